import { type FileOctets, isMark, u16, u32, u64 } from './file-octets.ts';
import { lettersOf } from './kinds.ts';

/** One file in a zip, as the directory has it. Sizes are what the zip claims. */
export type ZipEntry = {
  readonly name: string;
  readonly isLocked: boolean;
  /** 0: not packed, 8: deflated (APPNOTE §4.4.5). */
  readonly method: number;
  readonly packedSize: number;
  readonly size: number;
  /** Where its own header stands, counted from where the zip begins. */
  readonly offset: number;
};

/** `start`: where the zip begins in the file, as far as that is known. `isWhole`: all of its directory was read. */
export type ZipListing = { readonly entries: readonly ZipEntry[]; readonly isWhole: boolean; readonly start: number };

const maxEntries = 10_000;
const endMark = 'PK\x05\x06';
const entryMark = 'PK\x01\x02';
const localMark = 'PK\x03\x04';

/**
 * The files in a zip (PKWARE APPNOTE 6.3.10 §4.3): what the directory at its end says, or, where that was cut off, what stands
 * before each file. Nothing is unpacked, and no size that it claims is believed. At most 10,000 entries.
 */
export function readZip(file: FileOctets): ZipListing {
  const source = file.whole ?? file.tail;
  const end = findEnd(source);
  const directory = end < 0 ? null : readDirectory(source, end, file.octets - source.length);
  if (directory !== null) return directory;
  const entries = readLocalHeaders(file.whole ?? file.head);
  return { entries, isWhole: false, start: 0 };
}

/** The last end record, which a comment of up to 65,535 octets may follow; -1 if there is none. */
export function findEnd(tail: Uint8Array): number {
  for (let at = tail.length - 22; at >= 0 && at >= tail.length - 65_557; at--) {
    if (tail[at] === 0x50 && isMark(tail, endMark, at)) return at;
  }
  return -1;
}

/** The end record of a large zip, which stands before the other (§4.3.14). */
function findEnd64(tail: Uint8Array, end: number): number {
  const from = Math.max(0, end - 2_048);
  const at = lettersOf(tail.subarray(from, end)).lastIndexOf('PK\x06\x06');
  return at < 0 ? -1 : from + at;
}

/** `before`: how many octets of the file stand before those that are at hand. */
function readDirectory(tail: Uint8Array, end: number, before: number): ZipListing | null {
  const zip64 = isMark(tail, 'PK\x06\x07', end - 20) ? findEnd64(tail, end) : -1;
  const [stop, count, size, offset] =
    zip64 < 0
      ? [end, u16(tail, end + 10), u32(tail, end + 12), u32(tail, end + 16)]
      : [zip64, u64(tail, zip64 + 32), u64(tail, zip64 + 40), u64(tail, zip64 + 48)];
  if (count === 0 && size === 0) return { entries: [], isWhole: true, start: 0 };
  // where the directory begins follows from where it ends: what it says of that is wrong once something stands before the zip
  const first = [stop - size, offset - before].find((at) => isMark(tail, entryMark, at));
  const from = first ?? (stop < size ? lettersOf(tail).indexOf(entryMark) : -1);
  if (from < 0) return null;
  const entries: ZipEntry[] = [];
  for (let at = from; at < stop && isMark(tail, entryMark, at) && entries.length < maxEntries; ) {
    const [nameSize, extraSize] = [u16(tail, at + 28), u16(tail, at + 30)];
    entries.push({
      name: nameOf(tail.subarray(at + 46, at + 46 + nameSize), u16(tail, at + 8)),
      isLocked: (u16(tail, at + 8) & 1) === 1,
      method: u16(tail, at + 10),
      packedSize: u32(tail, at + 20),
      size: u32(tail, at + 24),
      offset: u32(tail, at + 42),
    });
    at += 46 + nameSize + extraSize + u16(tail, at + 32);
  }
  const start = Math.max(0, before + from - offset);
  return { entries, isWhole: entries.length >= count, start };
}

/** From file to file; where a size is not known yet, or a lie, the next mark is looked for. */
function readLocalHeaders(octets: Uint8Array): ZipEntry[] {
  const entries: ZipEntry[] = [];
  const letters = lettersOf(octets);
  let at = letters.indexOf(localMark);
  while (at >= 0 && entries.length < maxEntries) {
    const [flags, nameSize] = [u16(octets, at + 6), u16(octets, at + 26)];
    const packedSize = u32(octets, at + 18);
    const name = octets.subarray(at + 30, at + 30 + nameSize);
    if (name.length > 0) {
      const isLocked = (flags & 1) === 1;
      entries.push({
        name: nameOf(name, flags),
        isLocked,
        method: u16(octets, at + 8),
        packedSize,
        size: u32(octets, at + 22),
        offset: at,
      });
    }
    const begin = at + 30 + nameSize + u16(octets, at + 28);
    const next = begin + packedSize;
    at = letters.startsWith(localMark, next) ? next : letters.indexOf(localMark, Math.max(at + 4, begin));
  }
  return entries;
}

/** A file in the zip that is not packed; empty where it cannot be found. */
export function storedOctets(zip: Uint8Array, { start }: ZipListing, { offset, packedSize }: ZipEntry): Uint8Array {
  const at = start + offset;
  if (!isMark(zip, localMark, at)) return new Uint8Array(0);
  const begin = at + 30 + u16(zip, at + 26) + u16(zip, at + 28);
  return zip.subarray(begin, begin + packedSize);
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** UTF-8 where bit 11 says so (APPNOTE §4.4.4) or it can be nothing else, otherwise the letters of an IBM PC. */
function nameOf(octets: Uint8Array, flags: number): string {
  try {
    return utf8.decode(octets);
  } catch {
    return (flags & 0x800) !== 0 ? new TextDecoder().decode(octets) : Array.from(octets, letterOf437).join('');
  }
}

/** The letters of an IBM PC from 128 on; those behind them are lines and signs. */
const upper437 = 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº';
const letterOf437 = (octet: number): string =>
  octet < 128 ? String.fromCharCode(octet) : octet === 0xe1 ? 'ß' : (upper437[octet - 128] ?? '·');
