import { type Problem, printable, wordsOf } from '@truefrom/core/problem';
import { problemLine } from '../problem-line.ts';

/** Their words of what to do are about a command line. */
const withoutFix: readonly string[] = ['explain/not-found', 'import/unreadable'];

/** Why a mail could not be checked or written, in one line. */
export function problemText(problem: Problem): string {
  const words = withoutFix.includes(problem.code) ? `✗ ${wordsOf(problem).title}` : problemLine(problem);
  return `${words} ${printable(problem.found, 200)}`.trim();
}
