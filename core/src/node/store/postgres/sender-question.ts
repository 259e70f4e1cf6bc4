import { formatSenderPattern, type Mailbox, matchKeyOf } from '../../../address/index.ts';
import type { Settings } from '../../../settings/index.ts';
import { choiceOf, senderOf } from './rows.ts';

/**
 * The whole question of one mail, of one moment: the rows of the address and of its domain, the choice of the login, and which
 * version of the table of servers is the valid one. So a choice that was made on another host counts for the next mail, and a
 * table that is remembered is never taken for the valid one.
 */
export const senderQuestion = `
select p.version::text as version, s.pattern, s.login, s.server, to_jsonb(s.added_at) as added_at, s.added_by,
  c.login as chooser, c.server as chosen, to_jsonb(c.chosen_at) as chosen_at
from truefrom.policy p
left join truefrom.senders s on s.key = any($1::text[])
left join truefrom.choices c on c.login = s.login`;

/** Its name on a connection, where it is prepared once. */
export const senderQuestionName = 'truefrom-route';

/** One row of the answer; there is one at least, as long as there are tables. */
export type SenderAnswer = {
  readonly version: string;
  readonly pattern: string | null;
  readonly login: string | null;
  readonly server: string | null;
  readonly added_at: string;
  readonly added_by: string;
  readonly chooser: string | null;
  readonly chosen: string | null;
  readonly chosen_at: string;
};

/** No key has a NUL in it, and no question may. */
export function keysOf(sender: Mailbox | null): string[] {
  if (sender === null) return [];
  const exact = matchKeyOf({ kind: 'mailbox', mailbox: sender });
  return [exact, formatSenderPattern({ kind: 'domain', domain: sender.domain })].filter((key) => !key.includes('\0'));
}

export function answerOf(rows: readonly SenderAnswer[]): Pick<Settings, 'senders' | 'choices'> {
  const choices: Record<string, Settings['choices'][string]> = Object.create(null);
  const senders = rows.flatMap((row) => {
    if (row.chooser !== null) {
      choices[row.chooser] = choiceOf({ login: row.chooser, server: row.chosen, chosen_at: row.chosen_at });
    }
    return row.pattern === null ? [] : [senderOf({ ...row, pattern: row.pattern })];
  });
  return { senders, choices };
}
