const unitMs: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Reads `2026-01-31`, `2026-01-31T09:30Z`, or a time before now: `30m`, `2h`, `3d`. Null for anything else. */
export function parseSince(text: string, now: Date): Date | null {
  const [, count = '', unit = ''] = /^(\d{1,4})([mhd])$/.exec(text.trim()) ?? [];
  const ms = unitMs[unit];
  if (ms !== undefined) return new Date(now.getTime() - Number(count) * ms);
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/.test(text.trim())) return null;
  const date = new Date(text.trim());
  return Number.isNaN(date.getTime()) ? null : date;
}
