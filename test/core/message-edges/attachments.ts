import { bytes, gzip, office, ole, pdf, program, sevenZip, zip } from '../../harness/archive-bytes.ts';
import { filePartOf, htmlMailOf, mailOf, partOf, partsMailOf } from '../../harness/mail-text.ts';
import type { EdgeRow } from './edge-row.ts';

const neither = ['attachment', 'attachment-note'];
const withPart = (part: string, text = 'Dag'): Uint8Array => partsMailOf('mixed', [partOf('text/plain', text), part]);
/** A mail with a file, whose name is part of the header as it stands. */
const withFile = (
  filename: string,
  content: Uint8Array | string = 'x',
  type = 'application/octet-stream',
): Uint8Array => withPart(filePartOf(type, content, `Content-Disposition: attachment; ${filename}`));
const named = (name: string, content?: Uint8Array | string, type?: string) =>
  withFile(`filename="${name}"`, content, type);
const textOf = (mail: Uint8Array): string => new TextDecoder().decode(mail);

const runs = [
  ...'exe scr js vbs hta bat ps1 msi jar'.split(' ').map((ending) => [ending, 'program'] as const),
  ...'lnk url'.split(' ').map((ending) => [ending, 'shortcut'] as const),
  ...'iso img vhd'.split(' ').map((ending) => [ending, 'disk-image'] as const),
];
const harmful: readonly {
  readonly n: number;
  readonly case: string;
  readonly mail: Uint8Array;
  readonly has: string;
}[] = [
  ...runs.map(([ending, sort]) => ({
    n: 72,
    case: `.${ending}`,
    mail: named(`a.${ending}`),
    has: `error attachment/${sort}`,
  })),
  { n: 73, case: 'invoice.pdf.exe', mail: named('invoice.pdf.exe'), has: 'error attachment/double-extension' },
  { n: 74, case: 'RTL override in name', mail: named('invoice\u202efdp.exe'), has: 'error attachment/hidden-name' },
  {
    n: 74,
    case: 'RTL override in name, by RFC 2231',
    mail: withFile("filename*=utf-8''invoice%E2%80%AEfdp.exe"),
    has: 'error attachment/hidden-name',
  },
  {
    n: 74,
    case: 'RTL override in name, by RFC 2047',
    mail: named('=?utf-8?B?aW52b2ljZeKArmZkcC5leGU=?='),
    has: 'error attachment/hidden-name',
  },
  {
    n: 75,
    case: 'many spaces before the extension',
    mail: named(`invoice.pdf${' '.repeat(60)}.exe`),
    has: 'error attachment/hidden-name',
  },
  { n: 75, case: 'trailing dot', mail: named('a.exe.'), has: 'error attachment/program' },
  { n: 75, case: 'trailing space', mail: named('a.exe '), has: 'error attachment/program' },
  { n: 76, case: 'zip holding an exe', mail: named('a.zip', zip(['b.exe'])), has: 'error attachment/program-inside' },
  { n: 76, case: 'nested zip', mail: named('a.zip', zip(['b.zip'])), has: 'warning attachment/packed-twice' },
  {
    n: 76,
    case: 'nested zip holding an exe',
    mail: named('a.zip', zip([{ name: 'b.zip', content: zip(['c.exe']) }])),
    has: 'error attachment/program-inside',
  },
  { n: 76, case: 'gz holding an exe', mail: named('a.gz', gzip('b.exe')), has: 'error attachment/program-inside' },
  {
    n: 77,
    case: 'password-protected zip',
    mail: named('a.zip', zip([{ name: 'b.pdf', isLocked: true }])),
    has: 'warning attachment/password',
  },
  {
    n: 77,
    case: 'password-protected pdf',
    mail: named('a.pdf', pdf('', '/Encrypt 9 0 R')),
    has: 'warning attachment/locked-pdf',
  },
  {
    n: 77,
    case: 'password-protected 7z',
    mail: named('a.7z', sevenZip({ isLocked: true })),
    has: 'warning attachment/password',
  },
  { n: 78, case: 'docm', mail: named('a.docm', office()), has: 'warning attachment/macros' },
  { n: 78, case: 'xlsm', mail: named('a.xlsm', office('xl/vbaProject.bin')), has: 'warning attachment/macros' },
  {
    n: 78,
    case: '.docx with vbaProject.bin',
    mail: named('a.docx', office('word/vbaProject.bin')),
    has: 'warning attachment/macros',
  },
  { n: 78, case: '.doc with macros', mail: named('a.doc', ole(['_VBA_PROJECT'])), has: 'warning attachment/macros' },
  {
    n: 78,
    case: '.jpg that is a docm',
    mail: named('a.jpg', office('word/vbaProject.bin')),
    has: 'warning attachment/macros',
  },
  {
    n: 78,
    case: '.jpg that is a zip with an exe',
    mail: named('a.jpg', zip(['b.exe'])),
    has: 'error attachment/program-inside',
  },
  {
    n: 78,
    case: '.jpg that is a zip',
    mail: named('a.jpg', zip(['b.txt'])),
    has: 'note attachment-note/other-content',
  },
  { n: 79, case: 'MZ bytes named .pdf', mail: named('a.pdf', program), has: 'error attachment/disguised' },
  {
    n: 79,
    case: 'type does not fit extension',
    mail: named('a.pdf', pdf(), 'image/png'),
    has: 'note attachment-note/other-type',
  },
  {
    n: 82,
    case: 'winmail.dat',
    mail: named('winmail.dat', bytes('x\x9f>"'), 'application/ms-tnef'),
    has: 'note attachment-note/winmail',
  },
  {
    n: 84,
    case: 'no filename',
    mail: withPart(filePartOf('application/pdf', pdf())),
    has: 'note attachment-note/no-name',
  },
  {
    n: 84,
    case: 'no filename, a program by its type',
    mail: withPart(filePartOf('application/x-msdownload', 'x')),
    has: 'error attachment/program',
  },
  {
    n: 84,
    case: 'name only in Content-Type',
    mail: withPart(filePartOf('application/octet-stream; name="a.exe"', 'x')),
    has: 'error attachment/program',
  },
  {
    n: 84,
    case: 'RFC 2231 continuations',
    mail: withFile('filename*0="invo";\r\n filename*1="ice.e"; filename*2="xe"'),
    has: 'error attachment/program',
  },
  {
    n: 84,
    case: 'RFC 2231 continuations, encoded and out of order',
    mail: withFile("filename*1*=ice%2Ee; filename*0*=utf-8''invo;\r\n filename*2=xe"),
    has: 'error attachment/program',
  },
  { n: 85, case: 'empty attachment', mail: named('a.pdf', ''), has: 'note attachment-note/empty' },
  {
    n: 87,
    case: 'text says "attached" and nothing is attached',
    mail: mailOf('Please find attached the invoice.'),
    has: 'note attachment-note/missing',
  },
  {
    n: 87,
    case: 'the same in Dutch',
    mail: mailOf('In de bijlage vindt u het CV.'),
    has: 'note attachment-note/missing',
  },
  {
    n: 87,
    case: 'the same in HTML alone',
    mail: htmlMailOf('<p>In de bijlage vindt u het <b>CV</b>.</p>'),
    has: 'note attachment-note/missing',
  },
  {
    n: 88,
    case: 'exe inside truncated zip',
    mail: named('a.zip', zip([{ name: 'b.exe', content: program }, 'c.txt']).subarray(0, -60)),
    has: 'error attachment/program-inside',
  },
  {
    n: 88,
    case: 'truncated zip',
    mail: named('a.zip', zip(['b.txt', 'c.txt']).subarray(0, -60)),
    has: 'warning attachment/unreadable',
  },
  {
    n: 88,
    case: 'zip bomb: only the directory is read',
    mail: named('a.zip', zip([{ name: 'b.txt', size: 4_294_967_295 }])),
    has: 'warning attachment/enormous',
  },
];

