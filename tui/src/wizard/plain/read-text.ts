import { givenOf } from '../given.ts';
import type { Questions } from './questions.ts';

/** Lines up to one with only a dot; a path in the first one is all that is read. */
export async function readText(questions: Questions): Promise<string> {
  const lines: string[] = [];
  for (let line = await questions.line(); line.trim() !== '.'; line = await questions.line()) {
    lines.push(line);
    if (lines.length === 1 && givenOf(line).kind === 'file') break;
  }
  return lines.join('\n');
}
