import { bytes, pdf, zip } from '../../harness/archive-bytes.ts';
import { filePartOf, htmlMailOf, mailOf, partOf, partsMailOf } from '../../harness/mail-text.ts';
import type { EdgeRow } from './edge-row.ts';

const octets = (text: string): Uint8Array => new TextEncoder().encode(text);
const textOf = (mail: Uint8Array): string => new TextDecoder().decode(mail);
const html = partOf('text/html; charset=utf-8', '<p>Wij stellen u graag een <b>kandidaat</b> voor.</p>');
const alternative = (text: string): Uint8Array => partsMailOf('alternative', [partOf('text/plain', text), html]);
const without = (name: string): Uint8Array => mailOf('Dag', { [name]: null });
const mixed = { 'Content-Type': 'multipart/mixed; boundary="a"' };
const active = 'Content-Type: text/html\r\n\r\n<script>go()</script>\r\n';
const script = 'error script/element';

/** Each part holds the next one and a text; a script is in the innermost. */
const nested = (depth: number): string =>
  depth === 0
    ? partOf('text/html', '<p>Dag</p><script>go()</script>')
    : partOf(
        `multipart/mixed; boundary=b${depth}`,
        [`--b${depth}`, partOf('text/plain', 'Dag'), `--b${depth}`, nested(depth - 1), `--b${depth}--`].join('\r\n'),
      );

const rich = textOf(
  partsMailOf('mixed', [
    partOf('text/html; charset=utf-8', '<div>Één <b>twee</div>\r\n<script>go()</script>\r\n<p onclick="go()">'),
    filePartOf('application/octet-stream; name="a.exe"', 'x'),
  ]),
);
const wide = (text: string, isBig = false): Uint8Array => {
  const units = Buffer.from(text, 'utf16le');
  return isBig ? units.swap16() : units;
};

const report = (kind: string, fields: string, back: string): Uint8Array =>
  partsMailOf(
    `report; report-type=${kind}`,
    [partOf('text/plain; charset=utf-8', 'Uw bericht is niet aangekomen.'), partOf(`message/${kind}`, fields), back],
    {
      From: 'Mail Delivery System <MAILER-DAEMON@mail.yourcompany.com>',
      Subject: 'Undelivered Mail Returned to Sender',
    },
  );
const status =
  'Reporting-MTA: dns; mail.yourcompany.com\r\n\r\nFinal-Recipient: rfc822; a@example.com\r\nAction: failed\r\nStatus: 5.1.1';
const sent = textOf(alternative('Wij stellen u graag een kandidaat voor.')).replaceAll('=_b', '=_sent');
const readReceipt =
  'Final-Recipient: rfc822; anna@yourcompany.com\r\nDisposition: manual-action/MDN-sent-manually; displayed';

