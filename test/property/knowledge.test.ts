import {
  type Found,
  formatFragment,
  keywordKey,
  keywordSlug,
  lookUpKeyword,
  maxFragmentLetters,
  parseFragment,
  shareText,
  type Topic,
} from '@truefrom/core/knowledge';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyText, unsafe } from './texts.ts';

const word = fc.constantFrom(
  ...'spam spf smtp server relay record mail 550 553 5.7.1 ud 1023 isn’t not to of'.split(' '),
);
const phrase = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));
const keyword = fc.oneof(phrase, anyText).filter((text) => keywordKey(text) !== '');
const topicsWith = (keywords: readonly string[]): Topic[] =>
  keywords.map((each, at) => ({
    article: 'A-1',
    section: at === 0 ? null : `s${at}`,
    title: `Title ${at}`,
    path: `/A-1/#s${at}`,
    answer: 'Answer.',
    keywords: [each],
  }));
const topics = fc.uniqueArray(keyword, { maxLength: 12, selector: keywordKey }).map(topicsWith);
const typed = fc.oneof(
  anyText,
  phrase,
  fc.tuple(anyText, phrase, anyText).map((parts) => parts.join('\n')),
);

test('any text over any keywords: never throws, each topic once, at most 20, all of them ours', () => {
  fc.assert(
    fc.property(topics, typed, (known, text) => {
      const found: Found[] = lookUpKeyword(known, text);
      expect(found.length).toBeLessThanOrEqual(20);
      expect(new Set(found.map(({ topic }) => topic)).size).toBe(found.length);
      for (const { topic, keyword: by } of found)
        expect(known.includes(topic) && topic.keywords.includes(by)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

/** A long keyword is cut like a pasted text, and one in lines is read by its lines. */
const canBeTyped = (text: string) => text.length < 1_000 && !/[\r\n]/.test(text);

test('a keyword as it stands, in capitals, and by its slug is the first hit and exact', () => {
  fc.assert(
    fc.property(topics, (known) => {
      for (const topic of known) {
        const [own = ''] = topic.keywords;
        if (!canBeTyped(own)) continue;
        for (const text of [own, ` ${own} `, keywordSlug(own)]) {
          expect(lookUpKeyword(known, text)[0]).toEqual({ topic, keyword: own, how: 'exact' });
        }
      }
    }),
    { numRuns: 300 },
  );
});

test('a slug is its own slug, and safe in a path', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const slug = keywordSlug(text);
      expect(keywordSlug(slug)).toBe(slug);
      expect(slug).toMatch(/^$|^[\p{L}\p{N}]+([.-][\p{L}\p{N}]+)*$/u);
      expect(keywordKey(slug)).toBe(keywordKey(text));
    }),
    { numRuns: 1000 },
  );
});

test('a fragment: never throws, and what was written is read again', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(typeof parseFragment(text).ok).toBe('boolean');
    }),
  );
  const values = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme', maxLength: 40 }), {
    maxKeys: 5,
  });
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), values, (section, given) => {
      const written = formatFragment(section, given);
      expect(written).toMatch(/^#[\w%.~?&=-]*$/);
      if (written.length > maxFragmentLetters) return;
      const parsed = parseFragment(written);
      expect(parsed.ok && [parsed.value.section, Object.entries(parsed.value.values)]).toEqual([
        section,
        Object.entries(given),
      ]);
    }),
    { numRuns: 300 },
  );
});

test('a text for a customer has one line whatever the answer has', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', '\n', '\r\n', '\t', ' ', '\u2028'), { maxLength: 12 }), (letters) => {
      expect(shareText({ answer: letters.join(''), path: '/A-1/' }, 'https://help.yourcompany.com')).not.toMatch(
        unsafe,
      );
    }),
  );
});
