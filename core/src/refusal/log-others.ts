import { addressOf, entry, hostOf, type LogEntry, type LogOutcome, stageOf } from './log-entry.ts';

const qmailOutcomes: Readonly<Record<string, LogOutcome>> = {
  success: 'sent',
  failure: 'bounced',
  deferral: 'deferred',
};
const host = /^(?:Connected to )?(?:([\w.-]{1,255}):)?(\d{1,3}(?:\.\d{1,3}){3}|[\da-fA-F:]{3,39}) /;

/**
 * Reads qmail-send's lines (qmail-log(5)): `delivery 12: failure: 192.0.2.1_does_not_like_recipient./Remote_host_said:_550_…/`,
 * in which `_` is a space and `/` ends a line.
 */
export function readQmail(line: string): readonly LogEntry[] {
  const found = /(?:^|\s)delivery (\d{1,12}): (success|failure|deferral): (?=\S)/.exec(line);
  const outcome = qmailOutcomes[found?.[2] ?? ''];
  if (!found || outcome === undefined) return [];
  const start = found.index + found[0].length;
  const reply = line
    .slice(start)
    .replace(/_/g, ' ')
    .replace(/\/(?=\s*$|[A-Z][a-z']{1,12} )/g, ' ');
  const [, name, address] = host.exec(reply) ?? [];
  const disliked = / (?:does not like (\w{1,12})|failed after I sent the (message))/.exec(reply);
  return entry({
    server: name ?? address ?? null,
    outcome,
    reply,
    start,
    stage: stageOf(disliked?.[1] ?? disliked?.[2]),
    software: 'qmail',
    delivery: found[1] ?? null,
  });
}

const smtpdOutcomes: Readonly<Record<string, LogOutcome>> = {
  Ok: 'sent',
  TempFail: 'deferred',
  PermFail: 'bounced',
  LoopFail: 'bounced',
};

/** Reads OpenSMTPD's lines (smtpd(8)): `mta delivery evpid=… to=<…> relay="…" result="PermFail" stat="550 …"`. */
export function readOpenSmtpd(line: string): readonly LogEntry[] {
  const found = /(?:^|\s)result="/.exec(line);
  if (!found || !/(?:^|\s)(?:evpid=|(?:smtp|mta|mda) (?:event=)?(?:delivery|failed-command))/.test(line)) return [];
  const values = new Map<string, { value: string; start: number }>();
  for (const each of line.matchAll(/(?:^|\s)(\w{2,20})=(?:"((?:[^"\\]|\\.){0,4000})"|(\S{1,400}))/dg)) {
    const place = each.indices?.[2] ?? each.indices?.[3];
    values.set(each[1] ?? '', { value: each[2] ?? each[3] ?? '', start: place?.[0] ?? 0 });
  }
  const wordOf = (name: string) => values.get(name)?.value ?? null;
  const result = values.get('result');
  const outcome = smtpdOutcomes[result?.value ?? ''];
  const command = wordOf('command');
  if (command !== null && result && /^[45]\d\d/.test(result.value)) {
    const rcpt = /^RCPT TO:\s?<([^>]{0,320})>/i.exec(command)?.[1];
    const given = { recipient: addressOf(rcpt), stage: stageOf(command), software: 'opensmtpd' } as const;
    return entry({ ...given, outcome: 'rejected', reply: result.value, start: result.start });
  }
  const stat = values.get('stat');
  if (outcome === undefined || !stat) return [];
  return entry({
    recipient: addressOf(wordOf('to')),
    sender: addressOf(wordOf('from')),
    server: relayOf(wordOf('relay')),
    outcome,
    reply: stat.value,
    start: stat.start,
    software: 'opensmtpd',
  });
}

/** `192.0.2.1 (mx.example.com)`: the name stands behind. */
const relayOf = (relay: string | null): string | null => hostOf(/\(([^()\s]{1,255})\)/.exec(relay ?? '')?.[1] ?? relay);
