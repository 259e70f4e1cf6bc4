import { readSample } from '@truefrom/content/read-samples';
import { samples } from '@truefrom/content/samples';
import { checkMessage } from '@truefrom/core/message';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mailOf } from '../harness/mail-text.ts';
import { anyText } from './texts.ts';

const mails = samples.map(({ id }) => readSample(id));

/** A sample with octets changed, left out, and put twice. */
const mutated = fc
  .tuple(fc.constantFrom(...mails), fc.array(fc.tuple(fc.nat(), fc.nat(255), fc.nat(2)), { maxLength: 30 }))
  .map(([mail, changes]) => {
    let octets = Uint8Array.from(mail);
    for (const [place, value, kind] of changes) {
      const at = place % Math.max(1, octets.length);
      if (kind === 0) octets[at] = value;
      if (kind === 1) octets = Uint8Array.from([...octets.subarray(0, at), ...octets.subarray(at + value)]);
      if (kind === 2)
        octets = Uint8Array.from([...octets.subarray(0, at), ...octets.subarray(at - value, octets.length)]);
    }
    return octets;
  });

const isPlace = (where: object) =>
  'header' in where ||
  ('line' in where && Number(where.line) >= 1 && 'column' in where && Number(where.column) >= 1) ||
  'part' in where;

test('whatever becomes of a mail, it is checked, and every finding has a place', () => {
  fc.assert(
    fc.property(mutated, (mail) => {
      for (const { where } of checkMessage(mail).findings) expect(isPlace(where)).toBe(true);
    }),
    { numRuns: 400 },
  );
});

test('any text as HTML, as a header and as a boundary is checked', () => {
  fc.assert(
    fc.property(anyText, anyText, (html, other) => {
      checkMessage(
        mailOf(`--${other}\r\n${html}\r\n--${other}`, { 'Content-Type': `multipart/mixed; boundary="${other}"` }),
      );
      checkMessage(mailOf(html, { 'Content-Type': 'text/html', Subject: other, From: other }));
      checkMessage(new TextEncoder().encode(html));
    }),
    { numRuns: 400 },
  );
});

const hex = (octet: number) => `=${octet.toString(16).toUpperCase().padStart(2, '0')}`;
const wide = (text: string, isBig: boolean) => {
  const units = Buffer.from(text, 'utf16le');
  return isBig ? units.swap16() : units;
};
const encodings: readonly ((html: string) => readonly [charset: string, encoding: string, body: string])[] = [
  (html) => ['utf-8', 'base64', Buffer.from(html).toString('base64')],
  (html) => ['utf-8', 'quoted-printable', Array.from(Buffer.from(html), hex).join('=\r\n')],
  (html) => ['utf-16le', 'base64', wide(html, false).toString('base64')],
  (html) => ['utf-8', 'base64', wide(`\ufeff${html}`, true).toString('base64')],
  (html) => ['utf-7', '7bit', `+${wide(html, true).toString('base64').replace(/=+$/, '')}-`],
];

test('HTML is judged the same in whatever way it is encoded', () => {
  const pieces = fc.constantFrom(
    '<b>',
    '</b>',
    '<p>',
    '<script>1</script>',
    '<img src=x>',
    '<a href="',
    '<b',
    '<!--',
    '<textarea>',
    '&amp',
    'é',
    '€',
    '🎉',
    ' woord ',
    '\r\n',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string({ unit: 'grapheme' })), { minLength: 1 }), (all) => {
      const html = `<p>${all.join('')}`;
      const told = encodings.map((encode) => {
        const [charset, encoding, body] = encode(html);
        const mail = mailOf(body, {
          'Content-Type': `text/html; charset=${charset}`,
          'Content-Transfer-Encoding': encoding,
        });
        return checkMessage(mail)
          .findings.filter(({ check }) => check !== 'mime' && check !== 'line')
          .map(({ problem, spot }) => ({ ...problem, spot }));
      });
      for (const each of told) expect(each).toEqual(told[0]);
    }),
    { numRuns: 300 },
  );
});

const deep = Array.from(
  { length: 1_000 },
  (_, at) => `Content-Type: multipart/mixed; boundary="b${at}"\r\n\r\n--b${at}\r\n`,
);
const line = `${'QUJD'.repeat(19)}\r\n`;
const html = { 'Content-Type': 'text/html' };
const base64 = { 'Content-Type': 'application/pdf; name="cv.pdf"', 'Content-Transfer-Encoding': 'base64' };
test.each([
  {
    name: '1,000 levels',
    mail: () => mailOf(`--b\r\n${deep.join('')}`, { 'Content-Type': 'multipart/mixed; boundary="b"' }),
    code: 'mime/not-closed',
  },
  { name: '100,000 open tags', mail: () => mailOf('<b>'.repeat(100_000), html), code: 'html/not-closed' },
  { name: 'text in 50,000 tables', mail: () => mailOf('<div><table>x'.repeat(50_000), html), code: 'html/in-table' },
  { name: '150,000 blanks', mail: () => mailOf(`<b>${'&nbsp; '.repeat(150_000)}`, html), code: 'html/not-closed' },
  { name: 'an attachment of 30 MB', mail: () => mailOf(line.repeat(400_000), base64), code: 'size/over-gmail' },
])('$name are read to their end', ({ mail, code }) =>
  expect(checkMessage(mail()).findings.map(({ problem }) => problem.code)).toContain(code),
);
