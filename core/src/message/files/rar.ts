import { u16, u32, u64 } from './file-octets.ts';
import type { Listing } from './listing.ts';

const maxEntries = 10_000;
const nameOf = (octets: Uint8Array): string => new TextDecoder().decode(octets);

/** The names in a RAR of either form, from header to header over the files between them. */
export const readRar = (octets: Uint8Array): Listing => (octets[6] === 1 ? readRar5(octets) : readRar4(octets));

/** RAR 1.5 to 4 (technote.txt of unrar): a header says its size, and that of what follows it. */
function readRar4(octets: Uint8Array): Listing {
  const names: string[] = [];
  let isLocked = false;
  let at = 7;
  while (at + 7 <= octets.length && names.length < maxEntries) {
    const [type, flags, size] = [octets[at + 2], u16(octets, at + 3), u16(octets, at + 5)];
    if (type === 0x73 && (flags & 0x80) !== 0) return { names, isLocked: true, isWhole: true };
    if (type === 0x7b) return { names, isLocked, isWhole: true };
    if (type === 0x74) {
      isLocked ||= (flags & 4) !== 0;
      const begin = at + ((flags & 0x100) === 0 ? 32 : 40);
      const name = octets.subarray(begin, begin + u16(octets, at + 26));
      const zero = name.indexOf(0); // behind it stands the same name once more, packed
      names.push(nameOf(zero < 0 ? name : name.subarray(0, zero)));
    }
    if (size < 7) break;
    at += size + ((flags & 0x8000) !== 0 || type === 0x74 ? u32(octets, at + 7) : 0);
  }
  // the end block is optional: a file that is cut ends within another
  return { names, isLocked, isWhole: at === octets.length };
}

/** RAR 5 (https://www.rarlab.com/technote.htm). */
function readRar5(octets: Uint8Array): Listing {
  const names: string[] = [];
  let isLocked = false;
  let at = 8;
  while (at + 7 <= octets.length && names.length < maxEntries) {
    const [size, begin] = vint(octets, at + 4);
    const [type, afterType] = vint(octets, begin);
    const [flags, afterFlags] = vint(octets, afterType);
    const [extraSize, afterExtra] = (flags & 1) === 0 ? [0, afterFlags] : vint(octets, afterFlags);
    const [dataSize, body] = (flags & 2) === 0 ? [0, afterExtra] : vint(octets, afterExtra);
    if (type === 4) return { names, isLocked: true, isWhole: true };
    if (type === 5) return { names, isLocked, isWhole: true };
    if (size === 0) break;
    if (type === 2) {
      names.push(nameOfRar5(octets, body));
      const record = begin + size - extraSize;
      isLocked ||= extraSize > 0 && hasEncryption(octets, record, begin + size);
    }
    at = begin + size + dataSize;
  }
  return { names, isLocked, isWhole: false };
}

function nameOfRar5(octets: Uint8Array, body: number): string {
  const [flags, afterFlags] = vint(octets, body);
  const [, afterSize] = vint(octets, afterFlags);
  const [, afterAttributes] = vint(octets, afterSize);
  const afterTimes = afterAttributes + ((flags & 2) === 0 ? 0 : 4) + ((flags & 4) === 0 ? 0 : 4);
  const [, afterMethod] = vint(octets, afterTimes);
  const [, afterSystem] = vint(octets, afterMethod);
  const [length, begin] = vint(octets, afterSystem);
  return nameOf(octets.subarray(begin, begin + Math.min(length, 65_536)));
}

/** Record 1 of what follows a header says how the file is encrypted. */
function hasEncryption(octets: Uint8Array, from: number, end: number): boolean {
  for (let at = from; at < end; ) {
    const [size, begin] = vint(octets, at);
    if (size === 0) return false;
    if (vint(octets, begin)[0] === 1) return true;
    at = begin + size;
  }
  return false;
}

/** A number of seven bits an octet, the lowest first, and the index behind it. */
function vint(octets: Uint8Array, from: number): [value: number, next: number] {
  let value = 0;
  for (let index = 0; index < 8; index++) {
    const octet = octets[from + index] ?? 0;
    value += (octet & 0x7f) * 2 ** (7 * index);
    if (octet < 0x80) return [value, from + index + 1];
  }
  return [value, from + 8];
}

/** 7z (7zFormat.txt): names and ways of packing stand in a header at the end, which is itself packed most of the time. */
export function read7z(octets: Uint8Array, tail: Uint8Array): Listing {
  const size = u64(octets, 20);
  const offset = u64(octets, 12);
  const end =
    octets.length >= 32 + offset + size ? octets.subarray(32 + offset, 32 + offset + size) : tail.subarray(-size);
  const header = end.subarray(0, 1_048_576);
  const isHeader = header[0] === 1 || header[0] === 0x17;
  if (size === 0 || !isHeader) return { names: [], isLocked: false, isWhole: size === 0 };
  return { names: header[0] === 1 ? namesIn(header) : [], isLocked: hasAes(header), isWhole: true };
}

/** The number of the coder 7zAES. */
function hasAes(header: Uint8Array): boolean {
  for (let at = header.indexOf(0x06); at >= 0; at = header.indexOf(0x06, at + 1)) {
    if (header[at + 1] === 0xf1 && header[at + 2] === 0x07 && header[at + 3] === 0x01) return true;
  }
  return false;
}

/** Texts in UTF-16 that end with a zero; at which octet they begin is not known, nor what stands before the first. */
const namesIn = (header: Uint8Array): string[] =>
  [0, 1]
    .flatMap((begin) => new TextDecoder('utf-16le').decode(header.subarray(begin)).split('\0', maxEntries))
    .filter((name) => name.includes('.'))
    .map((name) => name.slice(-255));
