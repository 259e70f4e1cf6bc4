import { checkMessage, type Excerpt, excerptsOf } from '@truefrom/core/message';
import { expect, test } from 'vitest';
import { htmlMailOf, mailOf, manyWords } from '../harness/mail-text.ts';

/** The excerpt of the first finding of a check, its lines as `number text`, and what is marked. */
function excerptIn(mail: Uint8Array, check: string) {
  const finding = checkMessage(mail).findings.find((each) => each.check === check);
  if (finding === undefined) throw new Error(`no ${check}`);
  const excerpt = excerptsOf(mail)(finding);
  return excerpt && { lines: drawn(excerpt), marked: words(excerpt), line: drawn(excerpt)[excerpt.marked.line] };
}
const drawn = ({ lines }: Excerpt) => lines.map(({ number, text }) => `${number ?? '-'} ${text}`);
const words = ({ lines, marked }: Excerpt) => lines[marked.line]?.text.slice(marked.start, marked.end);

const script = `${manyWords}\n<p>één</p>\n<script>alert(1)</script>\n<p>after</p>\n\n\n`;

test('of HTML that stands in the file as it is: the lines of the file, with their numbers', () => {
  const mail = htmlMailOf(script);
  const file = new TextDecoder().decode(mail).split('\r\n');
  const at = file.findIndex((line) => line.includes('<script>')) + 1;
  expect(excerptIn(mail, 'script')).toMatchObject({
    marked: '<script>',
    line: `${at} <script>alert(1)</script>`,
    lines: [
      expect.stringMatching(new RegExp(`^${at - 2} `)),
      `${at - 1} <p>één</p>`,
      `${at} <script>alert(1)</script>`,
      `${at + 1} <p>after</p>`,
    ],
  });
});

const encoded = (encoding: string, body: string) =>
  mailOf(body, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Transfer-Encoding': encoding });

test('of a part in base64: the lines of its text, counted from its beginning', () => {
  const text = script.replaceAll('\n', '\r\n');
  const mail = encoded('base64', Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n'));
  expect(excerptIn(mail, 'script')).toMatchObject({
    line: `${text.split('\r\n').findIndex((line) => line.includes('<script>')) + 1} <script>alert(1)</script>`,
  });
});

test('of quoted-printable, of which one line is several of the file, only the place itself has a number', () => {
  const quoted = script.replaceAll('é', '=C3=A9').replace('alert', 'al=\nert').replaceAll('\n', '\r\n');
  const found = excerptIn(encoded('quoted-printable', quoted), 'script');
  expect(found?.line).toMatch(/^\d+ <script>alert\(1\)<\/script>$/);
  expect(found?.lines).toContain('- <p>één</p>');
});

test('of a field of the header: all its lines', () => {
  const mail = mailOf('Dag', { Subject: 'KOOP NU KOOP NU\r\n KOOP NU KOOP NU!!!' });
  expect(excerptIn(mail, 'subject-style')).toMatchObject({
    lines: ['5 Subject: KOOP NU KOOP NU', '6  KOOP NU KOOP NU!!!'],
    line: '5 Subject: KOOP NU KOOP NU',
  });
});

test('of an attachment: the fields that name it, and its name in them', () => {
  const mail = mailOf(
    '--b\r\nContent-Type: text/plain\r\n\r\nDag\r\n--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment;\r\n filename="virus.exe"\r\n\r\nMZ\r\n--b--',
    {
      'Content-Type': 'multipart/mixed; boundary=b',
    },
  );
  expect(excerptIn(mail, 'attachment')).toMatchObject({
    lines: [
      expect.stringContaining('Content-Type: application/pdf'),
      expect.stringContaining('Content-Disposition: attachment;'),
      expect.stringContaining('filename="virus.exe"'),
    ],
    marked: 'virus.exe',
  });
});

test.each([
  { what: 'a field that is missing', mail: mailOf('Dag', { Subject: null }), check: 'subject' },
  { what: 'octets that are no mail', mail: new Uint8Array(4000).fill(1), check: 'unreadable' },
])('of $what there is nothing to show', ({ mail, check }) => expect(excerptIn(mail, check)).toBeNull());

test('a mail of one line of a million letters gives that line, and the place in it', () => {
  const mail = htmlMailOf(`<p>${'word '.repeat(200_000)}</p><script>x</script>`);
  expect(excerptIn(mail, 'script')).toMatchObject({ marked: '<script>' });
});
