const cr = 0x0d;
const lf = 0x0a;
const dot = 0x2e;

/** What RFC 5321 §2.3.8 forbids in a mail; servers that take it for a line end can be made to see two mails. */
export type LineFault = 'bare-lf' | 'bare-cr';

/**
 * Finds where the data of a mail ends: at CR LF . CR LF and nowhere else (RFC 5321 §4.1.1.4), in whatever pieces it comes.
 */
export class DataScanner {
  /** The first one seen, null if there is none so far. */
  fault: LineFault | null = null;
  /** 0 within a line, 1 after CR, 2 at the beginning of a line, 3 after a dot there, 4 after CR behind that. */
  #state: 0 | 1 | 2 | 3 | 4 = 2;

  /** The index behind the end of the data, -1 if it goes on. What lies behind the end is not looked at. */
  push(octets: Uint8Array): number {
    const length = octets.length;
    let state = this.#state;
    for (let at = 0; at < length; at++) {
      const octet = octets[at] as number;
      if (state === 0 && octet > cr) continue; // nearly every octet
      if (octet === lf) {
        if (state === 4) {
          this.#state = 2;
          return at + 1;
        }
        if (state === 1) state = 2;
        else {
          this.fault ??= 'bare-lf';
          state = 0;
        }
      } else {
        if (state === 1 || state === 4) this.fault ??= 'bare-cr';
        if (octet === cr) state = state === 3 ? 4 : 1;
        else state = state === 2 && octet === dot ? 3 : 0;
      }
    }
    this.#state = state;
    return -1;
  }
}
