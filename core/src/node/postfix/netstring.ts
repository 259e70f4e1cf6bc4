/** The longest request and answer (socketmap_table(5)), in octets. */
export const maxOctets = 100_000;

/**
 * Cuts what a client sends into its netstrings (https://cr.yp.to/proto/netstrings.txt). Holds no more than one request; null
 * for anything else, after which the connection means nothing any more.
 */
export class NetstringReader {
  #held: Buffer = Buffer.alloc(0);

  /** The requests that are whole now. */
  take(octets: Buffer): Buffer[] | null {
    this.#held = this.#held.length === 0 ? octets : Buffer.concat([this.#held, octets]);
    const whole: Buffer[] = [];
    for (;;) {
      const colon = this.#held.subarray(0, 8).indexOf(':');
      const digits = this.#held.subarray(0, colon < 0 ? 7 : colon).toString('latin1');
      if (!/^(0|[1-9]\d{0,5})?$/.test(digits) || (colon === 0 && this.#held.length > 0)) return null;
      if (colon < 0) return this.#held.length > 6 ? null : whole;
      const length = Number(digits);
      if (length > maxOctets) return null;
      const end = colon + 1 + length;
      if (this.#held.length <= end) return whole;
      if (this.#held[end] !== comma) return null;
      whole.push(this.#held.subarray(colon + 1, end));
      this.#held = this.#held.subarray(end + 1);
    }
  }
}

const comma = 0x2c;

export const formatNetstring = (octets: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`${octets.length}:`), octets, Buffer.from(',')]);
