import { type ProblemCode, problems } from '@truefrom/core/problem';

/** The codes of one family that no row of a table expects; a table that covers its family leaves none. */
export const codesWithoutRow = (family: RegExp, expected: readonly (string | undefined)[]): ProblemCode[] =>
  (Object.keys(problems) as ProblemCode[]).filter((code) => family.test(code) && !expected.includes(code));
