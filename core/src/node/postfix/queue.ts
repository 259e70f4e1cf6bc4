import { problemOf } from '../../relay/index.ts';
import { runTool } from './tools.ts';

/** Mails that wait for a login or a certificate, by what was said. */
export type Waiting = { readonly why: string; readonly mails: number };

/** Reads the queue of an instance (`postqueue -j`); nothing of what waits for other reasons. */
export async function waitingFor(folder: string): Promise<Waiting[]> {
  const said = await runTool('postqueue', ['-c', folder, '-j']);
  if (!said.ok) return [];
  const counts = new Map<string, number>();
  for (const line of said.value.split('\n')) {
    for (const why of new Set(reasonsIn(line))) counts.set(why, (counts.get(why) ?? 0) + 1);
  }
  return [...counts].map(([why, mails]) => ({ why, mails })).sort((a, b) => b.mails - a.mails);
}

function reasonsIn(line: string): string[] {
  if (line.trim() === '') return [];
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return []; // a warning between the mails
  }
  const recipients = typeof value === 'object' && value && 'recipients' in value ? value.recipients : null;
  if (!Array.isArray(recipients)) return [];
  return recipients.flatMap((each: unknown) => {
    const why = typeof each === 'object' && each && 'delay_reason' in each ? each.delay_reason : null;
    const reason = typeof why === 'string' ? why.replace(/^delivery temporarily suspended: /, '') : '';
    return problemOf(reason) === null ? [] : [reason];
  });
}
