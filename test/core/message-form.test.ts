import { checkMessage } from '@truefrom/core/message';
import { expect, test } from 'vitest';
import { mailOf } from '../harness/mail-text.ts';

const octets = (text: string) => new TextEncoder().encode(text);
const codesOf = (mail: Uint8Array) => checkMessage(mail).findings.map(({ problem }) => problem.code as string);

test.each([
  { mail: mailOf('Dag', { Date: 'gisteren' }), code: 'header/bad-date' },
  { mail: mailOf('Dag', { 'X-Torn': 'a\r\nb\r\nX-Next: c' }), code: 'header/not-a-field' },
  { mail: mailOf('a\0b'), code: 'line/null' },
])('$code', ({ mail, code }) => expect(codesOf(mail)).toContain(code));

test('an ordinary mail has nothing, with either kind of line end, with a mark, and out of a mailbox', () => {
  const text = new TextDecoder().decode(mailOf('Dag Anna,\r\n\r\ntot morgen.'));
  for (const each of [text, text.replaceAll('\r\n', '\n'), `\ufeff${text}`, `From anna Mon Nov 23\r\n${text}`]) {
    expect(codesOf(octets(each))).toEqual([]);
  }
});

test.each([
  { encoding: '8bit', body: '<p>é</p>\r\n<p>a <script>1</script>', where: { line: 11, column: 6 } },
  {
    encoding: 'quoted-printable',
    body: '<p>=C3=A9</p>\r\n<p>a =\r\n<script>1</script>',
    where: { line: 12, column: 1 },
  },
  {
    encoding: 'base64',
    body: btoa('<p>e</p>\r\n<p>a <script>1</script>'),
    where: { part: '1', line: 2, column: 6 },
  },
])('a place in $encoding is one that a reader finds', ({ encoding, body, where }) => {
  const mail = mailOf(body, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Transfer-Encoding': encoding });
  expect(checkMessage(mail).findings.find(({ check }) => check === 'script')?.where).toEqual(where);
});
