import { checkMessage, parseList } from '@truefrom/core/message';
import { expect, test } from 'vitest';
import { htmlMailOf, mailOf } from '../harness/mail-text.ts';

const octets = (text: string) => new TextEncoder().encode(text);
const codesOf = (mail: Uint8Array) => checkMessage(mail).findings.map(({ problem }) => problem.code as string);
const mixed = { 'Content-Type': 'multipart/mixed; boundary="b"' };

test.each([
  { mail: octets(''), code: 'unreadable/empty' },
  { mail: octets('\n'), code: 'unreadable/empty' },
  { mail: Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1), code: 'unreadable/outlook' },
  { mail: Uint8Array.of(0xff, 0xfe, 0x46, 0, 0x72, 0), code: 'unreadable/utf-16' },
  { mail: Uint8Array.from({ length: 3_000 }, (_, at) => (at * 7_919) % 251), code: 'unreadable/binary' },
  { mail: octets('Dag Anna,\n\ntot morgen.\n'), code: 'unreadable/no-header' },
  { mail: mailOf('Dag', { Date: null }), code: 'header/no-date' },
  { mail: mailOf('Dag', { Date: 'gisteren' }), code: 'header/bad-date' },
  { mail: mailOf('Dag', { 'Message-ID': null }), code: 'header/no-message-id' },
  { mail: mailOf('Dag', { From: null }), code: 'header/no-from' },
  { mail: mailOf('Dag', { To: null }), code: 'header/no-recipient' },
  { mail: mailOf('x'.repeat(1_000)), code: 'line/too-long' },
  { mail: mailOf('a\nb'), code: 'line/mixed-ends' },
  { mail: mailOf('a\0b'), code: 'line/null' },
  { mail: mailOf('café', { 'Content-Transfer-Encoding': null }), code: 'octets/not-declared' },
  { mail: mailOf('a', { 'Content-Transfer-Encoding': 'rot13' }), code: 'mime/unknown-encoding' },
  { mail: mailOf('a', { 'Content-Type': 'text/plain; charset=klingon' }), code: 'mime/unknown-charset' },
  { mail: mailOf('a', { 'Content-Type': 'text/html; charset=utf-7' }), code: 'mime/risky-charset' },
  { mail: mailOf('--b\r\n\r\na\r\n--b--', mixed), code: 'mime/single-part' },
  { mail: mailOf('--b\r\n\r\na\r\n--b\r\n\r\nc', mixed), code: 'mime/not-closed' },
  { mail: mailOf('--c\r\nContent-Type: text/plain\r\n\r\na\r\n--c--', mixed), code: 'mime/boundary-not-found' },
  { mail: mailOf('--c\r\n\r\na\r\n--c--', { 'Content-Type': 'multipart/mixed' }), code: 'mime/no-boundary' },
  { mail: htmlMailOf('<p>Dag</p>'), code: 'html-only/no-text' },
])('$code', ({ mail, code }) => expect(codesOf(mail)).toContain(code));

test('an ordinary mail has nothing, with either kind of line end, with a mark, and out of a mailbox', () => {
  const text = new TextDecoder().decode(mailOf('Dag Anna,\r\n\r\ntot morgen.'));
  for (const each of [text, text.replaceAll('\r\n', '\n'), `\ufeff${text}`, `From anna Mon Nov 23\r\n${text}`]) {
    expect(codesOf(octets(each))).toEqual([]);
  }
});

test('a wrong boundary does not hide what is there', () => {
  const body = '--c\r\nContent-Type: text/html\r\n\r\n<script>1</script>\r\n--c--';
  expect(codesOf(mailOf(body, mixed))).toContain('script/element');
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

test('what is in a forwarded mail is found, and said to be there', () => {
  const inner = new TextDecoder().decode(htmlMailOf('<script>1</script>'));
  const mail = mailOf(`--b\r\n\r\nDag\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n${inner}\r\n--b--`, mixed);
  expect(checkMessage(mail).findings.find(({ check }) => check === 'script')?.forwarded).toBe('2');
});

test.each([
  { list: 'yourcompany.com', outcome: 'listed', why: 'the domain is on it' },
  { list: 'ANNA@yourcompany.com', outcome: 'listed', why: 'the address is on it' },
  { list: 'notyourcompany.com', outcome: 'clear', why: 'another domain that ends alike' },
])('a blacklist with $list: $why', ({ list, outcome }) => {
  const { senderListed, findings } = checkMessage(mailOf('Dag'), { listed: parseList(list) });
  expect(senderListed).toBe(outcome);
  expect(findings.some(({ check }) => check === 'sender-listed')).toBe(outcome === 'listed');
});

test('without a list nobody is called clear', () =>
  expect(checkMessage(mailOf('Dag')).senderListed).toBe('not-checked'));
