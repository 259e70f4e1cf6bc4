import { checkMessage } from '@truefrom/core/message';
import { expect, test } from 'vitest';
import { htmlMailOf, manyWords, partOf, partsMailOf } from '../harness/mail-text.ts';

const words = (count: number): string => Array.from({ length: count }, (_, at) => `woord${at}`).join(' ');
const toldOf = (mail: Uint8Array): string[] =>
  checkMessage(mail)
    .findings.filter(({ check }) => check === 'little-text')
    .map(({ severity, problem }) => `${severity} ${problem.code}`);
const image = '<img src="https://x.nl/a.png" alt="">';
const short = ['note little-text/short-text'];

test.each([
  { html: `${image}<p>${words(120)}</p>`, told: short, why: 'the HTML is short and an image comes first' },
  { html: `<p>${words(120)}</p>${image}`, told: [], why: 'one image below the text is a logo' },
  { html: `<p>${words(120)}</p>${image}${image}`, told: short, why: 'two are no logo' },
  { html: `<p>${words(60)}</p>${image}`, told: short, why: 'the text above the logo is short too' },
  { html: `${image}${manyWords}`, told: [], why: 'there are plenty of words' },
  {
    html: `<p>${words(120)}</p>${image}<blockquote>${words(300)}</blockquote>`,
    told: [],
    why: 'what is quoted below a logo changes nothing',
  },
  {
    html: `<!--${'-'.repeat(3_200)}--><p>${words(60)}</p><img src="https://x.nl/a.png" width="=600" height="=400" alt="">`,
    told: [],
    why: 'a size that cannot be read is taken for 200 pixels, for which the text is enough',
  },
  {
    html: `<!--${'-'.repeat(3_200)}--><p>${words(60)}</p>${'<img src="https://x.nl/a.png" width="=600" height="=400" alt="">'.repeat(2)}`,
    told: ['note little-text/large-images'],
    why: 'and for two of them it is not',
  },
])('$told: $why', ({ html, told }) => expect(toldOf(htmlMailOf(html))).toEqual(told));

const forwarded = (html: string): string =>
  `Content-Type: message/rfc822\r\n\r\nSubject: Foto\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html}`;

test('words around a forwarded mail do not count as words of it', () => {
  const own = partOf('text/html; charset=utf-8', manyWords);
  const photo = '<img src="https://x.nl/a.jpg" width="600" height="400" alt="">';
  expect(toldOf(partsMailOf('mixed', [own, forwarded(photo)]))).toEqual(['warning little-text/one-image']);
});
