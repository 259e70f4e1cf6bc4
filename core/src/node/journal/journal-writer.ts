import { randomBytes } from 'node:crypto';
import { chmodSync, closeSync, fstatSync, openSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fail, printable, type Result } from '../../problem/index.ts';
import { codeOf } from '../fault/index.ts';
import { makeFolders } from '../folders/index.ts';
import { fileOf, keptFiles, maxFileOctets, maxWaitingOctets, ownOwner, writerOf } from './files.ts';
import { openEnds } from './read-journal.ts';
import { formatRecord, type JournalEnd, type JournalMail } from './record.ts';

/** Ends are written together; a mail whose end was not written yet when the process is killed counts as unknown. */
const flushMs = 5;
const lineFeed = 0x0a;

type Beginning = { readonly line: string; readonly resolve: (isWritten: boolean) => void };

/**
 * The history of what was sent: one process writes it. {@link begin} comes before the final dot of a mail and says whether it
 * could be written down; where it could not, that mail must not be sent.
 */
export class JournalWriter {
  readonly folder: string;
  #fd: number;
  #octets: number;
  #waiting = '';
  #beginning: Beginning[] = [];
  #cutShort = false;
  #timer: NodeJS.Timeout | null = null;
  #count = 0;
  readonly #run = randomBytes(6).toString('hex');

  private constructor(folder: string, fd: number) {
    this.folder = folder;
    this.#fd = fd;
    this.#octets = fstatSync(fd).size;
    this.#cutShort = this.#octets > 0; // whoever was killed may have left half a line
  }

  /** Makes the folder where it is missing, and closes what an earlier process left open: those mails are `unknown`. */
  static async open(folder: string): Promise<Result<JournalWriter, 'journal/not-writable' | 'journal/in-use'>> {
    try {
      makeFolders(folder, (made) => chmodSync(made, 0o700));
      const other = writerOf(folder);
      if (other !== null && other !== process.pid)
        return fail('journal/in-use', printable(`process ${other}, ${folder}`));
      const owner = ownOwner();
      writeFileSync(owner.path(folder), owner.text, { mode: 0o600 });
      const ends = await openEnds(folder);
      const writer = new JournalWriter(folder, openSync(fileOf(folder, 0), 'a', 0o600));
      for (const id of ends)
        writer.end(id, { outcome: 'unknown', replyCode: null, reply: null, saidBy: null, ms: null });
      return { ok: true, value: writer };
    } catch (error) {
      return fail('journal/not-writable', printable(`${folder}: ${codeOf(error)}`));
    }
  }

  /** True if a line could be written now. After a full disk it is tried anew. */
  isWritable(): boolean {
    return this.#flush();
  }

  /** The id of the mail; null if it could not be written down. All that begin in one turn are written together. */
  begin(mail: JournalMail): Promise<string | null> {
    const id = this.#nextId();
    if (this.#beginning.length === 0) setImmediate(() => this.#writeBegun());
    return new Promise((resolve) => {
      this.#beginning.push({
        line: formatRecord({ begin: id, ...mail }),
        resolve: (isWritten) => resolve(isWritten ? id : null),
      });
    });
  }

  end(id: string, end: JournalEnd): void {
    this.#add(formatRecord({ end: id, ...end }));
  }

  /** A mail that ended before its data. */
  whole(mail: JournalMail, end: JournalEnd): void {
    if (this.#waiting.length < maxWaitingOctets) this.#add(formatRecord({ whole: this.#nextId(), ...mail, ...end }));
  }

  close(): void {
    this.#flush();
    closeSync(this.#fd);
    rmSync(ownOwner().path(this.folder), { force: true });
  }

  #writeBegun(): void {
    const begun = this.#beginning;
    this.#beginning = [];
    this.#waiting += begun.map(({ line }) => line).join('');
    this.#flush();
    for (const { line, resolve } of begun.reverse()) {
      const isWritten = this.#waiting === ''; // else it is the last that waits, and is taken back
      if (!isWritten) this.#waiting = this.#waiting.slice(0, -line.length);
      resolve(isWritten);
    }
  }

  #nextId(): string {
    this.#count += 1;
    return `${this.#run}-${this.#count}`;
  }

  #add(line: string): void {
    this.#waiting += line;
    this.#timer ??= setTimeout(() => this.#flush(), flushMs);
  }

  #flush(): boolean {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#waiting === '') return true;
    const octets = Buffer.from(this.#cutShort ? `\n${this.#waiting}` : this.#waiting);
    let written = 0;
    try {
      this.#rotate();
      while (written < octets.length) {
        this.#cutShort = true;
        written += writeSync(this.#fd, octets, written);
      }
      this.#cutShort = false;
    } catch {
      // a full disk, most likely; the lines that are not whole in the file are written when there is room again
    }
    this.#octets += written;
    if (written > 0) this.#waiting = octets.subarray(wholeLines(octets, written)).toString();
    return this.#waiting === '';
  }

  #rotate(): void {
    if (this.#octets < maxFileOctets) return;
    const next = join(this.folder, 'journal.next.jsonl');
    const fd = openSync(next, 'a', 0o600); // where that fails nothing has moved
    try {
      for (let age = keptFiles - 2; age >= 0; age--)
        renameIfThere(fileOf(this.folder, age), fileOf(this.folder, age + 1));
      renameSync(next, fileOf(this.folder, 0));
    } catch (error) {
      closeSync(fd);
      throw error;
    }
    closeSync(this.#fd);
    this.#fd = fd;
    this.#octets = 0;
  }
}

/** How many of the octets are lines that stand in the file as a whole; a line feed that is missing alone comes with the next line. */
const wholeLines = (octets: Buffer, written: number): number =>
  octets.subarray(0, written + 1).lastIndexOf(lineFeed) + 1;

function renameIfThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}
