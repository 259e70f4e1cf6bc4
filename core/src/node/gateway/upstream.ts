import type { Socket } from 'node:net';
import { type Capabilities, ReplyCutter, type ReplyOctets } from '../../relay/index.ts';
import type { Session } from '../submission/index.ts';
import { type Deadline, type Deadlines, inMs } from './deadlines.ts';

/** Somebody waits for a reply, of a kind that may stand there. */
type Asked = { readonly resolve: (reply: ReplyOctets | null) => void; readonly isFit: (code: number) => boolean };

/** A server that does not answer QUIT is left after this. */
const quitMs = 1_000;

/**
 * A logged-in connection to a server, at the level of replies as they come. One command at a time, but for those that are
 * sent together. No method throws for what the server does; `null` for a reply means that the connection is gone.
 */
export class Upstream {
  readonly capabilities: Capabilities;
  /** Mails that began on this connection. */
  mails = 0;
  /** Called once, when the connection is gone. */
  onGone: () => void = () => {};
  /** Called when more octets may be written, and when the server spoke or left in the middle of a mail. */
  onChange: () => void = () => {};
  #isGone = false;
  #asked: Asked | null = null;
  readonly #socket: Socket;
  readonly #cutter = new ReplyCutter();
  readonly #deadline: Deadline;
  readonly #deadlines: Deadlines;

  constructor({ connection, capabilities }: Session, deadlines: Deadlines) {
    this.capabilities = capabilities;
    this.#deadlines = deadlines;
    this.#deadline = deadlines.add(() => this.destroy());
    this.#socket = connection.release();
    this.#socket.on('data', (octets: Buffer) => this.#hear(octets));
    this.#socket.on('drain', () => this.onChange());
    for (const event of ['error', 'end', 'close'] as const) this.#socket.on(event, () => this.destroy());
    if (this.#socket.destroyed) this.destroy();
    else this.#socket.resume();
  }

  get isGone(): boolean {
    return this.#isGone;
  }

  /** True where the server said something that nobody asked for, or is gone: nothing more of a mail should be sent. */
  get hasSpoken(): boolean {
    return this.#isGone || this.#cutter.hasRest;
  }

  /** A line of text, an octet a character, without its end. */
  ask(line: string, timeoutMs: number): Promise<ReplyOctets | null> {
    if (this.hasSpoken) return Promise.resolve(this.#unasked());
    this.#socket.write(`${line}\r\n`, 'latin1');
    return this.nextReply(timeoutMs, line === 'DATA' ? isAnswerToData : isAnswer);
  }

  /** RSET before a command, in one go where the server takes that (RFC 2920 §3.1). Gives the reply to the command. */
  async askAfterReset(line: string, timeoutMs: number): Promise<ReplyOctets | null> {
    const together = this.capabilities.pipelining;
    const reset = await this.ask(together ? `RSET\r\n${line}` : 'RSET', timeoutMs);
    if (reset?.code !== 250) this.destroy();
    return together ? await this.nextReply(timeoutMs) : await this.ask(line, timeoutMs);
  }

  /** The next reply, null where the connection ends before it, it does not come in time, or it is none that may stand there. */
  nextReply(timeoutMs: number, isFit: (code: number) => boolean = isAnswer): Promise<ReplyOctets | null> {
    const reply = this.#cutter.take();
    if (reply !== null || this.#isGone) return Promise.resolve(this.#ifFit(reply, isFit));
    return new Promise((resolve) => {
      this.#deadline.at = inMs(timeoutMs);
      this.#asked = { resolve, isFit };
    });
  }

  /** What a server said before it was asked is no answer. With a 421 it takes its leave; else it is out of step. */
  #unasked(): ReplyOctets | null {
    const reply = this.#cutter.take();
    this.destroy();
    return reply?.code === 421 ? reply : null;
  }

  #answer({ resolve, isFit }: Asked): void {
    const reply = this.#cutter.take();
    if (reply === null && !this.#isGone) return;
    this.#deadline.at = Number.POSITIVE_INFINITY;
    this.#asked = null;
    resolve(this.#ifFit(reply, isFit));
  }

  #ifFit(reply: ReplyOctets | null, isFit: Asked['isFit']): ReplyOctets | null {
    if (reply === null || isFit(reply.code)) return reply;
    this.destroy();
    return null;
  }

  /** False where the octets wait within this process: {@link onChange} is called when there is room again. */
  write(octets: Uint8Array): boolean {
    return this.#isGone || this.#socket.write(octets);
  }

  get isFull(): boolean {
    return !this.#isGone && this.#socket.writableNeedDrain;
  }

  /** Cuts the connection. A mail without its final dot is thrown away by the server (RFC 5321 §4.1.1.4). */
  destroy(): void {
    if (this.#isGone) return;
    this.#isGone = true;
    this.#deadlines.remove(this.#deadline);
    this.#socket.destroy();
    if (this.#asked) this.#answer(this.#asked);
    this.onChange();
    this.onGone();
  }

  /** Says goodbye and waits for nobody. */
  quit(): void {
    if (this.#isGone) return;
    this.#socket.end('QUIT\r\n');
    setTimeout(() => this.destroy(), quitMs).unref();
  }

  #hear(octets: Buffer): void {
    this.#cutter.push(octets);
    if (this.#cutter.broken) this.destroy();
    else if (this.#asked) this.#answer(this.#asked);
    else this.onChange();
  }
}

const isAnswer = (code: number): boolean => code < 300 || code >= 400;
const isAnswerToData = (code: number): boolean => code === 354 || code >= 400;
