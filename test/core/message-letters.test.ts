import { checkMessage } from '@truefrom/core/message';
import { expect, test } from 'vitest';
import { htmlMailOf } from '../harness/mail-text.ts';

/** How many words the check counts beside the image, as its finding says. */
const wordsBeside = (text: string): string | undefined =>
  checkMessage(
    htmlMailOf(`<p>${text}</p><img src="https://x.nl/a.png" alt="a" width="600" height="400">`),
  ).findings.find(({ check }) => check === 'little-text')?.problem.found;

test.each([
  { text: 'Één vacature, à € 5', words: 4, why: 'letters with accents are letters, signs of money are not' },
  { text: '“Dag” – Anna…', words: 2, why: 'quotes, dashes and dots are none' },
  { text: 'Dag 👋 Anna 🎉 ✓ → ■', words: 2, why: 'neither are emoji, ticks and arrows' },
  { text: '½ ² ³', words: 3, why: 'every number is one' },
  { text: 'Привет мир', words: 2, why: 'so are the letters of other writings' },
  { text: 'שלום ① Ⅳ', words: 3, why: 'and numbers of other kinds' },
  { text: '求人情報', words: 2, why: 'two letters without blanks between them are a word' },
  { text: '𝐃𝐚𝐠 𝐀𝐧𝐧𝐚', words: 2, why: 'letters beyond the first plane too' },
])('$text has $words words: $why', ({ text, words }) => expect(wordsBeside(text)).toBe(`${words} words, 1 image`));
