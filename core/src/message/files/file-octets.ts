/** As much of a file as there is at hand. */
export type FileOctets = {
  /** Its size; an estimate where `whole` is null. */
  readonly octets: number;
  /** What it begins with, at most 64 KiB. */
  readonly head: Uint8Array;
  /** What it ends with, at most 1 MiB. */
  readonly tail: Uint8Array;
  /** All of it; null for a large file. */
  readonly whole: Uint8Array | null;
};

/** A file that is there as a whole. */
export const wholeFile = (whole: Uint8Array): FileOctets => ({
  octets: whole.length,
  head: whole.subarray(0, 65_536),
  tail: whole.subarray(-1_048_576),
  whole,
});

/** Numbers as archives write them, the lowest octet first; 0 beyond the end. */
export const u16 = (octets: Uint8Array, at: number): number => (octets[at] ?? 0) | ((octets[at + 1] ?? 0) << 8);
export const u32 = (octets: Uint8Array, at: number): number => u16(octets, at) + u16(octets, at + 2) * 65_536;
export const u64 = (octets: Uint8Array, at: number): number => u32(octets, at) + u32(octets, at + 4) * 4_294_967_296;

/** Whether a mark such as `PK\x01\x02` stands exactly there. */
export const isMark = (octets: Uint8Array, mark: string, at: number): boolean =>
  at >= 0 && Array.from(mark).every((letter, index) => octets[at + index] === letter.charCodeAt(0));
