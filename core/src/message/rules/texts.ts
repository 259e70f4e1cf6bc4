import { wordsIn } from '../letters.ts';
import type { MailPart } from '../mail/types.ts';
import type { Found, Spot } from '../types.ts';
import type { DisplayedText } from './displayed.ts';

/** Whether the words are there as plain text too, and say the same (RFC 2046 §5.1.4). */
export function textFindings(texts: readonly DisplayedText[], parts: readonly MailPart[]): Found[] {
  const own = texts.filter(({ part }) => part.forwarded === null);
  const html = own.find((text) => text.html !== null);
  const plain = own.filter((text) => text.html === null);
  const [first] = plain;
  if (html === undefined || html.html === null) return [];
  const at: Spot = { in: 'part', part: html.part.path };
  if (first === undefined)
    return html.html.words === 0 && parts.length > 1 ? [] : [{ code: 'html-only/no-text', found: '', at }];
  if (html.html.words === 0) return [];
  if (plain.every(({ text }) => text.trim() === ''))
    return [{ code: 'html-only/empty-text', found: '', at: { in: 'part', part: first.part.path } }];
  const alternative = plain.find(({ isAlternative }) => isAlternative);
  if (alternative === undefined) return [];
  const share = sharedWords(html.html.text, alternative.text);
  return share < 0.3
    ? [
        {
          code: 'parts-differ/words',
          found: `${Math.round(share * 100)} % of the words`,
          at: { in: 'part', part: alternative.part.path },
        },
      ]
    : [];
}

const wordsOf = (text: string): Set<string> =>
  new Set(wordsIn(text.slice(0, 50_000).toLowerCase()).filter(({ length }) => length >= 3));

/** The share of the words of the shorter text that the other one has too; 1 where a text is too short to say. */
function sharedWords(a: string, b: string): number {
  const [fewer, more] = [wordsOf(a), wordsOf(b)].sort((x, y) => x.size - y.size);
  if (fewer === undefined || more === undefined || fewer.size < 5) return 1;
  return [...fewer].filter((word) => more.has(word)).length / fewer.size;
}
