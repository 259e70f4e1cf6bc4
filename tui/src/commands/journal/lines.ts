import type { JournalEntry } from '@truefrom/core/node/journal';
import { type MetRefusal, metLines } from '../../met-refusal.ts';

/** A mail for people: when, who to whom, how it ended; under it what was said and why. */
export function entryLines(entry: JournalEntry, cause: MetRefusal | null): string[] {
  const { at, sender, recipients, refused, outcome, serverName, reply, messageId, warning, ms } = entry;
  const to = [...recipients, ...refused.map(({ recipient }) => recipient)];
  const shownTo = to.length > 3 ? `${to.slice(0, 3).join(', ')} and ${to.length - 3} more` : to.join(', ') || 'nobody';
  const took = ms === null ? '' : ` in ${ms} ms`;
  return [
    `${at.slice(0, 19).replace('T', ' ')} UTC  ${outcome}  ${sender} to ${shownTo}${serverName === null ? '' : ` through ${serverName}`}${took}`,
    ...(messageId === null ? [] : [`  ${messageId}`]),
    ...(reply === null || outcome === 'sent' ? [] : [`  ${reply}`]),
    ...refused.map((each) => `  ${each.recipient}: ${each.reply}`),
    ...(warning === null ? [] : [`  ! ${warning}`]),
    ...(outcome === 'unknown' ? ['  It may have been delivered: ask the recipient before it is sent again.'] : []),
    ...(cause === null ? [] : metLines(cause).map((line) => `  ${line}`)),
  ];
}
