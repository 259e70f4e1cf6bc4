import { mailAttachmentProblems } from '@truefrom/core/problem';
import { expect, test } from 'vitest';
import type { AttachedFile } from '../../core/src/message/rules/attached-file.ts';
import { attachmentFindings } from '../../core/src/message/rules/attachments.ts';
import {
  attached,
  bytes,
  gzip,
  joined,
  office,
  ole,
  pdf,
  program,
  rar4,
  sevenZip,
  wide,
  zip,
} from '../harness/archive-bytes.ts';
import { codesWithoutRow } from './coverage-of-codes.ts';

const hasScript = (text: string): boolean => /<script|onload=/i.test(text);
const mega = 1_048_576;

const findingsOf = (parts: readonly AttachedFile[], more: { words?: string; totalOctets?: number } = {}) =>
  attachmentFindings({
    parts,
    hasScript,
    saysAttached:
      more.words === undefined
        ? null
        : { spot: { in: 'text', part: '1', span: { start: 0, end: 9 } }, words: more.words },
    totalOctets: more.totalOctets ?? 1_000,
  });
const told = (parts: readonly AttachedFile[], more: Parameters<typeof findingsOf>[1] = {}): string[] =>
  findingsOf(parts, more).map(
    ({ code, found }) =>
      `${mailAttachmentProblems[code as keyof typeof mailAttachmentProblems].severity} ${code} ${found}`,
  );

const text = bytes('x');
const image = bytes('\x89PNG\r\n\x1a\n');
const page = bytes('<html><p>Hello</p></html>');
const script = bytes('<html><script>x()</script></html>');

