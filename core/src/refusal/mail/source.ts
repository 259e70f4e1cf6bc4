import { decodeCharset } from '../../mime/index.ts';

/** A mail as one text in which every index is an octet, where it came as octets. */
export type Source = {
  readonly text: string;
  /** Null where the characters are known already, as in a pasted text. */
  readonly octets: Uint8Array | null;
};

const maxOctets = 33_554_432;

/** What is beyond 32 MiB is not read: a report stands at the beginning, what follows is the mail that came back. */
export function sourceOf(input: string | Uint8Array): Source {
  if (typeof input === 'string') return { text: input.slice(0, maxOctets), octets: null };
  const octets = input.subarray(0, maxOctets);
  // windows-1252, which this label stands for, gives each octet a character of its own
  return { text: new TextDecoder('latin1').decode(octets), octets };
}

const beyondAscii = /[^\0-\x7f]/;

/** The characters between two indices, in the given charset; UTF-8 and then the charset itself where it is unknown. */
export function charactersOf({ text, octets }: Source, start: number, end: number, charset: string): string {
  const part = text.slice(start, end);
  if (octets === null || (!beyondAscii.test(part) && !part.includes('\x1b'))) return part;
  return decodeCharset(octets.subarray(start, end), charset);
}

/** The octets between two indices. */
export const octetsOf = ({ text, octets }: Source, start: number, end: number): Uint8Array =>
  octets?.subarray(start, end) ?? new TextEncoder().encode(text.slice(start, end));