const calendar = 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n';
const harmless: readonly { readonly n: number; readonly case: string; readonly mail: Uint8Array }[] = [
  { n: 73, case: 'CV.v2.pdf', mail: named('CV.v2.pdf', pdf(), 'application/pdf') },
  { n: 73, case: '06.12.2026.pdf', mail: named('06.12.2026.pdf', pdf(), 'application/pdf') },
  { n: 73, case: '"dr. Jansen.docx"', mail: named('dr. Jansen.docx', office()) },
  { n: 78, case: 'plain docx', mail: named('a.docx', office()) },
  { n: 78, case: 'plain xlsx', mail: named('a.xlsx', office()) },
  { n: 78, case: 'plain pdf', mail: named('a.pdf', pdf(), 'application/pdf') },
  { n: 80, case: 'calendar .ics', mail: named('invite.ics', calendar, 'application/ics') },
  {
    n: 80,
    case: 'text/calendar part',
    mail: partsMailOf('alternative', [partOf('text/plain', 'Dag'), partOf('text/calendar; method=REQUEST', calendar)]),
  },
  { n: 81, case: 'vcf', mail: named('anna.vcf', 'BEGIN:VCARD\r\nEND:VCARD\r\n', 'text/vcard') },
  {
    n: 81,
    case: 'smime.p7s',
    mail: partsMailOf('signed', [
      partOf('text/plain', 'Dag'),
      filePartOf(
        'application/pkcs7-signature; name=smime.p7s',
        bytes('0\x80\x06\t'),
        'Content-Disposition: attachment; filename=smime.p7s',
      ),
    ]),
  },
  {
    n: 81,
    case: 'pgp signature',
    mail: partsMailOf('signed', [
      partOf('text/plain', 'Dag'),
      partOf(
        'application/pgp-signature; name="signature.asc"',
        '-----BEGIN PGP SIGNATURE-----',
        'Content-Description: OpenPGP',
      ),
    ]),
  },
  {
    n: 87,
    case: 'text says "attached" and something is',
    mail: withPart(filePartOf('application/pdf; name="a.pdf"', pdf()), 'Please find attached the invoice.'),
  },
  { n: 87, case: 'the mail that is answered says it', mail: mailOf('Dank!\r\n\r\n> In de bijlage vindt u het CV.') },
];

