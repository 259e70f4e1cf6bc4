/** What one server took within the last hour, counted in minutes. */
export type MailRate = { readonly counts: ReadonlyMap<number, number> };

const minuteMs = 60_000;
const minutesKept = 60;

export const minuteOf = (now: Date): number => Math.floor(now.getTime() / minuteMs);

/** Counts one mail more (or, with -1, one that was not sent after all), and forgets what is older than an hour. */
export function countMail({ counts }: MailRate, minute: number, now: Date, by: 1 | -1 = 1): MailRate {
  const first = minuteOf(now) - minutesKept;
  const kept = [...counts].filter(([at]) => at > first);
  const next = new Map(kept);
  if (minute > first) next.set(minute, Math.max(0, (next.get(minute) ?? 0) + by));
  return { counts: next };
}

/** Null while the server may take another mail; else the time at which it may. */
export function nextMailAt({ counts }: MailRate, mailsPerHour: number, now: Date): Date | null {
  const first = minuteOf(now) - minutesKept;
  const kept = [...counts].filter(([at, count]) => at > first && count > 0).sort(([a], [b]) => a - b);
  let over = kept.reduce((sum, [, count]) => sum + count, 0) - mailsPerHour + 1;
  if (over <= 0) return null;
  for (const [at, count] of kept) {
    over -= count;
    if (over <= 0) return new Date((at + minutesKept) * minuteMs);
  }
  return new Date((minuteOf(now) + 1) * minuteMs);
}
