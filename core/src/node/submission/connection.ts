import type { Socket } from 'node:net';
import type { ProblemCode } from '../../problem/index.ts';
import { createReplyReader, formatReply, isTemporary, type Reply, type ReplyEvent } from '../../relay/index.ts';
import { type Answer, type Failed, failed } from './answer.ts';
import { reasonOf } from './connect.ts';

/** One line of the dialogue for people: what we say, what the server says, what happens beside (`TLSv1.3 …`). */
export type Note = (who: 'client' | 'server' | 'event', text: string) => void;
/** How far the line may be trusted: only on `checked` does a password leave, or on `plain` within this host. */
export type Protection = 'plain' | 'unchecked' | 'checked';

const hiddenText = '•••';
const shortestHidden = 4;

/**
 * An SMTP connection at the level of lines. No method throws or rejects for what the other side does, and no error event
 * goes unheard; whoever opened it calls {@link Connection.destroy} in the end. One reader at a time.
 */
export class Connection {
  protection: Protection = 'plain';
  #socket: Socket;
  #reader = createReplyReader();
  #over: Failed | null = null;
  #wake: (() => void) | null = null;
  #owed = false;
  readonly #hidden: string[] = [];
  readonly #note: Note | undefined;
  readonly #signal: AbortSignal | undefined;

