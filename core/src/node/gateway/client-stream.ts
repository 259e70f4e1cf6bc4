import type { Socket } from 'node:net';
import { type Deadline, type Deadlines, inMs } from './deadlines.ts';

/** What came of a client: a line without its end (an octet a character), or why there is none. */
export type ClientLine = { readonly line: string } | 'too-long' | 'idle' | 'gone';
/** Takes octets of a mail; gives the index behind its end, -1 while it goes on. */
export type DataSink = (octets: Buffer) => number;

const lf = 0x0a;
const cr = 0x0d;
/** A client that does not close its side is left after this. */
const lingerMs = 1_000;
const none = () => 0;
/** What a client may send ahead. More waits in its own socket. */
const mostAhead = 64 * 1024;

/** A client's side of a conversation: lines in the beginning, octets within a mail. It holds little, whatever a client sends. */
export class ClientStream {
  #socket: Socket;
  #ahead: Buffer | null = null;
  #wake: (() => void) | null = null;
  #sink: DataSink | null = null;
  #isGone = false;
  #onLate: () => void = () => {};
  readonly #deadline: Deadline;
  readonly #deadlines: Deadlines;
  readonly #lineOctets: number;
  readonly #handlers = {
    data: (octets: Buffer) => this.#hear(octets),
    drain: () => this.#wake?.(),
    error: () => this.#end(),
    end: () => this.#end(),
    close: () => this.#end(),
  };

  constructor(socket: Socket, lineOctets: number, deadlines: Deadlines) {
    this.#socket = socket;
    this.#deadlines = deadlines;
    this.#deadline = deadlines.add(() => this.#onLate());
    this.#lineOctets = lineOctets;
    this.#listen();
  }

  get isGone(): boolean {
    return this.#isGone;
  }

  /** True if octets wait that nobody has read. */
  get hasAhead(): boolean {
    return this.#ahead !== null;
  }

  /** Octets, or text with an octet a character, as it goes over the wire, line ends included. */
  say(said: string | Uint8Array): void {
    if (this.#isGone) return;
    if (typeof said === 'string') this.#socket.write(said, 'latin1');
    else this.#socket.write(said);
  }

  /**
   * The next line. The time counts from the call to the end of the line, however slowly its octets drip in; when it is over,
   * `more` says how much there is still, 0 for none.
   */
  nextLine(timeoutMs: number, more: () => number = none): Promise<ClientLine> {
    const first = this.#takeLine();
    if (first !== null) return Promise.resolve(first);
    return new Promise((resolve) => {
      const end = (line: ClientLine) => {
        this.#deadline.at = Number.POSITIVE_INFINITY;
        this.#wake = null;
        resolve(line);
      };
      this.#deadline.at = inMs(timeoutMs);
      let rest = more;
      this.#onLate = () => {
        const moreMs = rest();
        rest = none;
        if (moreMs > 0) this.#deadline.at = inMs(moreMs);
        else end('idle');
      };
      this.#wake = () => {
        const line = this.#takeLine();
        if (line !== null) end(line);
      };
    });
  }

  /**
   * Gives every octet to the sink until it has found the end. Resolves to false if the client leaves before that. `look` is called
   * every `lookMs` meanwhile.
   */
  readData(sink: DataSink, look: () => void, lookMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const finish = (isWhole: boolean) => {
        this.#deadline.at = Number.POSITIVE_INFINITY;
        this.#sink = null;
        this.#wake = null;
        resolve(isWhole);
      };
      this.#deadline.at = inMs(lookMs);
      this.#onLate = () => {
        this.#deadline.at = inMs(lookMs);
        look();
      };
      this.#wake = () => {
        if (this.#isGone) finish(false);
      };
      this.#sink = (octets) => {
        const end = sink(octets);
        if (end !== -1) finish(true);
        return end;
      };
      const ahead = this.#ahead;
      this.#ahead = null;
      if (ahead) this.#hear(ahead);
      else this.#wake();
    });
  }

  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    if (!this.#isGone) this.#socket.resume();
  }

  /** Gives the socket out of hand, for encryption to begin; {@link adopt} puts another one in its place. */
  release(): Socket {
    for (const [event, handler] of Object.entries(this.#handlers)) this.#socket.off(event, handler);
    this.#socket.on('error', () => {});
    return this.#socket;
  }

  adopt(socket: Socket): void {
    this.#socket = socket;
    this.#listen();
  }

  /** Lets what was said arrive, then closes. */
  close(): void {
    if (this.#isGone) return;
    this.#socket.end();
    setTimeout(() => this.#socket.destroy(), lingerMs).unref();
    this.#end();
  }

  destroy(): void {
    this.#socket.destroy();
    this.#end();
  }

  #listen(): void {
    for (const [event, handler] of Object.entries(this.#handlers)) this.#socket.on(event, handler);
    if (this.#socket.destroyed) this.#end();
  }

  #hear(octets: Buffer): void {
    if (this.#isGone) return;
    if (this.#sink) {
      const end = this.#sink(octets);
      if (end === -1 || end >= octets.length) return;
      this.#keep(octets.subarray(end));
    } else this.#keep(octets);
  }

  #keep(octets: Buffer): void {
    this.#ahead = this.#ahead === null ? octets : Buffer.concat([this.#ahead, octets]);
    if (this.#ahead.length > mostAhead) this.#socket.pause();
    this.#wake?.();
  }

  #end(): void {
    if (this.#isGone) return;
    this.#isGone = true;
    this.#deadlines.remove(this.#deadline);
    this.#socket.resume(); // what still comes is thrown away, so that the end is seen
    this.#wake?.();
  }

  /**
   * Null while a line is not whole, and while the client takes no replies: who does not hear them is not served. A line that is too
   * long is thrown away up to its end.
   */
  #takeLine(): ClientLine | null {
    if (this.#socket.writableNeedDrain && !this.#isGone) return null;
    const ahead = this.#ahead;
    const end = ahead === null ? -1 : ahead.indexOf(lf);
    if (ahead === null || end === -1) {
      if (this.#isGone) return 'gone';
      if (ahead !== null && ahead.length > this.#lineOctets * 4) {
        this.#ahead = Buffer.from(ahead.subarray(0, this.#lineOctets + 1)); // enough to know that it is too long
        this.resume();
      }
      return null;
    }
    this.#ahead = end + 1 < ahead.length ? ahead.subarray(end + 1) : null;
    if (this.#socket.isPaused() && (this.#ahead?.length ?? 0) <= mostAhead) this.resume();
    if (end > this.#lineOctets) return 'too-long';
    return { line: ahead.toString('latin1', 0, ahead[end - 1] === cr ? end - 1 : end) };
  }
}
