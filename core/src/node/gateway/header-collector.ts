import { type HeaderFacts, readHeaderFacts } from '../../relay/index.ts';

/** Looks along while a mail passes, until its header has ended (RFC 5322 §2.1: an empty line). */
export class HeaderCollector {
  /** Set once the header is whole. */
  facts: HeaderFacts | null = null;
  isTooLong = false;
  #text = '';
  readonly #maxOctets: number;

  constructor(maxOctets: number) {
    this.#maxOctets = maxOctets;
  }

  push(octets: Buffer): void {
    if (this.facts !== null || this.isTooLong) return;
    const from = Math.max(0, this.#text.length - 3);
    const ended = octets.indexOf('\r\n\r\n'); // nearly always: then the rest need not become text
    this.#text += octets.toString('latin1', 0, ended === -1 ? octets.length : ended + 4);
    const end = this.#text.startsWith('\r\n') ? 0 : this.#text.indexOf('\r\n\r\n', from);
    if (end !== -1) this.#finish(end);
    else this.isTooLong = this.#text.length > this.#maxOctets;
  }

  /** A mail may end within its header. */
  end(): HeaderFacts {
    if (this.facts === null) this.#finish(this.#text.length);
    return this.facts ?? readHeaderFacts('');
  }

  #finish(end: number): void {
    this.facts = readHeaderFacts(this.#text.slice(0, end));
    this.#text = '';
  }
}