const rows: { why: string; file: AttachedFile; findings: string[] }[] = [
  ...'exe scr js vbs hta bat ps1 msi jar'.split(' ').map((ending) => ({
    why: '72',
    file: attached(`a.${ending}`, text),
    findings: [`error attachment/program a.${ending}`],
  })),
  ...'lnk url'.split(' ').map((ending) => ({
    why: '72',
    file: attached(`a.${ending}`, text),
    findings: [`error attachment/shortcut a.${ending}`],
  })),
  ...'iso img vhd'.split(' ').map((ending) => ({
    why: '72',
    file: attached(`a.${ending}`, text),
    findings: [`error attachment/disk-image a.${ending}`],
  })),
  {
    why: '73',
    file: attached('invoice.pdf.exe', program),
    findings: ['error attachment/double-extension invoice.pdf.exe'],
  },
  { why: '73', file: attached('CV.v2.pdf', pdf()), findings: [] },
  { why: '73', file: attached('06.12.2026.pdf', pdf()), findings: [] },
  { why: '73', file: attached('dr. Jansen.docx', office()), findings: [] },
  {
    why: '74',
    file: attached('invoice\u202efdp.exe', program),
    findings: ['error attachment/hidden-name invoice fdp.exe'],
  },
  {
    why: '75',
    file: attached('a.pdf          .exe', program),
    findings: ['error attachment/hidden-name a.pdf          .exe'],
  },
  { why: '75', file: attached('a.exe. ', program), findings: ['error attachment/program a.exe.'] },
  { why: '76', file: attached('a.zip', zip(['b.exe'])), findings: ['error attachment/program-inside a.zip: b.exe'] },
  { why: '76', file: attached('a.zip', zip(['b.zip'])), findings: ['warning attachment/packed-twice a.zip: b.zip'] },
  {
    why: '76, packed only',
    file: attached('a.scr.xz', bytes('\xfd7zXZ\0')),
    findings: ['error attachment/program-inside a.scr.xz: a.scr'],
  },
  {
    why: '76, packed once more',
    file: attached('a.zip.gz', gzip(null)),
    findings: ['note attachment-note/packed-twice a.zip.gz: a.zip'],
  },
  {
    why: '77',
    file: attached('a.zip', zip([{ name: 'b.pdf', isLocked: true }])),
    findings: ['warning attachment/password a.zip'],
  },
  { why: '77', file: attached('a.7z', sevenZip({ isLocked: true })), findings: ['warning attachment/password a.7z'] },
  {
    why: '77',
    file: attached('a.rar', rar4([], { hidesNames: true })),
    findings: ['warning attachment/password a.rar'],
  },
  { why: '77', file: attached('a.pdf', pdf('', '/Encrypt 9 0 R')), findings: ['warning attachment/locked-pdf a.pdf'] },
  {
    why: '77, Office',
    file: attached('a.docx', ole(['EncryptedPackage'])),
    findings: ['note attachment-note/locked-document a.docx'],
  },
  { why: '78', file: attached('a.docm', office()), findings: ['warning attachment/macros a.docm'] },
  { why: '78', file: attached('a.xlsm', office('xl/vbaProject.bin')), findings: ['warning attachment/macros a.xlsm'] },
  {
    why: '78, renamed',
    file: attached('a.docx', office('word/vbaProject.bin')),
    findings: ['warning attachment/macros a.docx'],
  },
  {
    why: '78, renamed',
    file: attached('a.jpg', office('word/vbaProject.bin')),
    findings: ['warning attachment/macros a.jpg', 'note attachment-note/other-content a.jpg: zip'],
  },
  { why: '78', file: attached('a.xlsx', office()), findings: [] },
  {
    why: 'a PDF that runs something',
    file: attached('a.pdf', pdf('/S /Launch ')),
    findings: ['warning attachment/active-document a.pdf: Launch'],
  },
  { why: '79', file: attached('a.pdf', program), findings: ['error attachment/disguised a.pdf'] },
  { why: '79', file: attached('a.pdf', zip(['b.txt'])), findings: ['note attachment-note/other-content a.pdf: zip'] },
  {
    why: '79',
    file: attached('a.pdf', pdf(), { type: 'image/png' }),
    findings: ['note attachment-note/other-type a.pdf: image/png'],
  },
  {
    why: '79, the type of nothing',
    file: attached('a.pdf', pdf(), { type: 'application/octet-stream' }),
    findings: [],
  },
  { why: '79, a picture of another kind', file: attached('a.png', image, { type: 'image/jpeg' }), findings: [] },
  { why: '80', file: attached('a.ics', bytes('BEGIN:VCALENDAR'), { type: 'text/calendar' }), findings: [] },
  { why: '80', file: attached('a.ics', bytes('BEGIN:VCALENDAR'), { type: 'application/ics' }), findings: [] },
  { why: '80', file: attached(null, bytes('BEGIN:VCALENDAR'), { type: 'text/calendar' }), findings: [] },
  { why: '81', file: attached('a.vcf', bytes('BEGIN:VCARD'), { type: 'text/vcard' }), findings: [] },
  {
    why: '81',
    file: attached('smime.p7s', bytes('0\x80\x06\t'), { type: 'application/pkcs7-signature' }),
    findings: [],
  },
  {
    why: '81',
    file: attached(null, bytes('-----BEGIN'), { type: 'application/pgp-signature', disposition: null }),
    findings: [],
  },
  {
    why: '82',
    file: attached('winmail.dat', bytes('x\x9f>"')),
    findings: ['note attachment-note/winmail winmail.dat'],
  },
  {
    why: '82',
    file: attached(null, text, { type: 'application/ms-tnef' }),
    findings: ['note attachment-note/winmail application/ms-tnef'],
  },
  { why: '83', file: attached('Your order at shop.com', text, { type: 'message/rfc822' }), findings: [] },
  {
    why: '84',
    file: attached(null, bytes('0\x80\x06')),
    findings: ['note attachment-note/no-name application/octet-stream'],
  },
  {
    why: '84, a picture in the text',
    file: attached(null, image, { type: 'image/png', isInlineImage: true }),
    findings: [],
  },
  {
    why: '84, its type tells',
    file: attached(null, text, { type: 'application/x-msdownload' }),
    findings: [
      'error attachment/program application/x-msdownload',
      'note attachment-note/no-name application/x-msdownload',
    ],
  },
  { why: '85', file: attached('a.pdf', bytes('')), findings: ['note attachment-note/empty a.pdf'] },
  {
    why: '85',
    file: attached('a.exe', bytes('')),
    findings: ['error attachment/program a.exe', 'note attachment-note/empty a.exe'],
  },
  {
    why: '88',
    file: attached('a.zip', zip(['b.exe']).subarray(0, -30)),
    findings: ['error attachment/program-inside a.zip: b.exe', 'warning attachment/unreadable a.zip'],
  },
  {
    why: '88',
    file: attached('a.zip', zip([{ name: 'b.txt', size: 4_294_967_295 }])),
    findings: ['warning attachment/enormous a.zip'],
  },
  { why: '71', file: attached('a.html', script), findings: ['error attachment/page-with-script a.html'] },
  {
    why: 'a page',
    file: attached('a.HTM', page, { type: 'text/html' }),
    findings: ['warning attachment/web-page a.HTM'],
  },
  {
    why: 'a page by its type',
    file: attached('invoice', page, { type: 'text/html' }),
    findings: ['warning attachment/web-page invoice'],
  },
  {
    why: 'a page in UTF-16',
    file: attached('a.html', joined(bytes('\xff\xfe'), wide('<html><script>'))),
    findings: ['error attachment/page-with-script a.html'],
  },
  {
    why: 'a page that is a zip',
    file: attached('a.html', zip(['b.txt'])),
    findings: ['note attachment-note/other-content a.html: zip'],
  },
  { why: 'a page as text', file: attached('a.txt', script, { type: 'text/plain' }), findings: [] },
  {
    why: '61',
    file: attached('a.svg', bytes('<svg onload="x()">'), { type: 'image/svg+xml' }),
    findings: ['error attachment/picture-with-script a.svg'],
  },
  {
    why: 'a plain picture',
    file: attached('a.svg', bytes('<svg width="1">'), { type: 'image/svg+xml' }),
    findings: [],
  },
  { why: 'an invoice in XML', file: attached('a.xml', bytes('<?xml version="1.0"?><Invoice/>')), findings: [] },
  {
    why: 'XML with a script',
    file: attached('a.xml', bytes('<?xml version="1.0"?><x:script xmlns:x="y"/><script>')),
    findings: ['error attachment/page-with-script a.xml'],
  },
  {
    why: 'Outlook and filters refuse it',
    file: attached('a.mdb', text),
    findings: ['warning attachment/refused-type a.mdb'],
  },
  {
    why: 'Outlook alone refuses it',
    file: attached('a.cer', text),
    findings: ['note attachment-note/outlook-type a.cer'],
  },
  { why: 'other words', file: attached('api.rb', text, { type: 'text/x-ruby-script' }), findings: [] },
];
test.each(rows)('$why: $findings', ({ file, findings }) => expect(told([file])).toEqual(findings));

