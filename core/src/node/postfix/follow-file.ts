import { closeSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import { codeOf } from '../fault/index.ts';

const everyMs = 500;
const maxOctets = 1 << 20;
const maxLineOctets = 1 << 16;

/**
 * Reads the lines that are added to a file from now on, also after it was replaced by a new one or emptied. A file that is not
 * there yet is read from its beginning once it is. `onUnreadable` is told why it cannot be read, once each time.
 */
export class FollowedFile {
  readonly #path: string;
  readonly #onLine: (line: string) => void;
  readonly #onUnreadable: (code: string) => void;
  readonly #timer: NodeJS.Timeout;
  #inode: number | null = null;
  #at = 0;
  #rest = '';
  #trouble = '';

  constructor(path: string, onLine: (line: string) => void, onUnreadable: (code: string) => void) {
    this.#path = path;
    this.#onLine = onLine;
    this.#onUnreadable = onUnreadable;
    const stats = this.#look();
    if (stats) [this.#inode, this.#at] = [stats.ino, stats.size];
    if (stats) this.#try(() => closeSync(openSync(path, 'r')));
    this.#timer = setInterval(() => this.#read(), everyMs);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(): Stats | undefined {
    return this.#try(() => statSync(this.#path, { throwIfNoEntry: false })) ?? undefined;
  }

  #read(): void {
    const stats = this.#look();
    if (!stats) return;
    if (stats.ino !== this.#inode || stats.size < this.#at) [this.#inode, this.#at, this.#rest] = [stats.ino, 0, ''];
    if (stats.size > this.#at) this.#try(() => this.#take(Math.min(stats.size - this.#at, maxOctets)));
  }

  #take(length: number): void {
    const file = openSync(this.#path, 'r');
    const octets = Buffer.alloc(length);
    try {
      const count = readSync(file, octets, 0, length, this.#at);
      this.#at += count;
      const lines = (this.#rest + octets.subarray(0, count).toString('latin1')).split('\n');
      this.#rest = (lines.pop() ?? '').slice(-maxLineOctets);
      lines.forEach(this.#onLine);
    } finally {
      closeSync(file);
    }
  }

  #try<T>(work: () => T): T | null {
    try {
      const value = work();
      this.#trouble = '';
      return value;
    } catch (error) {
      const code = codeOf(error);
      if (code === '') throw error;
      if (code !== this.#trouble) this.#onUnreadable(code);
      this.#trouble = code;
      return null;
    }
  }
}
