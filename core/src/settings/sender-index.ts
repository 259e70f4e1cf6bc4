import { formatSenderPattern, type Mailbox, matchKeyOf } from '../address/index.ts';
import type { SenderRow } from './types.ts';

/** Gives the rows that mean a sender: the one of its address and the one of its domain, as far as there are such. */
export type SenderIndex = (sender: Mailbox) => readonly SenderRow[];

/** For many questions about one table: a route decided on what the index gives is the route of the whole table. */
export function indexSenders(rows: readonly SenderRow[]): SenderIndex {
  const byKey = new Map<string, SenderRow>();
  for (const row of rows) {
    const key = row.pattern.toLowerCase();
    if (!byKey.has(key)) byKey.set(key, row);
  }
  return (sender) => {
    const exact = byKey.get(matchKeyOf({ kind: 'mailbox', mailbox: sender }));
    const domain = byKey.get(formatSenderPattern({ kind: 'domain', domain: sender.domain }));
    return [exact, domain].filter((row) => row !== undefined);
  };
}