test.each([
  { why: '86', totalOctets: 50 * mega, findings: ['warning size/over-gmail 50.0 MB'] },
  { why: '86', totalOctets: 22 * mega, findings: ['warning size/over-outlook 22.0 MB'] },
  { why: 'just fits', totalOctets: 20 * mega, findings: [] },
])('$totalOctets octets: $findings', ({ totalOctets, findings }) => {
  expect(told([attached('a.mp4', text)], { totalOctets })).toEqual(findings);
});

test('what is too large is the largest attachment, else the mail', () => {
  const [small, large] = [attached('a.pdf', text, { path: '2' }), attached('b.pdf', text, { path: '3', octets: 9 })];
  expect(findingsOf([small, large], { totalOctets: 30 * mega })[0]?.at).toEqual({ in: 'part', part: '3' });
  expect(findingsOf([], { totalOctets: 30 * mega })[0]?.at).toEqual({ in: 'file', line: 1, column: 1 });
});

test.each([
  { why: '87', parts: [], findings: ['note attachment-note/missing see attached'] },
  {
    why: 'a logo is no attachment',
    parts: [attached('a.png', image, { type: 'image/png', isInlineImage: true })],
    findings: ['note attachment-note/missing see attached'],
  },
  {
    why: 'a signature is none',
    parts: [attached('smime.p7s', text, { type: 'application/pkcs7-signature' })],
    findings: ['note attachment-note/missing see attached'],
  },
  { why: 'attached', parts: [attached('a.pdf', pdf())], findings: [] },
])('the text speaks of an attachment, $why: $findings', ({ parts, findings }) => {
  expect(told(parts, { words: 'see attached' })).toEqual(findings);
});

test('what is found can be shown', () => {
  const found = findingsOf([attached(`\u202e\x1b[31m${'x'.repeat(9_999)}.exe`, text)]).map((each) => each.found);
  expect(found).toEqual([`${'x'.repeat(119)}…`]);
});

test('every code has a row', () => {
  const codes = [
    ...rows.flatMap(({ findings }) => findings),
    'note attachment-note/missing',
    'warning size/over-gmail',
    'warning size/over-outlook',
  ];
  expect(
    codesWithoutRow(
      /^(?:attachment|attachment-note|size)\//,
      codes.map((each) => each.split(' ')[1]),
    ),
  ).toEqual([]);
});
