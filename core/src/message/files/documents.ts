import { isRunnable } from './extensions.ts';
import type { FileOctets } from './file-octets.ts';
import { lettersOf } from './kinds.ts';
import { readName } from './name.ts';
import { storedOctets, type ZipListing } from './zip.ts';

/** What a document has in it besides text; `runs` names it where it has a name. */
export type DocumentFacts = {
  readonly hasMacros: boolean;
  readonly isLocked: boolean;
  /** Something runs when it is opened, or is offered to be: the words that say so. */
  readonly runs: string | null;
};

const nothing: DocumentFacts = { hasMacros: false, isLocked: false, runs: null };

/** All of a file, or of a large one its beginning and its end. */
const allLetters = ({ head, tail, whole }: FileOctets): string =>
  whole === null ? `${lettersOf(head)}\n${lettersOf(tail)}` : lettersOf(whole);

const macroEntry =
  /(?:^|\/)(?:vbaproject\.bin|vbadata\.xml)$|^xl\/macrosheets\/|^Basic\/[^/]+\/(?!script-lb\.xml$)[^/]+$|^Scripts\/.*[^/]$/i;
const macroType = /macroEnabled|vbaProject|macrosheet/i;

/** Whether a zip is a document that only happens to be a zip: of Office, of OpenDocument, or a book. */
export const isDocument = ({ entries }: ZipListing): boolean =>
  entries.some(({ name }) => name === '[Content_Types].xml') ||
  (entries[0]?.name === 'mimetype' && entries.some(({ name }) => name.startsWith('META-INF/')));

/** Macros of Office or of OpenDocument, by the files in it or, as far as these can be read unpacked, by the types that it declares. */
export function hasMacros(zip: Uint8Array | null, listing: ZipListing): boolean {
  if (listing.entries.some(({ name }) => macroEntry.test(name))) return true;
  const types = listing.entries.find(({ name, method }) => method === 0 && name === '[Content_Types].xml');
  return zip !== null && types !== undefined && macroType.test(lettersOf(storedOctets(zip, listing, types)));
}

const wide = (name: string): string => Array.from(name).join('\0');
const vba = wide('_VBA_PROJECT');
const locked = wide('EncryptedPackage');
const embedded = wide('\x01Ole10Native');
/** A package that installs something, by the number of its class: 000C1084-0000-0000-C000-000000000046. */
const installer = '\x0c\0\0\0\0\0\xc0\0\0\0\0\0\0F';
const runnableEnd = /\.(?:exe|scr|com|pif|bat|cmd|jse?|vb[se]|wsf|hta|lnk|ps1|jar|msi)\0/i;

/** The name of a file in it that runs; names end with a zero there. */
function embeddedFile(text: string): string | null {
  const found = text.includes(embedded) ? runnableEnd.exec(text) : null;
  if (found === null) return null;
  const name = text.slice(Math.max(0, found.index - 60), found.index + found[0].length - 1);
  return name.slice(1 + Math.max(...['\0', '/', '\\', ':'].map((letter) => name.lastIndexOf(letter))));
}

/** A file of Office before 2007 ([MS-CFB]), by the names of the streams in it. */
export function lookIntoOle(file: FileOctets): DocumentFacts & { readonly isInstaller: boolean } {
  const text = allLetters(file);
  return {
    hasMacros: text.includes(vba) || (text.includes(wide('Workbook')) && hasMacroSheet(text)),
    isLocked: text.includes(locked),
    runs: embeddedFile(text),
    isInstaller: /[\x84\u201e]\x10$/.test(text.slice(0, Math.max(0, text.indexOf(installer)))),
  };
}

/** What may be a record BOUNDSHEET8 ([MS-XLS] §2.4.28) of a sheet of macros, as Excel had them before VBA; 0x85 is … here. */
const macroSheet = /\u2026\0(.)\0.{4}[\0-\x02]\x01([\x01-\x1f])([\0\x01])/gs;

/** Whether one of them has the size that its name needs. */
const hasMacroSheet = (text: string): boolean =>
  [...text.matchAll(macroSheet)].some(([, size = '', letters = '', isWide = '']) => {
    const [most, count, wideness] = [size, letters, isWide].map((each) => each.charCodeAt(0));
    return most === 8 + (count ?? 0) * ((wideness ?? 0) + 1);
  });

/** A document in RTF: objects are files of another program, and have been the way of many attacks. */
export function lookIntoRtf(file: FileOctets): DocumentFacts {
  const object = /\\objdata|\\objupdate/i.exec(allLetters(file))?.[0] ?? null;
  return { ...nothing, runs: object };
}

/** A name in a PDF, each letter of which may be written as `#` and its number (§7.3.5). */
const name = (word: string): string =>
  `/${Array.from(word, (letter) => `(?:${letter}|#${letter.charCodeAt(0).toString(16)})`).join('')}`;
const script = new RegExp(`${name('S')}\\s*${name('JavaScript')}\\b|${name('JS')}\\s*[(<\\d]`);
const launch = new RegExp(`${name('S')}\\s*${name('Launch')}\\b`);
const encryption = new RegExp(`${name('Encrypt')}\\s*(?:\\d+\\s+\\d+\\s+R|<<)`);
const embeddedFiles = new RegExp(name('EmbeddedFile'));
const fileName = /\/U?F\s*\(((?:[^()\\]|\\.){1,300})\)/g;
const maxFiles = 200;

/** A PDF (ISO 32000-1): scripts, programs that it starts, files that it carries, and whether it is encrypted (§7.6). */
export function lookIntoPdf(file: FileOctets): DocumentFacts {
  const text = objectsOf(file);
  const action = script.test(text) ? 'JavaScript' : launch.test(text) ? 'Launch' : null;
  return { hasMacros: false, isLocked: encryption.test(text), runs: action ?? carried(text) };
}

function carried(text: string): string | null {
  if (!embeddedFiles.test(text)) return null;
  let left = maxFiles;
  for (const [, name = ''] of text.matchAll(fileName)) {
    const file = readName(name.replace(/^\xfe\xff|\\(?:0{3}|376|377)|\0/g, ''));
    if (isRunnable(file.sort)) return file.plain;
    if (--left === 0) return null;
  }
  return null;
}

/** The text of a PDF without its streams: what is packed in them is not read. */
function objectsOf({ head, tail, whole }: FileOctets): string {
  if (whole !== null) return outsideStreams(lettersOf(whole));
  const end = lettersOf(tail);
  const first = end.indexOf('endstream'); // a large file is torn, mostly within a stream
  return `${outsideStreams(lettersOf(head))}\n${outsideStreams(first < 0 ? end : end.slice(first + 9))}`;
}

function outsideStreams(text: string): string {
  const parts: string[] = [];
  for (let at = 0; at < text.length; ) {
    const stream = text.indexOf('stream', at);
    parts.push(text.slice(at, stream < 0 ? text.length : stream));
    const end = stream < 0 ? -1 : text.indexOf('endstream', stream);
    if (end < 0) break;
    at = end + 9;
  }
  return parts.join('\n');
}
