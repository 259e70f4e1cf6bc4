/** What was measured, and whether it is as it should be. */
export type Result = {
  readonly name: string;
  readonly value: number;
  /** Of `points` and `a second` there must be at least as many as the target, of the others at most. */
  readonly unit: 'ms' | 'bytes' | 'points' | 'a second';
  readonly ratio: number | null;
  /** Of the ratio where there is one. Infinity, or 0 of what should be much: for information. */
  readonly target: number;
  readonly within: boolean;
};

/** What could not be measured here, and why. */
export type Skipped = { readonly name: string; readonly skipped: string };

const isBetterHigh = (unit: Result['unit']): boolean => unit === 'points' || unit === 'a second';

/** One figure with its limit. */
export const limited = (name: string, value: number, target: number, unit: Result['unit'] = 'bytes'): Result => ({
  name,
  value,
  unit,
  ratio: null,
  target,
  within: isBetterHigh(unit) ? value >= target : value <= target,
});

/** Milliseconds as so many times those of something else, in the same run. */
export const compared = (name: string, ms: number, baseMs: number, target: number): Result => ({
  name,
  value: ms,
  unit: 'ms',
  ratio: ms / baseMs,
  target,
  within: ms / baseMs <= target,
});

function inUnit(value: number, unit: Result['unit']): string {
  if (unit === 'points') return `${value} points`;
  if (unit === 'a second') return `${Math.round(value)} a second`;
  if (unit === 'ms') return value < 10_000 ? `${value.toFixed(1)} ms` : `${(value / 1000).toFixed(1)} s`;
  return value < 1_000_000 ? `${value} bytes` : `${Math.round(value / 1_000_000)} MB`;
}

/** A line of the table. */
export function resultLine(result: Result | Skipped): string {
  const name = result.name.padEnd(26);
  if ('skipped' in result) return `${name} ${'skipped'.padStart(13)}   ${result.skipped}`;
  const { value, unit, ratio, target, within } = result;
  const limit = ratio === null ? inUnit(target, unit) : `${target}x`;
  const isJudged = target !== Number.POSITIVE_INFINITY && target !== 0;
  const judged = isJudged ? `at ${isBetterHigh(unit) ? 'least' : 'most'} ${limit}  ${within ? 'ok' : 'missed'}` : '';
  const times = ratio === null ? '' : `${ratio.toFixed(2)}x`;
  return `${name} ${inUnit(value, unit).padStart(13)} ${times.padStart(8)}   ${judged}`.trimEnd();
}
