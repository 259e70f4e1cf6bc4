const cr = 0x0d;
const lf = 0x0a;
const dot = 0x2e;

/** What RFC 5321 §2.3.8 forbids in a mail; servers that take it for a line end can be made to see two mails. */
export type LineFault = 'bare-lf' | 'bare-cr';
type Place = 'within a line' | 'after CR' | 'at a line' | 'after a dot' | 'after a dot and CR';

/**
 * Finds where the data of a mail ends: at CR LF . CR LF and nowhere else (RFC 5321 §4.1.1.4), in whatever pieces it comes. Goes from
 * line end to line end by the search of strings, which is ten times as fast as to look at every octet.
 */
export class DataScanner {
  /** The first one seen, null if there is none so far. */
  fault: LineFault | null = null;
  #place: Place = 'at a line';

  /** `octets`: the next piece, an octet a character. The index behind the end of the data, -1 if it goes on. */
  push(octets: string): number {
    const length = octets.length;
    let [nextCr, nextLf] = [-1, -1];
    for (let at = 0; at < length; ) {
      if (this.#place === 'within a line') {
        if (nextCr < at) nextCr = indexFrom(octets, '\r', at);
        if (nextLf < at) nextLf = indexFrom(octets, '\n', at);
        if (nextCr === length && nextLf === length) return -1;
        at = Math.min(nextCr, nextLf);
      }
      if (this.#step(octets.charCodeAt(at))) return at + 1;
      at += 1;
    }
    return -1;
  }

  /** True at the end of the data. */
  #step(octet: number): boolean {
    const place = this.#place;
    if (octet === lf) {
      if (place === 'after a dot and CR') return true;
      if (place !== 'after CR') this.fault ??= 'bare-lf';
      this.#place = place === 'after CR' ? 'at a line' : 'within a line';
      return false;
    }
    if (place === 'after CR' || place === 'after a dot and CR') this.fault ??= 'bare-cr';
    if (octet === cr) this.#place = place === 'after a dot' ? 'after a dot and CR' : 'after CR';
    else this.#place = place === 'at a line' && octet === dot ? 'after a dot' : 'within a line';
    return false;
  }
}

/** The length of the text where there is none: it need not be looked for again. */
const indexFrom = (text: string, letter: string, at: number): number => {
  const found = text.indexOf(letter, at);
  return found === -1 ? text.length : found;
};
