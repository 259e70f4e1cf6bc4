import type { Result } from '@truefrom/core/problem';

/** The value of what must have gone well; a test ends with the problem otherwise. */
export function wellDone<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.problem.code}: ${result.problem.found}`);
  return result.value;
}

/** The code of a problem, or `ok`. */
export const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.problem.code);
