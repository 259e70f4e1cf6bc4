import type { Cause, Explanation, Kind } from '@truefrom/core/refusal';
import { counted, grouped } from './words.ts';

/** How often a cause was met, and the first mail that had it. */
export type CauseCount = { readonly cause: Cause; mails: number; recipients: number; readonly example: string };
export type KindCount = { readonly kind: Kind; mails: number; readonly example: string };
export type Tally = ReturnType<typeof startTally>;

/** Counts mails by cause, and those that tell of no refusal by what they are. Grows with the causes, not with the mails. */
export function startTally() {
  const causes = new Map<Cause, CauseCount>();
  const kinds = new Map<Kind, KindCount>();
  let mails = 0;
  let unreadable = 0;
  const countKind = (kind: Kind, file: string) => {
    const known = kinds.get(kind);
    if (known) known.mails++;
    else kinds.set(kind, { kind, mails: 1, example: file });
  };
  const countCause = (cause: Cause, recipients: number, file: string) => {
    const known = causes.get(cause);
    if (known) {
      known.mails++;
      known.recipients += recipients;
    } else causes.set(cause, { cause, mails: 1, recipients, example: file });
  };
  return {
    add(file: string, { kind, refusals }: Explanation) {
      mails++;
      if (refusals.length === 0) return countKind(kind, file);
      const recipients = new Map<Cause, number>();
      for (const { cause } of refusals) recipients.set(cause, (recipients.get(cause) ?? 0) + 1);
      for (const [cause, count] of recipients) countCause(cause, count, file);
    },
    addUnreadable: () => {
      unreadable++;
    },
    /** The most frequent first. */
    causes: (): readonly CauseCount[] => [...causes.values()].sort((a, b) => b.recipients - a.recipients),
    kinds: (): readonly KindCount[] => [...kinds.values()].sort((a, b) => b.mails - a.mails),
    mails: () => mails,
    unreadable: () => unreadable,
  };
}

/** `1,204 mails, 1,530 refusals, 2 could not be read.` */
export function totalText(tally: Tally): string {
  const recipients = tally.causes().reduce((sum, each) => sum + each.recipients, 0);
  const parts = [counted(tally.mails(), 'mail'), counted(recipients, 'refusal')];
  if (tally.unreadable() > 0) parts.push(`${grouped(tally.unreadable())} could not be read`);
  return `${parts.join(', ')}.`;
}
