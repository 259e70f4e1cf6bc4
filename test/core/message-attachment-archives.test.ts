import { describe, expect, test } from 'vitest';
import { lookInto, newAllowance, readName, wholeFile } from '../../core/src/message/files/index.ts';
import {
  attached,
  bytes,
  cab,
  gzip,
  joined,
  office,
  program,
  rar4,
  rar5,
  sevenZip,
  tar,
  type ZipItem,
  zip,
} from '../harness/archive-bytes.ts';

/** Codes without their family, and what they are about. */
const told = (name: string, content: Uint8Array): string[] =>
  lookInto(wholeFile(content), readName(name), newAllowance()).faults.map(({ code, what }) =>
    [code.replace('attachment/', ''), what].filter((each) => each !== null).join(' '),
  );

const exe: ZipItem = { name: 'a.exe', content: program, isPacked: true };
const tenThousand = Array.from({ length: 10_001 }, (_, at) => `${at}.txt`);

describe('zip', () => {
  test.each([
    { why: 'documents', content: zip(['a.pdf', 'b/c.docx', 'd/']), faults: [] },
    { why: 'nothing in it', content: zip([]), faults: [] },
    { why: 'a program', content: zip(['a.pdf', exe]), faults: ['program-inside a.exe'] },
    { why: 'a program in a folder', content: zip(['x\\y/a.scr']), faults: ['program-inside a.scr'] },
    { why: 'the first of many programs', content: zip(['a.exe', 'b.exe']), faults: ['program-inside a.exe'] },
    { why: 'a program that looks like a document', content: zip(['a.pdf.exe']), faults: ['program-inside a.pdf.exe'] },
    { why: 'a packed program', content: zip(['a.scr.xz']), faults: ['program-inside a.scr.xz'] },
    { why: 'a shortcut', content: zip(['a.pdf.lnk']), faults: ['program-inside a.pdf.lnk'] },
    { why: 'a hidden ending', content: zip(['a\u202efdp.exe']), faults: ['hidden-name afdp.exe'] },
    { why: 'macros', content: zip(['a.xlsm']), faults: ['macros a.xlsm'] },
    {
      why: 'an archive',
      content: zip([{ name: 'b.zip', content: zip([exe]), isPacked: true }]),
      faults: ['packed-twice b.zip'],
    },
    {
      why: 'an archive that stands in it as it is',
      content: zip([{ name: 'b.zip', content: zip([exe]) }]),
      faults: ['packed-twice b.zip', 'program-inside b.zip: a.exe'],
    },
    { why: 'a document that is a zip', content: zip(['a.docx', 'b.odt']), faults: [] },
    { why: 'it is a document with macros', content: office('word/vbaProject.bin'), faults: ['macros'] },
    { why: 'what macOS adds', content: zip(['a.pdf', '__MACOSX/._a.exe']), faults: [] },
    { why: 'a password', content: zip([{ name: 'a.pdf', isLocked: true }]), faults: ['password'] },
    {
      why: 'a locked program',
      content: zip([{ ...exe, isLocked: true }]),
      faults: ['program-inside a.exe', 'password'],
    },
    { why: 'a comment at its end', content: zip([exe], { comment: 'made by hand' }), faults: ['program-inside a.exe'] },
    {
      why: 'something before it',
      content: zip([exe], { before: new Uint8Array(99) }),
      faults: ['program-inside a.exe'],
    },
    { why: 'zip64', content: zip([exe], { isZip64: true }), faults: ['program-inside a.exe'] },
    {
      why: 'sizes behind the content',
      content: zip([{ ...exe, hasDescriptor: true }]),
      faults: ['program-inside a.exe'],
    },
    { why: 'a name in UTF-8', content: zip([{ name: 'é.exe', isUtf8: true }]), faults: ['program-inside é.exe'] },
    {
      why: 'a name of an IBM PC',
      content: zip([{ name: bytes('r\x82sum\x82.exe') }]),
      faults: ['program-inside résumé.exe'],
    },
    { why: 'a claim of 4 GB', content: zip([{ name: 'a.txt', size: 4_294_967_295 }]), faults: ['enormous'] },
    { why: 'more files than are read', content: zip(tenThousand), faults: ['unreadable'] },
    { why: 'fewer files than it says', content: zip(['a.txt'], { count: 3 }), faults: ['unreadable'] },
  ])('$why: $faults', ({ content, faults }) => expect(told('x.zip', content)).toEqual(faults));

  test.each([
    { why: 'stored', items: [{ name: 'a.exe', content: program }, 'b.txt'] },
    { why: 'packed', items: [exe, 'b.txt'] },
    {
      why: 'sizes not yet known',
      items: [
        { name: 'b.txt', content: program, hasDescriptor: true },
        { ...exe, hasDescriptor: true },
      ],
    },
    { why: 'a lie about the size', items: [{ name: 'b.txt', content: program }, exe] },
  ])('cut off, $why: what is left is read', ({ items }) => {
    const whole = zip(items);
    const cut = whole.subarray(0, whole.lastIndexOf(0x50) - 46);
    expect(told('x.zip', cut)).toEqual(['program-inside a.exe', 'unreadable']);
  });

  test('of a large one the directory at its end is read', () => {
    const large = zip([{ name: 'film.mp4', content: new Uint8Array(5_000_000) }, exe]);
    const file = attached('x.zip', large, { isLarge: true });
    const faults = lookInto({ ...file, octets: large.length + 7 }, readName('x.zip'), newAllowance()).faults;
    expect(faults).toEqual([{ code: 'attachment/program-inside', what: 'a.exe' }]);
  });

  test('of a mail 20,000 names are read; of what is behind them it is said', () => {
    const allowance = newAllowance();
    const [full, last] = [wholeFile(zip(tenThousand.slice(1))), wholeFile(zip(['a.exe']))];
    const faults = [full, full, last].map((file) => lookInto(file, readName('x.zip'), allowance).faults);
    expect(faults).toEqual([[], [], [{ code: 'attachment/unreadable', what: null }]]);
  });

  test('a zip that holds itself, and one in one in one, come to an end', () => {
    const deep = Array.from({ length: 9 }).reduce<Uint8Array>(
      (inner) => zip([{ name: 'b.zip', content: inner }]),
      zip([exe]),
    );
    expect(told('x.zip', deep)).toEqual(['packed-twice b.zip']);
    const wide = zip(
      Array.from({ length: 100 }, (_, at) => ({ name: `${at}.zip`, content: zip(tenThousand.slice(0, 500)) })),
    );
    expect(told('x.zip', wide)).toEqual(['packed-twice 0.zip']);
  });
});

