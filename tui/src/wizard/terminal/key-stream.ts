import { PassThrough } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import type { ReadStream } from 'node:tty';
import { cutKey, isOpenPaste, pasteEnd } from './cut-key.ts';

/** As long as a slow line may take between an ESC and the rest of its sequence. */
const escapeDelayMs = 100;
/** The same for a paste, which comes in many packets; then it is taken as if it had ended. */
const pasteDelayMs = 5_000;
/** Ink waits 20 ms for the rest of a sequence before it takes an ESC for the key; what follows sooner would be joined to it. */
const inkEscapeMs = 30;

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));
const passed = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Stands between the terminal and Ink. Several keys in one packet reach the screen one by one, each after the screen
 * shows what the one before it did, and a sequence that the line tore apart is put together. Without this a focus change
 * misses the key behind it, and a torn arrow types `[B`.
 */
export class KeyStream extends PassThrough {
  readonly isTTY = true;
  readonly #terminal: ReadStream;
  readonly #decoder = new StringDecoder('utf8');
  #typed = '';
  #pressed: string[] = [];
  #rendered: (() => Promise<void>) | null = null;
  #busy = false;
  /** Inside a paste that is too long, up to its end. */
  #dropping = false;
  #escapeTimer: NodeJS.Timeout | undefined;

  constructor(terminal: ReadStream) {
    super();
    this.#terminal = terminal;
  }

  /** Begins to pass keys on, those typed before included; `rendered` resolves when the screen shows a key's effect. */
  open(rendered: () => Promise<void>): void {
    this.#rendered = rendered;
    this.#terminal.on('data', this.#onData);
    void this.#drain(false);
  }

  /** A key that the program presses for the user, before those that the user has typed ahead. */
  press(key: string): void {
    this.#pressed.push(key);
    void this.#drain(false);
  }

  close(): void {
    clearTimeout(this.#escapeTimer);
    this.#rendered = null;
    this.#terminal.off('data', this.#onData);
    this.#terminal.pause();
  }

  setRawMode(on: boolean): this {
    this.#terminal.setRawMode(on);
    return this;
  }

  ref(): this {
    this.#terminal.ref();
    return this;
  }

  unref(): this {
    this.#terminal.unref();
    return this;
  }

  readonly #onData = (bytes: Buffer) => {
    clearTimeout(this.#escapeTimer);
    this.#typed += this.#decoder.write(bytes);
    if (this.#dropping) this.#dropPaste();
    void this.#drain(false);
  };

  #dropPaste(): void {
    const end = this.#typed.indexOf(pasteEnd);
    this.#dropping = end < 0;
    this.#typed = end < 0 ? this.#typed.slice(-pasteEnd.length) : this.#typed.slice(end + pasteEnd.length);
  }

  async #drain(evenIncomplete: boolean): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    for (let key = this.#take(evenIncomplete); key !== null && this.#rendered; key = this.#take(false)) {
      this.write(key);
      await (key === '\u001b' ? passed(inkEscapeMs) : nextTurn());
      await this.#rendered?.();
      await nextTurn();
    }
    this.#busy = false;
    if (this.#typed === '' || this.#dropping) return;
    const delayMs = isOpenPaste(this.#typed) ? pasteDelayMs : escapeDelayMs;
    this.#escapeTimer = setTimeout(() => void this.#drain(true), delayMs);
  }

  #take(evenIncomplete: boolean): string | null {
    if (this.#rendered === null) return null;
    const pressed = this.#pressed.shift();
    if (pressed !== undefined) return pressed;
    if (this.#typed === '' || this.#dropping) return null;
    const cut = cutKey(this.#typed);
    if (cut === 'incomplete' && !evenIncomplete) return null;
    const key = cut !== 'incomplete' ? cut.key : isOpenPaste(this.#typed) ? this.#typed + pasteEnd : this.#typed;
    this.#dropping = cut !== 'incomplete' && cut.overlong === true;
    this.#typed = cut === 'incomplete' ? '' : cut.rest;
    return key;
  }
}
