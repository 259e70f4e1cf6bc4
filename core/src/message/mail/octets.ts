/** A mail as it was handed over: its octets, and a text of them in which every index is an octet. */
export type Octets = {
  readonly octets: Uint8Array;
  readonly text: string;
  /** Whether all octets between two indices are below 128. */
  isAscii(start: number, end: number): boolean;
};

const beyondAscii = /[^\0-\x7f]/;

export function octetsOf(octets: Uint8Array): Octets {
  // windows-1252, which this label stands for, gives each octet a character of its own
  const text = new TextDecoder('latin1').decode(octets);
  return { octets, text, isAscii: (start, end) => !beyondAscii.test(text.slice(start, end)) };
}