  readonly #stop = () => this.#end(failed('check/stopped', ''));
  readonly #masked = (text: string): string =>
    this.#hidden.reduce((masked, secret) => masked.replaceAll(secret, hiddenText), text);
  readonly #handlers = {
    data: (octets: Uint8Array) => {
      this.#reader.push(octets);
      this.#wake?.();
    },
    drain: () => this.#wake?.(),
    error: (error: Error) => this.#end(failed('check/dropped', reasonOf(error))),
    end: () => this.#end(failed('check/dropped', 'closed by the server')),
    close: () => this.#end(failed('check/dropped', 'closed by the server')),
  };

  constructor(
    socket: Socket,
    options: { readonly signal?: AbortSignal | undefined; readonly note?: Note | undefined } = {},
  ) {
    this.#socket = socket;
    this.#note = options.note;
    this.#signal = options.signal;
    if (this.#signal?.aborted) this.#stop();
    this.#signal?.addEventListener('abort', this.#stop, { once: true });
    this.#listen();
  }

  /** True once a reply did not come in time: the next one may belong to an earlier command. */
  get owesReply(): boolean {
    return this.#owed;
  }

  get localAddress(): string | undefined {
    return this.#socket.localAddress;
  }

  get remoteAddress(): string | undefined {
    return this.#socket.remoteAddress;
  }

  /** Keeps a secret, and what it looks like on the wire, out of replies and notes, should a server repeat it. */
  hide(text: string): void {
    if (text.length >= shortestHidden) this.#hidden.push(text);
    this.#hidden.sort((a, b) => b.length - a.length); // the whole before its parts
  }

  /** Writes an event into the dialogue. */
  note(text: string): void {
    this.#note?.('event', this.#masked(text));
  }

  /** Sends one command and waits for its reply. `shown` is what the dialogue says of a line with a secret in it. */
  async ask(line: string, timeoutMs: number, shown: string = line): Promise<Answer> {
    this.send(line, shown);
    return this.readReply(timeoutMs);
  }

  /** Writes one line; that it failed shows at the next reply. Throws on a line end or NUL within: that is a bug of ours. */
  send(line: string, shown: string = line): void {
    if (/[\r\n\0]/.test(line)) throw new Error('A command must be one line.');
    if (this.#over) return;
    this.#note?.('client', this.#masked(shown));
    this.#socket.write(`${line}\r\n`);
  }

  /**
   * Writes octets of a mail and waits until there is room for more. False if nothing more should be written: the
   * connection is gone, the server stopped taking octets for `timeoutMs`, or it has replied before the end.
   */
  async write(octets: Uint8Array, timeoutMs: number): Promise<boolean> {
    if (this.#over || this.#reader.hasRest()) return false;
    if (this.#socket.write(octets)) return true;
    const deadline = performance.now() + timeoutMs;
    while (this.#socket.writableNeedDrain) {
      if (this.#over || this.#reader.hasRest()) return false;
      if (!(await this.#waitUntil(deadline))) {
        this.#end(failed('check/timeout', 'the mail was not taken'));
        return false;
      }
    }
    return true;
  }

  /** Writes the last octets of a mail. False if they were not even begun, so that nobody can have taken the mail. */
  writeLast(octets: Uint8Array): boolean {
    if (this.#over || this.#reader.hasRest()) return false;
    this.#socket.write(octets);
    return true;
  }

  /** The next reply. After `timeoutMs` without one: `silence`; the connection stays open then, one may ask again. */
  async readReply(timeoutMs: number, silence: ProblemCode = 'check/timeout'): Promise<Answer> {
    const deadline = performance.now() + timeoutMs;
    for (;;) {
      const event = this.#reader.take();
      if (event) {
        this.#owed = false;
        return this.#answer(event);
      }
      if (this.#over) return this.#over;
      if (!(await this.#waitUntil(deadline))) {
        this.#owed = true;
        return failed(silence, `nothing within ${timeoutMs / 1000} s`);
      }
    }
  }

  /** True if something has arrived that nobody asked for. */
  hasRest(): boolean {
    return this.#reader.hasRest() || this.#socket.readableLength > 0;
  }

  /** Gives the socket out of hand, for encryption to begin. {@link adopt} puts another one in its place. */
  release(): Socket {
    this.#socket.pause();
    for (const event of ['data', 'drain', 'end', 'close'] as const) this.#socket.off(event, this.#handlers[event]);
    return this.#socket;
  }

  adopt(socket: Socket, protection: Protection): void {
    this.#socket = socket;
    this.#reader = createReplyReader();
    this.protection = protection;
    this.#listen();
  }

  /** Cuts the connection at once. May be called more than once. */
  destroy(): void {
    this.#signal?.removeEventListener('abort', this.#stop);
    this.#end(failed('check/dropped', ''));
  }

  #listen(): void {
    const socket = this.#socket;
    socket.on('error', this.#handlers.error);
    for (const event of ['data', 'drain', 'end', 'close'] as const) socket.on(event, this.#handlers[event]);
    if (this.#over || socket.destroyed) this.#handlers.close();
    else socket.resume();
  }

  /** The first cause stays. What arrived before can still be read. */
  #end(cause: Failed): void {
    this.#over ??= cause;
    this.#socket.destroy();
    this.#wake?.();
  }

  #answer(event: ReplyEvent): Answer {
    if (event.kind === 'bad') {
      const tooLong = event.reason === 'line-too-long' || event.reason === 'reply-too-long';
      this.#note?.('server', this.#masked(event.found));
      this.#end(failed(tooLong ? 'check/too-long' : 'check/not-smtp', this.#masked(event.found)));
      return this.#over ?? failed('check/not-smtp', '');
    }
    const { code, enhancedStatus, lines } = event;
    const reply: Reply = { code, enhancedStatus, lines: lines.map((line) => this.#masked(line)) };
    reply.lines.forEach((line, index) => {
      this.#note?.('server', `${code}${index < reply.lines.length - 1 ? '-' : ' '}${line}`);
    });
    if (code !== 421) return { ok: true, reply };
    // RFC 5321 §3.8: the server closes the channel, whatever the command was
    return {
      ok: false,
      problem: { code: 'check/busy', found: formatReply(reply) },
      reply,
      stage: null,
      temporary: isTemporary(reply),
    };
  }

  #waitUntil(deadline: number): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (woken: boolean) => {
        clearTimeout(timer);
        this.#wake = null;
        resolve(woken);
      };
      const timer = setTimeout(() => end(false), Math.max(0, deadline - performance.now()));
      this.#wake = () => end(true);
    });
  }
}