const inner = textOf(
  partsMailOf('mixed', [
    partOf('text/html', '<script>go()</script>'),
    filePartOf('application/octet-stream', 'x', 'Content-Disposition: attachment; filename="a.exe"'),
  ]),
).replaceAll('=_b', '=_inner');
const within = ['error script/element in 2', 'error attachment/program in 2'];
const megas = (count: number): string => `${'QUJD'.repeat(19)}\r\n`.repeat(count * 13_444);

export const attachmentEdges: readonly EdgeRow[] = [
  ...harmful.map((row) => ({ ...row, has: [row.has] })),
  ...harmless.map((row) => ({ ...row, not: neither, isCalm: true })),
  { n: 83, case: 'forwarded message/rfc822', mail: withPart(partOf('message/rfc822', inner)), has: within },
  {
    n: 83,
    case: 'forwarded message/rfc822 in base64',
    mail: withPart(filePartOf('message/rfc822', inner)),
    has: within,
  },
  {
    n: 83,
    case: 'forwarded mail as a file .eml',
    mail: withPart(filePartOf('application/octet-stream; name="a.eml"', inner)),
    has: within,
  },
  {
    n: 83,
    case: 'forwarded mail within a forwarded one',
    mail: withPart(
      partOf('message/rfc822', textOf(withPart(partOf('message/rfc822', inner))).replaceAll('=_b', '=_middle')),
    ),
    has: ['error script/element in 2.1.2'],
  },
  {
    n: 83,
    case: 'forwarded ordinary mail',
    mail: withPart(filePartOf('message/rfc822', textOf(mailOf('Dag Anna, tot morgen.')))),
    not: neither,
    isCalm: true,
  },
  {
    n: 86,
    case: '50 MB attachment',
    mail: withPart(partOf('video/mp4; name="a.mp4"', megas(50), 'Content-Transfer-Encoding: base64')),
    has: ['warning size/over-gmail'],
    not: ['attachment'],
  },
  {
    n: 86,
    case: '16 MB attachment, which base64 makes larger than Outlook.com takes',
    mail: withPart(partOf('video/mp4; name="a.mp4"', megas(22), 'Content-Transfer-Encoding: base64')),
    has: ['warning size/over-outlook'],
  },
];
