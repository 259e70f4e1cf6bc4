import { countMail, type MailRate, minuteOf, nextMailAt } from '../../relay/index.ts';
import type { JournalEntry } from '../journal/index.ts';

/** How many mails each server took within the last hour. A mail counts from its MAIL command; one that was not sent is given back. */
export class Rates {
  readonly #rates = new Map<string, MailRate>();

  /** Counts what the journal says was sent before this process began. */
  remember({ at, server, outcome }: JournalEntry, now: Date): void {
    if (server !== null && (outcome === 'sent' || outcome === 'unknown'))
      this.#count(server, minuteOf(new Date(at)), now, 1);
  }

  /** A ticket for one mail, or the time at which there is one again. */
  take(
    server: string,
    mailsPerHour: number | undefined,
    now: Date,
  ): { readonly giveBack: () => void } | { readonly at: Date } {
    const at = mailsPerHour === undefined ? null : nextMailAt(this.#rateOf(server), mailsPerHour, now);
    if (at) return { at };
    const minute = minuteOf(now);
    this.#count(server, minute, now, 1);
    return { giveBack: () => this.#count(server, minute, now, -1) };
  }

  #rateOf(server: string): MailRate {
    return this.#rates.get(server) ?? { counts: new Map() };
  }

  #count(server: string, minute: number, now: Date, by: 1 | -1): void {
    this.#rates.set(server, countMail(this.#rateOf(server), minute, now, by));
  }
}
