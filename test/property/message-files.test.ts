import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kindOf, lookInto, newAllowance, readName, wholeFile } from '../../core/src/message/files/index.ts';
import { mentionsAttachment } from '../../core/src/message/rules/attachment-mention.ts';
import { attachmentFindings } from '../../core/src/message/rules/attachments.ts';
import {
  attached,
  bytes,
  cab,
  gzip,
  isoImage,
  joined,
  office,
  ole,
  pdf,
  program,
  rar4,
  rar5,
  sevenZip,
  tar,
  zip,
} from '../harness/archive-bytes.ts';
import { anyText, unsafe } from './texts.ts';

const files: readonly Uint8Array[] = [
  zip(['a.exe', { name: 'b.zip', content: zip(['c.js']) }, { name: 'd', content: program, hasDescriptor: true }]),
  zip(['a.txt', 'b.exe'], { isZip64: true, comment: 'PK' }),
  office('word/vbaProject.bin'),
  rar4(['a.txt', 'b.exe'], { isLocked: true }),
  rar5(['a.txt', 'b.exe'], { isLocked: true }),
  sevenZip({ names: ['a.exe'] }),
  sevenZip({ isLocked: true }),
  cab('a.txt', 'b.exe'),
  tar('a.txt', 'b.exe'),
  gzip('a.exe'),
  ole(['Workbook', '_VBA_PROJECT', '\x01Ole10Native'], bytes('\x85\0\x0e\0\x10\x20\0\0\x01\x01\x06\0Macro1 a.exe\0')),
  pdf('<< /S /JavaScript /JS (x) >> << /EmbeddedFile /F (a.exe) >> stream\nx\nendstream', '/Encrypt 1 0 R'),
  bytes('{\\rtf1{\\object{\\*\\objdata 01}}}'),
  bytes('<?xml version="1.0"?><svg onload="x()"><script>'),
  bytes('\xff\xfe<\0h\0t\0m\0l\0>\0'),
  program,
  isoImage,
];

/** Octets that many formats take for sizes, places and marks. */
const octet = fc.oneof(fc.nat(255), fc.constantFrom(0, 1, 0x50, 0x4b, 0x7f, 0x80, 0xff));
const change = fc.record({ at: fc.nat(), octets: fc.uint8Array({ maxLength: 9 }), one: octet });
/** A file of one of the kinds, with some of its octets changed, cut off at both ends, or with another behind it. */
const anyFile: fc.Arbitrary<Uint8Array> = fc.oneof(
  fc.uint8Array({ maxLength: 600 }),
  fc
    .tuple(
      fc.constantFrom(...files),
      fc.array(change, { maxLength: 8 }),
      fc.nat(),
      fc.nat(60),
      fc.option(fc.constantFrom(...files)),
    )
    .map(([file, changes, cut, first, more]) => {
      const changed = Uint8Array.from(file);
      for (const { at, octets, one } of changes) {
        const place = at % changed.length;
        changed.set(octets.subarray(0, changed.length - place), place);
        changed[(place + octets.length) % changed.length] = one;
      }
      const from = first < 40 ? 0 : first - 40;
      return joined(changed.subarray(from, cut % 2 === 0 ? undefined : cut % changed.length), more ?? bytes(''));
    }),
);
const anyName = fc.oneof(
  anyText,
  fc.constantFrom(
    'a.zip',
    'a.docx',
    'a.pdf',
    'a.html',
    'a.svg',
    'a.gz',
    'a',
    'a.exe',
    'a.pdf.exe',
    'a.xml',
    'smime.p7s',
  ),
);

test('whatever a file is, looking into it throws nothing and says the same each time', () =>
  fc.assert(
    fc.property(anyFile, anyName, (content, name) => {
      const first = lookInto(wholeFile(content), readName(name), newAllowance());
      expect(lookInto(wholeFile(content), readName(name), newAllowance())).toEqual(first);
      expect(first.kind === null || first.kind === kindOf(content) || name.endsWith('.zip')).toBe(true);
    }),
    { numRuns: 5_000 },
  ));

test('whatever is attached, what is found can be shown, and each code stands once for a part', () =>
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(anyName, anyFile, fc.boolean(), fc.constantFrom('text/html', 'image/png', 'application/zip', 'x')),
        {
          maxLength: 4,
        },
      ),
      fc.nat(40_000_000),
      (all, totalOctets) => {
        const parts = all.map(([name, content, isLarge, type], at) =>
          attached(name, content, { isLarge, type, path: `${at}` }),
        );
        const findings = attachmentFindings({
          parts,
          hasScript: (text) => text.includes('script'),
          saysAttached: null,
          totalOctets,
        });
        for (const { found } of findings) {
          expect(found).not.toMatch(unsafe);
          expect(found.length).toBeLessThanOrEqual(300);
        }
        const places = findings.map(({ code, at }) => `${code} ${JSON.stringify(at)}`);
        expect(new Set(places).size).toBe(places.length);
      },
    ),
    { numRuns: 2_000 },
  ));

test('a program is found under any name, and no name alone makes a document of it', () =>
  fc.assert(
    fc.property(anyText, fc.constantFrom('pdf', 'jpg', 'docx', 'zip', 'txt', 'html'), (name, ending) => {
      const { faults } = lookInto(wholeFile(program), readName(`${name}.${ending}`), newAllowance());
      expect(faults.map(({ code }) => code)).toEqual(['attachment/disguised']);
    }),
    { numRuns: 500 },
  ));

test('any name is read, and its ending has neither case nor blanks', () =>
  fc.assert(
    fc.property(anyText, (name) => {
      const { extension, plain } = readName(name);
      expect(extension).toBe(extension.toLowerCase());
      expect(extension).not.toMatch(/[\s.]/);
      expect(readName(plain).extension).toBe(extension);
    }),
    { numRuns: 2_000 },
  ));

test('any text is searched for words about attachments, and what is found stands in it', () =>
  fc.assert(
    fc.property(
      fc.oneof(
        anyText,
        fc
          .array(fc.constantFrom('see attached', '\n', '> ', 'no ', '. ', 'é', 'im Anhang', ' '))
          .map((all) => all.join('')),
      ),
      (text) => {
        const found = mentionsAttachment(text);
        if (found === null) return;
        expect(text.slice(found.start, found.end)).toMatch(
          /attach|anhang|bijlag|bijg|anlage|joint|anbei|gefügt|enclos/i,
        );
      },
    ),
    { numRuns: 2_000 },
  ));
