import { MailRate, minuteOf } from '../../relay/index.ts';
import type { JournalEntry } from '../journal/index.ts';

/** How many mails each server took within the last hour. A mail counts from its MAIL command; one that was not sent is given back. */
export class Rates {
  readonly #rates = new Map<string, MailRate>();

  /** Counts what the journal says was sent before this process began. */
  remember({ at, server, outcome }: JournalEntry, now: Date): void {
    if (server !== null && (outcome === 'sent' || outcome === 'unknown'))
      this.#rateOf(server).count(minuteOf(new Date(at)), now);
  }

  /** A ticket for one mail, or the time at which there is one again. */
  take(
    server: string,
    mailsPerHour: number | undefined,
    now: Date,
  ): { readonly giveBack: () => void } | { readonly at: Date } {
    const rate = this.#rateOf(server);
    const at = mailsPerHour === undefined ? null : rate.nextMailAt(mailsPerHour, now);
    if (at) return { at };
    const minute = minuteOf(now);
    rate.count(minute, now);
    return { giveBack: () => rate.count(minute, now, -1) };
  }

  #rateOf(server: string): MailRate {
    const known = this.#rates.get(server);
    if (known) return known;
    const rate = new MailRate();
    this.#rates.set(server, rate);
    return rate;
  }
}
