import type { Explanation, Refusal, Spot } from './types.ts';

/** Where the evidence of a refusal stands in the input; null if it has none. */
export function spotOf({ passages }: Explanation, { evidence }: Refusal): Spot | null {
  if (evidence === '') return null;
  const words = new RegExp(evidence.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&').replace(/\s+/g, '\\s+'), 'i');
  for (const [passage, { text, part, line }] of passages.entries()) {
    const found = words.exec(text);
    if (!found) continue;
    const before = text.slice(0, found.index).split('\n');
    return {
      passage,
      start: found.index,
      end: found.index + found[0].length,
      part: line === null ? part : null,
      line: before.length + (line ?? 1) - 1,
      column: (before.at(-1)?.length ?? 0) + 1,
    };
  }
  return null;
}
