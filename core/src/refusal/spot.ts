import type { Explanation, Refusal, Spot } from './types.ts';

/** Reports wrap and quote what they have been told, and each line of a long reply begins with its codes (RFC 5321 §4.2.1). */
const between = String.raw`[\s>]+(?:[245]\d\d[- ](?:[245]\.\d{1,3}\.\d{1,3}\s+)?)?`;

/**
 * Where the evidence of a refusal stands in the input; null if it has none. Of several places it is the first after the
 * recipient's address, as reports name the recipient before they tell why.
 */
export function spotOf({ passages }: Explanation, { evidence, recipient }: Refusal): Spot | null {
  if (evidence === '') return null;
  const words = new RegExp(evidence.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&').replace(/\s+/g, between), 'gi');
  for (const [passage, { text, part, line }] of passages.entries()) {
    const found = firstAfter(words, text, recipient === null ? -1 : text.indexOf(recipient));
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

function firstAfter(words: RegExp, text: string, start: number): RegExpExecArray | null {
  words.lastIndex = Math.max(start, 0);
  const found = words.exec(text);
  if (found || start <= 0) return found;
  words.lastIndex = 0;
  return words.exec(text);
}
