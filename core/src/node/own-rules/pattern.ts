import { done, fail, type Result } from '../../problem/index.ts';
import type { Finder } from '../../refusal/index.ts';
import { isCostly } from './costly.ts';
import { compileLinear } from './linear.ts';

/** A pattern whose time is bounded, or why there is none; `place` says which rule it is of. */
export function checkPattern(
  pattern: RegExp,
  place: string,
): Result<Finder, 'rules/costly-pattern' | 'rules/unsupported-pattern'> {
  try {
    if (isCostly(pattern)) return fail('rules/costly-pattern', `${place}: says`);
  } catch {
    return fail('rules/unsupported-pattern', `${place}: says`); // the analysis knows fewer forms than the engine
  }
  const finder = compileLinear(pattern);
  return finder ? done(finder) : fail('rules/unsupported-pattern', `${place}: says`);
}
