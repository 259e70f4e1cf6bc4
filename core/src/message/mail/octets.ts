/** A mail as it was handed over: its octets, and a text of them in which every index is an octet. */
export type Octets = {
  readonly octets: Uint8Array;
  readonly text: string;
  /** Where the mail begins: behind the mark of UTF-8, which some programs put before a text. */
  readonly start: number;
  /** Whether all octets between two indices are below 128. */
  isAscii(start: number, end: number): boolean;
};

const beyondAscii = /[^\0-\x7f]/;

export function octetsOf(octets: Uint8Array): Octets {
  // windows-1252, which this label stands for, gives each octet a character of its own
  const text = new TextDecoder('latin1').decode(octets);
  const start = octets[0] === 0xef && octets[1] === 0xbb && octets[2] === 0xbf ? 3 : 0;
  return { octets, text, start, isAscii: (start, end) => !beyondAscii.test(text.slice(start, end)) };
}
