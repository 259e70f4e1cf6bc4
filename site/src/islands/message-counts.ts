import { countsOf, type Finding } from '@truefrom/core/message';
import type { ExampleResult } from './example-result.ts';

/** The verdict about a mail: how much was found of each kind. */
export function severityCounts(findings: readonly Finding[]): Pick<ExampleResult, 'tone' | 'verdict'> {
  const { error: errors, warning: warnings, note: notes } = countsOf(findings);
  const told = [counted(errors, 'error'), counted(warnings, 'warning'), counted(notes, 'note')].filter(
    (words) => !words.startsWith('0 '),
  );
  if (errors + warnings === 0) return { tone: 'good', verdict: 'Nothing here that filters are known to mind.' };
  return { tone: errors > 0 ? 'bad' : 'problem', verdict: `${sentence(told)}.` };
}

const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;
const sentence = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