export const structureEdges: readonly EdgeRow[] = [
  {
    n: 89,
    case: 'HTML only, no text part',
    mail: htmlMailOf('<p>Dag</p>'),
    has: ['note html-only/no-text'],
    isCalm: true,
  },
  {
    n: 90,
    case: 'text and HTML say different things',
    mail: alternative('Goedkope horloges, nu vijftig procent korting, alleen vandaag nog.'),
    has: ['note parts-differ/words'],
    isCalm: true,
  },
  {
    n: 90,
    case: 'text and HTML say the same',
    mail: alternative('Wij stellen u graag een kandidaat voor.'),
    not: ['parts-differ'],
  },
  { n: 91, case: 'empty text part', mail: alternative(' \r\n'), has: ['note html-only/empty-text'], isCalm: true },
  { n: 92, case: 'missing Date', mail: without('Date'), has: ['warning header/no-date'] },
  { n: 92, case: 'missing Message-ID', mail: without('Message-ID'), has: ['warning header/no-message-id'] },
  { n: 92, case: 'missing From', mail: without('From'), has: ['error header/no-from'] },
  { n: 93, case: 'missing To', mail: without('To'), has: ['note header/no-recipient'], isCalm: true },
  {
    n: 93,
    case: 'all Bcc',
    mail: mailOf('Dag', { To: 'undisclosed-recipients:;' }),
    has: ['note header/no-recipient'],
    isCalm: true,
  },
  { n: 93, case: 'an empty To', mail: mailOf('Dag', { To: '' }), has: ['note header/no-recipient'], isCalm: true },
  { n: 93, case: 'Cc alone', mail: mailOf('Dag', { To: null, Cc: 'a@example.com' }), not: ['header'] },
  { n: 94, case: 'line over 998 bytes', mail: mailOf('x'.repeat(999)), has: ['warning line/too-long'] },
  { n: 94, case: 'line of 998 bytes', mail: mailOf('x'.repeat(998)), not: ['line'] },
  {
    n: 95,
    case: '8-bit without declaration of an encoding',
    mail: mailOf('café', { 'Content-Transfer-Encoding': null }),
    has: ['note octets/not-declared'],
    isCalm: true,
  },
  {
    n: 95,
    case: '8-bit without declaration of a charset',
    mail: mailOf('café', { 'Content-Type': 'text/plain' }),
    has: ['note octets/not-declared'],
    isCalm: true,
  },
  { n: 95, case: '8-bit, declared', mail: mailOf('café'), not: ['octets'] },
  { n: 96, case: 'bare LF among CRLF', mail: mailOf('a\nb'), has: ['note line/mixed-ends'], isCalm: true },
  { n: 96, case: 'bare CR', mail: mailOf('a\rb'), has: ['note line/mixed-ends'], isCalm: true },
  {
    n: 97,
    case: 'boundary missing',
    mail: mailOf(`--a\r\n${active}--a--`, { 'Content-Type': 'multipart/mixed' }),
    has: ['warning mime/no-boundary', script],
  },
  {
    n: 97,
    case: 'boundary wrong',
    mail: mailOf(`--b\r\n${active}--b--`, mixed),
    has: ['warning mime/boundary-not-found', script],
  },
  {
    n: 97,
    case: 'boundary unclosed',
    mail: mailOf(`--a\r\n\r\nDag\r\n--a\r\n${active}`, mixed),
    has: ['warning mime/not-closed', script],
  },
  {
    n: 97,
    case: 'boundary of an inner multipart unclosed',
    mail: mailOf(
      `--a\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\n\r\nDag\r\n--a\r\n${active}--a--`,
      mixed,
    ),
    has: ['warning mime/not-closed', script],
  },
  {
    n: 98,
    case: 'unknown charset',
    mail: mailOf('Dag', { 'Content-Type': 'text/plain; charset=klingon' }),
    has: ['warning mime/unknown-charset'],
  },
  {
    n: 98,
    case: 'unknown encoding',
    mail: mailOf('Dag', { 'Content-Transfer-Encoding': 'rot13' }),
    has: ['warning mime/unknown-encoding'],
  },
  {
    n: 98,
    case: 'unknown charset, a script in it',
    mail: mailOf('<script>go()</script>', { 'Content-Type': 'text/html; charset=klingon' }),
    has: ['warning mime/unknown-charset', script],
  },
  {
    n: 99,
    case: 'multipart with one part',
    mail: partsMailOf('mixed', [html]),
    has: ['note mime/single-part'],
    isCalm: true,
  },
  {
    n: 100,
    case: '100 multiparts in each other',
    mail: partsMailOf('mixed', [partOf('text/plain', 'Dag'), nested(99)]),
    has: [script],
    not: ['mime'],
  },
  {
    n: 101,
    case: 'mbox "From " line',
    mail: octets(`From anna@yourcompany.com Mon Nov 23 09:12:00 2026\r\n${rich}`),
    sameAs: octets(rich),
  },
  { n: 102, case: 'BOM at the start', mail: octets(`\ufeff${rich}`), sameAs: octets(rich) },
  { n: 102, case: 'LF instead of CRLF', mail: octets(rich.replaceAll('\r\n', '\n')), sameAs: octets(rich) },
  { n: 103, case: 'empty file', mail: octets(''), has: ['error unreadable/empty'] },
  { n: 103, case: 'blank file', mail: octets(' \r\n'), has: ['error unreadable/empty'] },
  { n: 103, case: '1 byte', mail: octets('x'), has: ['warning unreadable/no-header'] },
  { n: 103, case: '1 byte that is no letter', mail: Uint8Array.of(0), has: ['error unreadable/binary'] },
  {
    n: 103,
    case: 'binary',
    mail: Uint8Array.from({ length: 999 }, (_, at) => (at * 7_919) % 251),
    has: ['error unreadable/binary'],
  },
  { n: 103, case: 'a PDF', mail: pdf(), has: ['error unreadable/binary'] },
  { n: 103, case: 'a zip', mail: zip(['a.txt']), has: ['error unreadable/binary'] },
  { n: 103, case: 'UTF-16 .eml', mail: wide(`\ufeff${rich}`), has: ['error unreadable/utf-16'] },
  { n: 103, case: 'UTF-16 .eml without a mark', mail: wide(rich, true), has: ['error unreadable/utf-16'] },
  {
    n: 103,
    case: '.msg (OLE)',
    mail: bytes('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0'),
    has: ['error unreadable/outlook'],
  },
  {
    n: 104,
    case: 'digest',
    mail: partsMailOf('digest', [`\r\n${textOf(mailOf('Eerste.'))}`, `\r\n${textOf(mailOf('Tweede.'))}`]),
    isCalm: true,
    not: ['attachment-note', 'mime'],
  },
  {
    n: 104,
    case: 'DSN with the whole mail',
    mail: report('delivery-status', status, partOf('message/rfc822', sent)),
    isCalm: true,
    not: ['attachment-note', 'mime'],
  },
  {
    n: 104,
    case: 'DSN with the header of a mail of parts',
    mail: report('delivery-status', status, partOf('message/rfc822', `${sent.slice(0, sent.indexOf('\r\n\r\n'))}\r\n`)),
    isCalm: true,
    not: ['attachment-note', 'mime'],
  },
  {
    n: 104,
    case: 'DSN with a mail that is cut off',
    mail: report('delivery-status', status, partOf('message/rfc822', sent.slice(0, -90))),
    isCalm: true,
    not: ['attachment-note', 'mime'],
  },
  {
    n: 104,
    case: 'DSN with the header as text',
    mail: report('delivery-status', status, partOf('text/rfc822-headers', 'Subject: Kandidaat\r\nFrom: a@example.com')),
    isCalm: true,
    not: ['attachment-note', 'mime'],
  },
  {
    n: 104,
    case: 'receipt',
    mail: report('disposition-notification', readReceipt, partOf('text/rfc822-headers', 'Subject: Kandidaat')),
    isCalm: true,
    not: ['attachment-note', 'mime'],
  },
];
