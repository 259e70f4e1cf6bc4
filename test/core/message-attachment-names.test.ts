import { expect, test } from 'vitest';
import { extensionRows, isKnown, readName } from '../../core/src/message/files/index.ts';

test.each([
  { name: 'setup.exe', sort: 'program', trick: null, why: 'a program' },
  { name: 'SETUP.EXE', sort: 'program', trick: null, why: 'case does not count' },
  { name: 'a.scr', sort: 'program', trick: null, why: 'a screen saver is a program' },
  { name: 'a.settingcontent-ms', sort: 'program', trick: null, why: 'an ending may have a hyphen' },
  { name: 'a.lnk', sort: 'shortcut', trick: null, why: 'a shortcut' },
  { name: 'a.url', sort: 'shortcut', trick: null, why: 'a shortcut to a page' },
  { name: 'a.iso', sort: 'disk', trick: null, why: 'a disk image' },
  { name: 'a.vhd', sort: 'disk', trick: null, why: 'missing from stock lists' },
  { name: 'a.img', sort: 'disk', trick: null, why: 'missing from stock lists' },
  { name: 'a.hta', sort: 'program', trick: null, why: 'missing from stock lists' },
  { name: 'a.docm', sort: 'macros', trick: null, why: 'says itself that it has macros' },
  { name: 'a.zip', sort: 'archive', trick: null, why: 'an archive' },
  { name: 'a.html', sort: 'page', trick: null, why: 'a page' },
  { name: 'a.mdb', sort: 'refused', trick: null, why: 'Outlook and filters refuse it' },
  { name: 'a.cer', sort: 'outlook', trick: null, why: 'Outlook alone refuses it' },
  { name: 'invoice.pdf.exe', sort: 'program', trick: 'double', why: 'looks like a document' },
  { name: 'photo.JPG.Scr', sort: 'program', trick: 'double', why: 'case does not count' },
  { name: 'invoice.pdf .exe', sort: 'program', trick: 'double', why: 'a blank between them' },
  { name: 'invoice.pdf.lnk', sort: 'shortcut', trick: 'double', why: 'a shortcut runs too' },
  { name: 'bad_ext.dotted_file_name.exe', sort: 'program', trick: null, why: 'no ending of a document' },
  { name: 'setup.1.2.exe', sort: 'program', trick: null, why: 'a version' },
  { name: 'CV.v2.pdf', sort: null, trick: null, why: 'a version' },
  { name: '06.12.2026.pdf', sort: null, trick: null, why: 'a date' },
  { name: 'dr. Jansen.docx', sort: null, trick: null, why: 'an abbreviation' },
  { name: 'dr. Jansen', sort: null, trick: null, why: 'no ending at all' },
  { name: 'offer for example. com', sort: null, trick: null, why: 'an ending has no blank in it' },
  { name: 'report.tar.gz', sort: 'packed', trick: null, why: 'how archives are named' },
  { name: 'data.csv.zip', sort: 'archive', trick: null, why: 'a packed document' },
  { name: 'exe', sort: null, trick: null, why: 'a name without a dot' },
  { name: '.exe', sort: 'program', trick: null, why: 'an ending without a name' },
  { name: 'a.exe. ', sort: 'program', trick: null, why: 'Windows takes blanks and dots at the end away' },
  { name: 'a.exe...', sort: 'program', trick: null, why: 'Windows takes dots at the end away' },
  { name: '"a.exe"', sort: 'program', trick: null, why: 'quotation marks that were left' },
  { name: 'invoice\u202efdp.exe', sort: 'program', trick: 'hidden', why: 'is seen as invoiceexe.pdf' },
  { name: '\u202egpj.scr', sort: 'program', trick: 'hidden', why: 'is seen as rcs.jpg' },
  { name: 'a\u202eb.pdf', sort: null, trick: 'hidden', why: 'no honest name turns its letters' },
  { name: 'שלום\u200f.pdf', sort: null, trick: null, why: 'a mark that Hebrew needs' },
  { name: 'a.e\u200bxe', sort: 'program', trick: null, why: 'a letter without width' },
  { name: `invoice.pdf${' '.repeat(60)}.exe`, sort: 'program', trick: 'hidden', why: 'the ending is out of sight' },
  { name: `invoice${'\u00a0'.repeat(60)}.exe`, sort: 'program', trick: 'hidden', why: 'blanks that do not break' },
  { name: `invoice${' '.repeat(60)}.pdf`, sort: null, trick: null, why: 'nothing to hide' },
  { name: 'a\u2024exe', sort: 'program', trick: null, why: 'looks like a dot' },
  { name: 'a\uff0eexe', sort: 'program', trick: null, why: 'a wide dot' },
  { name: 'a.ｅｘｅ', sort: 'program', trick: null, why: 'wide letters' },
  { name: 'a.exe\0.pdf', sort: 'program', trick: 'hidden', why: 'a program in C sees a.exe' },
  { name: 'a\r\n.exe', sort: 'program', trick: null, why: 'line ends are not seen' },
  { name: 'C:\\dir.exe\\a.pdf', sort: null, trick: null, why: 'folders do not count' },
  { name: 'dir.exe/a.pdf', sort: null, trick: null, why: 'folders do not count' },
  { name: 'a.{00021401-0000-0000-C000-000000000046}', sort: 'program', trick: null, why: 'the number of a class' },
  { name: '', sort: null, trick: null, why: 'no name' },
  { name: '...', sort: null, trick: null, why: 'dots alone' },
])('$name is $sort, $trick: $why', ({ name, sort, trick }) => {
  expect(readName(name)).toMatchObject({ sort, trick });
});

test.each([
  { name: 'x.scr.xz', packed: 'x.scr' },
  { name: 'report.pdf.gz', packed: 'report.pdf' },
  { name: 'x.exe.zip', packed: null },
  { name: '.gz', packed: null },
])('in $name is $packed', ({ name, packed }) => expect(readName(name).packed).toBe(packed));

test('every ending stands in one row, and what runs is no harmless ending', () => {
  const endings = extensionRows.flatMap((row) => row.endings.split(' '));
  expect(endings.filter((each, at) => endings.indexOf(each) !== at)).toEqual([]);
  const runs = extensionRows.filter(({ sort }) => ['program', 'shortcut', 'disk'].includes(sort));
  expect(runs.flatMap((row) => row.endings.split(' ')).filter(isKnown)).toEqual([]);
});

test('a name of any length is read in no time', () => {
  for (const part of [' ', '.', 'a.', ' .', '\u202e', '\0', '/', 'é'])
    expect(readName(`${part.repeat(1_000_000)}.exe`).sort).toBe('program');
});