describe('other archives', () => {
  test.each([
    { name: 'x.rar', why: 'RAR 4 with a program', content: rar4(['a.txt', 'b.exe']), faults: ['program-inside b.exe'] },
    { name: 'x.rar', why: 'RAR 4 with documents', content: rar4(['a.txt']), faults: [] },
    { name: 'x.rar', why: 'RAR 4 with a password', content: rar4(['a.txt'], { isLocked: true }), faults: ['password'] },
    { name: 'x.rar', why: 'RAR 4 that hides its names', content: rar4([], { hidesNames: true }), faults: ['password'] },
    {
      name: 'x.rar',
      why: 'RAR 4, cut',
      content: rar4(['a.exe', 'b']).subarray(0, -25),
      faults: ['program-inside a.exe', 'unreadable'],
    },
    { name: 'x.rar', why: 'RAR 5 with a program', content: rar5(['a.txt', 'b.exe']), faults: ['program-inside b.exe'] },
    { name: 'x.rar', why: 'RAR 5 with documents', content: rar5(['a.txt']), faults: [] },
    { name: 'x.rar', why: 'RAR 5 with a password', content: rar5(['a.txt'], { isLocked: true }), faults: ['password'] },
    { name: 'x.rar', why: 'RAR 5 that hides its names', content: rar5([], { hidesNames: true }), faults: ['password'] },
    {
      name: 'x.rar',
      why: 'RAR 5, cut',
      content: rar5(['a.exe']).subarray(0, -9),
      faults: ['program-inside a.exe', 'unreadable'],
    },
    { name: 'x.7z', why: '7z whose names are packed', content: sevenZip(), faults: [] },
    { name: 'x.7z', why: '7z with a password', content: sevenZip({ isLocked: true }), faults: ['password'] },
    {
      name: 'x.7z',
      why: '7z with a program',
      content: sevenZip({ names: ['é.txt', 'b.exe'] }),
      faults: ['program-inside b.exe'],
    },
    { name: 'x.7z', why: '7z, cut', content: sevenZip().subarray(0, -4), faults: ['unreadable'] },
    {
      name: 'x.doc',
      why: 'a cabinet',
      content: cab('a.txt', 'b.exe'),
      faults: ['program-inside b.exe', 'attachment-note/other-content cab'],
    },
    { name: 'x.tar', why: 'tar', content: tar('a.txt', 'b.exe'), faults: ['program-inside b.exe'] },
    { name: 'x.gz', why: 'a program by the name in it', content: gzip('a.exe'), faults: ['program-inside a.exe'] },
    { name: 'x.pdf.gz', why: 'a document', content: gzip(null), faults: [] },
    { name: 'x.tar.gz', why: 'how archives are packed', content: gzip('x.tar'), faults: [] },
    { name: 'x.zip.gz', why: 'packed once more', content: gzip(null), faults: ['attachment-note/packed-twice x.zip'] },
    {
      name: '06.12.2017.gz',
      why: 'really a RAR',
      content: rar4(['a.scr']),
      faults: ['program-inside a.scr', 'attachment-note/other-content rar'],
    },
    { name: 'x.zip', why: 'really a RAR', content: rar5(['a.txt']), faults: ['attachment-note/other-content rar'] },
    { name: 'x.zip', why: 'no zip at all', content: bytes('UEsDBBQAAAAIAA=='), faults: [] },
    {
      name: 'x.zip',
      why: 'a zip that begins late',
      content: zip(['a.exe'], { before: bytes('\x01\x02\x03') }),
      faults: ['program-inside a.exe'],
    },
    { name: 'x.zip.001', why: 'a zip with a number behind it', content: zip(['a.txt']), faults: [] },
  ])('$name, $why: $faults', ({ name, content, faults }) => expect(told(name, content)).toEqual(faults));

  test('of a large RAR only the beginning is read, which is no fault of it', () => {
    const file = attached('x.rar', joined(rar4(['a.txt']).subarray(0, -7), new Uint8Array(5_000_000)), {
      isLarge: true,
    });
    expect(lookInto(file, readName('x.rar'), newAllowance()).faults).toEqual([]);
  });
});
