const cr = 0x0d;
const lf = 0x0a;
const dot = 0x2e;

/** What RFC 5321 §2.3.8 forbids in a mail; servers that take it for a line end can be made to see two mails. */
export type LineFault = 'bare-lf' | 'bare-cr';

const withinLine = 0;
const afterCr = 1;
const atLine = 2;
const afterDot = 3;
const afterDotAndCr = 4;

/**
 * Finds where the data of a mail ends: at CR LF . CR LF and nowhere else (RFC 5321 §4.1.1.4), in whatever pieces it comes. Within a
 * line four octets are looked at together: none of them is a CR or LF where each is 14 or more.
 */
export class DataScanner {
  /** The first one seen, null if there is none so far. */
  fault: LineFault | null = null;
  #place = atLine;

  /** The index behind the end of the data, -1 if it goes on. What lies behind the end is not looked at. */
  push(octets: Uint8Array): number {
    const aligned = (4 - (octets.byteOffset & 3)) & 3;
    const words = wordsOf(octets, aligned);
    let place = this.#place;
    for (let at = 0; at < octets.length; at++) {
      if (place === withinLine && ((at - aligned) & 3) === 0) {
        at = aligned + 4 * skipWords(words, (at - aligned) >> 2);
        if (at >= octets.length) break;
      }
      const octet = octets[at] as number;
      if (place === withinLine && octet > cr) continue;
      if (octet === lf) {
        if (place === afterDotAndCr) {
          this.#place = atLine;
          return at + 1;
        }
        if (place !== afterCr) this.fault ??= 'bare-lf';
        place = place === afterCr ? atLine : withinLine;
        continue;
      }
      if (place === afterCr || place === afterDotAndCr) this.fault ??= 'bare-cr';
      if (octet === cr) place = place === afterDot ? afterDotAndCr : afterCr;
      else place = place === atLine && octet === dot ? afterDot : withinLine;
    }
    this.#place = place;
    return -1;
  }
}

const none = new Int32Array(0);

const wordsOf = ({ buffer, byteOffset, length }: Uint8Array, aligned: number): Int32Array =>
  length < aligned + 4 ? none : new Int32Array(buffer, byteOffset + aligned, (length - aligned) >> 2);

/** The index of the first word from `at` on with an octet below 14 in it (Bit Twiddling Hacks, "haszero" and "hasless"). */
function skipWords(words: Int32Array, at: number): number {
  let next = at;
  while (next < words.length) {
    const word = words[next] as number;
    if (((word - 0x0e0e0e0e) & ~word & -0x7f7f7f80) !== 0) break;
    next += 1;
  }
  return next;
}
