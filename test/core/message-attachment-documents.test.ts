import { expect, test } from 'vitest';
import { lookInto, newAllowance, readName, wholeFile } from '../../core/src/message/files/index.ts';
import { attached, bytes, joined, office, ole, pdf, program, zip } from '../harness/archive-bytes.ts';

const told = (name: string, content: Uint8Array): string[] =>
  lookInto(wholeFile(content), readName(name), newAllowance()).faults.map(({ code, what }) =>
    [code.replace('attachment/', ''), what].filter((each) => each !== null).join(' '),
  );

const macroSheet = bytes('\x85\0\x0e\0\x10\x20\0\0\x01\x01\x06\0Macro1');
const plainSheet = bytes('\x85\0\x0e\0\x10\x20\0\0\0\0\x06\0Sheet1');
const installer = bytes('\x84\x10\x0c\0\0\0\0\0\xc0\0\0\0\0\0\0F');
const types = (type: string) => ({ name: '[Content_Types].xml', content: bytes(`<Override ContentType="${type}"/>`) });
const odt = ['mimetype', 'content.xml', 'META-INF/manifest.xml'];
const file = (name: string) => `<< /Type /Filespec /F (${name}) /EF << /F 4 0 R >> >> << /Type /EmbeddedFile >>`;

test.each([
  { name: 'a.docx', why: 'a document', content: office(), faults: [] },
  {
    name: 'a.docx',
    why: 'with pictures and objects',
    content: office('word/media/1.png', 'word/embeddings/oleObject1.bin'),
    faults: [],
  },
  { name: 'a.docx', why: 'renamed, with macros', content: office('word/vbaProject.bin'), faults: ['macros'] },
  {
    name: 'a.xlsx',
    why: 'macros as Excel had them before',
    content: office('xl/macrosheets/sheet1.xml'),
    faults: ['macros'],
  },
  {
    name: 'a.docx',
    why: 'macros under another name',
    content: zip([types('application/vnd.ms-office.vbaProject'), 'word/x.bin']),
    faults: ['macros'],
  },
  { name: 'a.docx', why: 'types without macros', content: zip([types('application/xml'), 'word/x.bin']), faults: [] },
  {
    name: 'a.jpg',
    why: 'a document with macros',
    content: office('word/vbaProject.bin'),
    faults: ['macros', 'attachment-note/other-content zip'],
  },
  {
    name: 'a.docx',
    why: 'a program in it',
    content: office('word/embeddings/a.exe'),
    faults: ['active-document a.exe'],
  },
  { name: 'a.odt', why: 'OpenDocument', content: zip(odt), faults: [] },
  {
    name: 'a.odt',
    why: 'OpenDocument with an empty library',
    content: zip([...odt, 'Basic/Standard/script-lb.xml', 'Basic/script-lc.xml']),
    faults: [],
  },
  {
    name: 'a.ods',
    why: 'OpenDocument with macros',
    content: zip([...odt, 'Basic/Standard/Module1.xml']),
    faults: ['macros'],
  },
  {
    name: 'a.ods',
    why: 'OpenDocument with a script',
    content: zip([...odt, 'Scripts/python/a.py']),
    faults: ['macros'],
  },
  {
    name: 'a.epub',
    why: 'a book with scripts',
    content: zip(['mimetype', 'META-INF/container.xml', 'OEBPS/a.js']),
    faults: [],
  },
  { name: 'a.doc', why: 'before 2007', content: ole(['WordDocument']), faults: [] },
  { name: 'a.doc', why: 'before 2007, with macros', content: ole(['Macros', '_VBA_PROJECT']), faults: ['macros'] },
  { name: 'a.xls', why: 'a sheet of macros', content: ole(['Workbook'], macroSheet), faults: ['macros'] },
  { name: 'a.xls', why: 'a plain sheet', content: ole(['Workbook'], plainSheet), faults: [] },
  {
    name: 'a.doc',
    why: 'an embedded program',
    content: ole(['\x01Ole10Native'], bytes('\x02\0b.exe\0C:\\x\\b.exe\0')),
    faults: ['active-document b.exe'],
  },
  { name: 'a.doc', why: 'an embedded text', content: ole(['\x01Ole10Native'], bytes('\x02\0b.txt\0')), faults: [] },
  {
    name: 'a.docx',
    why: 'a password',
    content: ole(['EncryptedPackage']),
    faults: ['attachment-note/locked-document'],
  },
  { name: 'a.doc', why: 'really an installer', content: ole([], installer), faults: ['disguised'] },
  { name: 'a', why: 'an installer', content: ole([], installer), faults: ['program'] },
  { name: 'a.rtf', why: 'plain RTF', content: bytes('{\\rtf1 Hello {\\*\\objects}'), faults: [] },
  {
    name: 'a.doc',
    why: 'RTF with an object',
    content: bytes('{\\rtf1{\\object{\\*\\objdata 0105}}}'),
    faults: ['active-document \\objdata'],
  },
  { name: 'a.pdf', why: 'plain PDF', content: pdf(), faults: [] },
  {
    name: 'a.pdf',
    why: 'a script',
    content: pdf('<< /S /JavaScript /JS (app.alert(1)) >>'),
    faults: ['active-document JavaScript'],
  },
  {
    name: 'a.pdf',
    why: 'a script spelled with numbers',
    content: pdf('<< /S /J#61vaScript /JS 5 0 R >>'),
    faults: ['active-document JavaScript'],
  },
  {
    name: 'a.pdf',
    why: 'a program is started',
    content: pdf('<< /S /Launch /F (cmd.exe) >>'),
    faults: ['active-document Launch'],
  },
  { name: 'a.pdf', why: 'an embedded program', content: pdf(file('a.exe')), faults: ['active-document a.exe'] },
  {
    name: 'a.pdf',
    why: 'a program, named in UTF-16',
    content: pdf(file('\xfe\xff\0a\0.\0e\0x\0e')),
    faults: ['active-document a.exe'],
  },
  { name: 'a.pdf', why: 'an embedded invoice', content: pdf(file('factur-x.xml')), faults: [] },
  {
    name: 'a.pdf',
    why: 'such letters within a stream',
    content: pdf('stream\n/S /JavaScript /JS (x) /Encrypt 1 0 R\nendstream'),
    faults: [],
  },
  { name: 'a.pdf', why: 'a link', content: pdf('<< /S /URI /URI (https://example.org) >>'), faults: [] },
  { name: 'a.pdf', why: 'locked', content: pdf('', '/Root 1 0 R /Encrypt 9 0 R'), faults: ['locked-pdf'] },
  { name: 'a.pdf', why: 'cut off within a stream', content: pdf('stream\nabc'), faults: [] },
])('$name, $why: $faults', ({ name, content, faults }) => expect(told(name, content)).toEqual(faults));

