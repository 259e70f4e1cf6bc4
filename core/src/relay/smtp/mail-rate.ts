const minuteMs = 60_000;
const minutesKept = 60;

export const minuteOf = (now: Date): number => Math.floor(now.getTime() / minuteMs);

/** What one server took within the last hour, counted in minutes. */
export class MailRate {
  readonly #counts = new Map<number, number>();

  /** Counts one mail more (or, with -1, one that was not sent after all), and forgets what is older than an hour. */
  count(minute: number, now: Date, by: 1 | -1 = 1): void {
    this.#forget(now);
    if (minute > oldest(now)) this.#counts.set(minute, Math.max(0, (this.#counts.get(minute) ?? 0) + by));
  }

  /** Null while the server may take another mail; else the time at which it may. */
  nextMailAt(mailsPerHour: number, now: Date): Date | null {
    this.#forget(now);
    const kept = [...this.#counts].filter(([, count]) => count > 0).sort(([a], [b]) => a - b);
    let over = kept.reduce((sum, [, count]) => sum + count, 0) - mailsPerHour + 1;
    if (over <= 0) return null;
    for (const [at, count] of kept) {
      over -= count;
      if (over <= 0) return new Date((at + minutesKept) * minuteMs);
    }
    return new Date((minuteOf(now) + 1) * minuteMs);
  }

  #forget(now: Date): void {
    for (const minute of this.#counts.keys()) if (minute <= oldest(now)) this.#counts.delete(minute);
  }
}

const oldest = (now: Date): number => minuteOf(now) - minutesKept;
