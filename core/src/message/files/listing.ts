import { u16, u32 } from './file-octets.ts';

/** What an archive says of itself, without anything of it being unpacked. */
export type Listing = {
  readonly names: readonly string[];
  /** Something in it is encrypted. */
  readonly isLocked: boolean;
  /** It ends where it should. */
  readonly isWhole: boolean;
};

const maxEntries = 10_000;
const latin1 = (octets: Uint8Array): string => new TextDecoder('latin1').decode(octets);
const upToZero = (octets: Uint8Array, from: number, most: number): Uint8Array => {
  const zero = octets.indexOf(0, from);
  return octets.subarray(from, zero < 0 ? from + most : Math.min(zero, from + most));
};

/** A cabinet of Windows ([MS-CAB] §2). */
export function readCab(octets: Uint8Array): Listing {
  const names: string[] = [];
  const count = Math.min(u16(octets, 28), maxEntries);
  let at = u32(octets, 16);
  while (names.length < count && at + 16 < octets.length) {
    const name = upToZero(octets, at + 16, 256);
    names.push(latin1(name));
    at += 17 + name.length;
  }
  return { names, isLocked: false, isWhole: true };
}

/** A tar (POSIX ustar): a header of 512 octets before each file. */
export function readTar(octets: Uint8Array): Listing {
  const names: string[] = [];
  for (let at = 0; at + 512 <= octets.length && octets[at] !== 0 && names.length < maxEntries; ) {
    names.push(new TextDecoder().decode(upToZero(octets, at, 100)));
    const size = Number.parseInt(latin1(octets.subarray(at + 124, at + 136)).trim(), 8);
    if (!(size >= 0)) break;
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return { names, isLocked: false, isWhole: true };
}

/** The name in a gzip (RFC 1952 §2.3); null if it has none. */
export function gzipName(octets: Uint8Array): string | null {
  const flags = octets[3] ?? 0;
  const begin = 10 + ((flags & 4) === 0 ? 0 : 2 + u16(octets, 10));
  return (flags & 8) === 0 ? null : latin1(upToZero(octets, begin, 1_000));
}
