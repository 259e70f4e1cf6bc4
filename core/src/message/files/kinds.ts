/** What a file is, by its content. */
export type Kind =
  | 'program'
  | 'script'
  | 'shortcut'
  | 'disk'
  | 'zip'
  | 'office'
  | 'pdf'
  | 'rtf'
  | 'rar'
  | '7z'
  | 'gzip'
  | 'bzip2'
  | 'xz'
  | 'cab'
  | 'tar'
  | 'image'
  | 'media'
  | 'html'
  | 'svg'
  | 'xml'
  | 'text';

/** The first row whose letters stand at `at` counts; a letter is an octet, and `?` is any. */
const magics: readonly { readonly kind: Kind; readonly at?: number; readonly letters: string }[] = [
  { kind: 'program', letters: 'MZ' },
  { kind: 'program', letters: '\x7fELF' },
  { kind: 'program', letters: '\xfe\xed\xfa\xce' },
  { kind: 'program', letters: '\xfe\xed\xfa\xcf' },
  { kind: 'program', letters: '\xce\xfa\xed\xfe' },
  { kind: 'program', letters: '\xcf\xfa\xed\xfe' },
  { kind: 'program', letters: '\xca\xfe\xba\xbe' }, // Mach-O for several processors, and classes of Java
  { kind: 'program', letters: 'dex\n' },
  { kind: 'program', letters: 'ITSF' }, // help of Windows (.chm)
  { kind: 'shortcut', letters: 'L\0\0\0\x01\x14\x02\0' },
  { kind: 'script', letters: '#!' },
  { kind: 'zip', letters: 'PK\x03\x04' },
  { kind: 'zip', letters: 'PK\x05\x06' },
  { kind: 'zip', letters: 'PK\x07\x08PK' },
  { kind: 'office', letters: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' },
  { kind: 'pdf', letters: '%PDF' },
  { kind: 'rtf', letters: '{\\rt' },
  { kind: 'rar', letters: 'Rar!\x1a\x07' },
  { kind: '7z', letters: "7z\xbc\xaf'\x1c" },
  { kind: 'gzip', letters: '\x1f\x8b\x08' },
  { kind: 'bzip2', letters: 'BZh?1AY&SY' },
  { kind: 'bzip2', letters: 'BZh?\x17rE8P\x90' },
  { kind: 'xz', letters: '\xfd7zXZ\0' },
  { kind: 'cab', letters: 'MSCF\0\0\0\0' },
  { kind: 'image', letters: '\x89PNG\r\n' },
  { kind: 'image', letters: '\xff\xd8\xff' },
  { kind: 'image', letters: 'GIF8' },
  { kind: 'image', letters: 'RIFF????WEBP' },
  { kind: 'image', letters: 'BM????\0\0\0\0' },
  { kind: 'image', letters: 'II*\0' },
  { kind: 'image', letters: 'MM\0*' },
  { kind: 'media', letters: 'ID3' },
  { kind: 'media', letters: 'OggS' },
  { kind: 'media', letters: 'RIFF????WAVE' },
  { kind: 'media', at: 4, letters: 'ftyp' },
  { kind: 'disk', letters: 'conectix' },
  { kind: 'disk', letters: 'vhdxfile' },
  { kind: 'disk', at: 0x8001, letters: 'CD001' },
  { kind: 'disk', at: 0x8001, letters: 'BEA01' },
  { kind: 'tar', at: 257, letters: 'ustar' },
];
/** At the end of a file, 512 octets before it. */
const footers = ['conectix', 'koly\0\0\0\x04'];

/** The octets as letters, one each; those from 0x80 to 0x9f are others, but only theirs. */
export const lettersOf = (octets: Uint8Array): string => new TextDecoder('latin1').decode(octets);

function stands(octets: Uint8Array, letters: string, at: number): boolean {
  if (octets.length < at + letters.length) return false;
  for (let index = 0; index < letters.length; index++) {
    const letter = letters.charCodeAt(index);
    if (letter !== 0x3f && octets[at + index] !== letter) return false;
  }
  return true;
}

const comments = /<!--[\s\S]*?(?:-->|$)/g;
const page = /^(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html|head|body|script|iframe|title|meta|table|div)[\s>/]/i;
const picture = /<svg[\s>:]/i;
const isBinary = (text: string): boolean => /[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(text);

/**
 * What a file is, by the octets that it begins with, 64 KiB at best, and by those that it ends with. Null for what is in no
 * table. A program is told from a text that happens to begin with the same two letters.
 */
export function kindOf(head: Uint8Array, tail: Uint8Array = head): Kind | null {
  const begin = textOf(head.subarray(0, 4_096));
  const found = magics.find(({ letters, at = 0 }) => stands(head, letters, at));
  if (found !== undefined && !(found.letters === 'MZ' && head.length > 16 && !isBinary(begin.slice(0, 64))))
    return found.kind;
  if (footers.some((letters) => stands(tail, letters, tail.length - 512))) return 'disk';
  if (begin.slice(0, 1_024).includes('%PDF-')) return 'pdf';
  const text = begin.replace(comments, '').trimStart();
  if (page.test(text)) return 'html';
  if (/^<(?:\?xml|!doctype svg|svg)/i.test(text) && picture.test(text)) return 'svg';
  if (text.startsWith('<?xml')) return 'xml';
  return text === '' || isBinary(begin) ? null : 'text';
}

/** The beginning of a text in any of the charsets of Unicode. */
function textOf(octets: Uint8Array): string {
  const [first, second] = octets;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(octets);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(octets);
  return lettersOf(octets).replace(/^\xef\xbb\xbf/, '');
}

/** The kinds that files with such an ending have; an ending that is in no row can have any. */
const fits: readonly { readonly endings: string; readonly kinds: string }[] = [
  { endings: 'pdf', kinds: 'pdf' },
  { endings: 'jpg jpeg jpe jfif png gif bmp tif tiff webp', kinds: 'image' },
  { endings: 'heic avif', kinds: 'image media' },
  { endings: 'svg', kinds: 'svg xml' },
  { endings: 'docx dotx docm dotm xlsx xltx xlsm xltm xlsb pptx potx ppsx pptm vsdx', kinds: 'zip office xml' },
  { endings: 'doc dot xls xlt ppt pps pot', kinds: 'office zip rtf xml' },
  { endings: 'odt ott ods odp odg epub', kinds: 'zip xml' },
  { endings: 'rtf', kinds: 'rtf office zip' },
  { endings: 'txt csv tsv log md json ics vcf eml', kinds: 'xml html svg script rtf' },
  { endings: 'xml', kinds: 'xml html svg' },
  { endings: 'htm html shtml xhtml xht mht mhtml', kinds: 'html svg xml script' },
  { endings: 'zip zipx', kinds: 'zip' },
  { endings: 'rar', kinds: 'rar' },
  { endings: '7z', kinds: '7z' },
  { endings: 'gz tgz', kinds: 'gzip' },
  { endings: 'bz2 tbz', kinds: 'bzip2' },
  { endings: 'xz txz', kinds: 'xz' },
  { endings: 'tar', kinds: 'tar' },
  { endings: 'mp3 m4a wav ogg flac mp4 m4v mov avi mkv', kinds: 'media' },
];
const kindsOf: ReadonlyMap<string, readonly string[]> = new Map(
  fits.flatMap(({ endings, kinds }) => endings.split(' ').map((each) => [each, kinds.split(' ')] as const)),
);

/** Whether files with that ending are known, and do nothing by themselves. */
export const isKnown = (extension: string): boolean => kindsOf.has(extension);

/** Whether such a file may have that ending. Text fits everywhere: files are cut, encoded twice, or samples. */
export const isFit = (kind: Kind | null, extension: string): boolean =>
  kind === null || kind === 'text' || (kindsOf.get(extension)?.includes(kind) ?? true);
