import { type Problem, wordsOf } from '@truefrom/core/problem';

/** What is wrong and what to do, in one line for a person. */
export function problemLine(problem: Problem): string {
  const { title, fix } = wordsOf(problem);
  return `✗ ${title} ${fix}`;
}
