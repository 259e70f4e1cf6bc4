import { closeSync, constants, createReadStream, fstatSync, openSync, readSync, statSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { printable } from '../../problem/index.ts';
import type { MailSource, Unreadable } from './find-mails.ts';
import { beginsMailbox, splitMailbox } from './mbox.ts';
import { readProblem } from './read-problem.ts';

/** Of a mail that is larger, the rest is not read: what says why it was refused stands before it. */
export const maxMailOctets = 32 * 1024 * 1024;
const chunkOctets = 1024 * 1024;
const leastOctets = 4 * 1024;
const headOctets = 1_000;

/**
 * One mail, as it stands in its file. `file` is the path, with `#3` behind it for the third of several of a mailbox file.
 * `isOneOfMany`: it stands in such a file, or in a folder. `cut`: it has over {@link maxMailOctets}.
 */
export type ReadMail = {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly isOneOfMany: boolean;
  readonly cut: boolean;
};

export type ReadOptions = {
  /** Called with the octets of every piece that was read. */
  readonly onRead?: (octets: number) => void;
  /** Ends a wait for more of a pipe. */
  readonly signal?: AbortSignal;
};

/** The mails of one file, while it is read; in its place, what stands in the way. Never throws. */
export async function* readMails(
  { file, octets, inFolder, only }: MailSource,
  { onRead, signal }: ReadOptions = {},
): AsyncGenerator<ReadMail | Unreadable> {
  const stop = () => openOtherEnd(file);
  if (octets === null) signal?.addEventListener('abort', stop);
  try {
    const pieces = octets === null ? createReadStream(file, { signal: signal ?? null }) : chunksOf(file);
    const mails = mailsIn(counted(pieces, onRead), file, inFolder);
    if (only === undefined) yield* mails;
    else yield await oneOf(mails, `${file}#${only}`);
  } catch (error) {
    if (!signal?.aborted) yield { file, problem: readProblem(file, error) };
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}

/** A named pipe to which nobody writes is not open yet, and no process can end while it opens a file: so it gets a writer. */
function openOtherEnd(file: string): void {
  try {
    if (statSync(file).isFIFO()) closeSync(openSync(file, constants.O_WRONLY | constants.O_NONBLOCK));
  } catch {
    // nobody waits for it any more
  }
}

/** The same for a stream, such as standard input; `file` is what it is called. */
export async function* readMailStream(
  stream: Readable,
  file: string,
  { onRead, signal }: ReadOptions = {},
): AsyncGenerator<ReadMail | Unreadable> {
  const stop = () => stream.destroy();
  signal?.addEventListener('abort', stop);
  try {
    yield* mailsIn(counted(stream, onRead), file, false);
  } catch (error) {
    if (!signal?.aborted) yield { file, problem: readProblem(file, error) };
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}

async function oneOf(mails: AsyncGenerator<ReadMail>, wanted: string): Promise<ReadMail | Unreadable> {
  for await (const mail of mails) if (mail.file === wanted) return { ...mail, isOneOfMany: false };
  return { file: wanted, problem: { code: 'explain/not-found', found: printable(wanted) } };
}

/** Read at once and not by a stream: a folder has thousands of small files, and a stream for each costs more than its mail. */
function* chunksOf(file: string): Generator<Buffer> {
  const handle = openSync(file, 'r');
  try {
    const wanted = Math.min(Math.max(fstatSync(handle).size + 1, leastOctets), chunkOctets);
    for (;;) {
      const piece = Buffer.allocUnsafe(wanted);
      const octets = readSync(handle, piece);
      if (octets > 0) yield piece.subarray(0, octets);
      if (octets < piece.length) return;
    }
  } finally {
    closeSync(handle);
  }
}

async function* counted(pieces: AsyncIterable<Buffer> | Iterable<Buffer>, onRead?: (octets: number) => void) {
  for await (const piece of pieces) {
    onRead?.(piece.length);
    yield piece;
  }
}

async function* mailsIn(pieces: AsyncGenerator<Buffer>, file: string, inFolder: boolean): AsyncGenerator<ReadMail> {
  const head = await firstOctets(pieces);
  const all = joined(head, pieces);
  if (!beginsMailbox(head)) return yield { file, isOneOfMany: inFolder, ...(await wholeMail(all)) };
  for await (const { number, ...mail } of splitMailbox(all, maxMailOctets)) {
    const isOneOfMany = inFolder || number !== null;
    yield { file: number === null ? file : `${file}#${number}`, isOneOfMany, ...mail };
  }
}

async function firstOctets(pieces: AsyncGenerator<Buffer>): Promise<Buffer> {
  let head = Buffer.alloc(0);
  while (head.length < headOctets && !head.includes('\n')) {
    const { value } = await pieces.next();
    if (value === undefined) break;
    head = head.length === 0 ? value : Buffer.concat([head, value]);
  }
  return head;
}

async function* joined(head: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield head;
    yield* rest;
  } finally {
    await rest.return(undefined); // where nobody wanted more than the head
  }
}

async function wholeMail(pieces: AsyncGenerator<Buffer>): Promise<{ bytes: Uint8Array; cut: boolean }> {
  const kept: Buffer[] = [];
  let octets = 0;
  for await (const piece of pieces) {
    kept.push(piece);
    octets += piece.length;
    if (octets > maxMailOctets) break;
  }
  const bytes = kept.length === 1 && kept[0] ? kept[0] : Buffer.concat(kept);
  return { bytes: bytes.subarray(0, maxMailOctets), cut: octets > maxMailOctets };
}