test.each([
  { name: 'a.pdf', why: 'a program under the name of a document', content: program, faults: ['disguised'] },
  { name: 'a.jpg', why: 'a program under the name of a picture', content: bytes('\x7fELF\x02'), faults: ['disguised'] },
  { name: 'a.docx', why: 'a shortcut', content: bytes('L\0\0\0\x01\x14\x02\0'), faults: ['disguised'] },
  { name: 'a.pdf', why: 'a script', content: bytes('#!/bin/sh\n'), faults: ['disguised'] },
  { name: 'a.txt', why: 'a script to be read', content: bytes('#!/bin/sh\n'), faults: [] },
  { name: 'backup', why: 'a script without an ending', content: bytes('#!/bin/sh\n'), faults: [] },
  { name: 'a.dat', why: 'a program with an unknown ending', content: program, faults: ['program'] },
  { name: '', why: 'a program without a name', content: program, faults: ['program'] },
  {
    name: 'a.pdf',
    why: 'a disk image',
    content: joined(new Uint8Array(0x8001), bytes('CD001')),
    faults: ['disk-image'],
  },
  {
    name: 'a.txt',
    why: 'a text that begins with MZ',
    content: bytes('MZ-2024 is the number of the order'),
    faults: [],
  },
  { name: 'a.pdf', why: 'a zip', content: zip(['a.txt']), faults: ['attachment-note/other-content zip'] },
  { name: 'a.jpg', why: 'a page', content: bytes('<html><p>'), faults: ['attachment-note/other-content html'] },
  {
    name: 'a.xls',
    why: 'a page, as many programs export it',
    content: bytes('<table><tr>'),
    faults: ['attachment-note/other-content html'],
  },
  { name: 'a.png', why: 'a picture of another kind', content: bytes('\xff\xd8\xff'), faults: [] },
  { name: 'a.pdf', why: 'text', content: bytes('dummy'), faults: [] },
  { name: 'a.pdf', why: 'in no table', content: bytes('0\x80\x06\t*\x86H'), faults: [] },
  { name: 'a.xyz', why: 'an unknown ending', content: zip(['a.txt']), faults: [] },
  { name: 'a.msg', why: 'a mail of Outlook', content: ole(['__substg1.0_001A001E']), faults: [] },
])('$name, $why: $faults', ({ name, content, faults }) => expect(told(name, content)).toEqual(faults));

test.each([
  {
    why: 'a script at its end',
    content: pdf(`stream\n${'x'.repeat(5_000_000)}\nendstream\n<< /S /JavaScript >>`),
    faults: ['attachment/active-document'],
  },
  {
    why: 'locked',
    content: pdf(`stream\n${'x'.repeat(5_000_000)}\nendstream`, '/Encrypt 9 0 R'),
    faults: ['attachment/locked-pdf'],
  },
])('of a large PDF the beginning and the end are read: $why', ({ content, faults }) => {
  const found = lookInto(attached('a.pdf', content, { isLarge: true }), readName('a.pdf'), newAllowance());
  expect(found.faults.map(({ code }) => code)).toEqual(faults);
});
