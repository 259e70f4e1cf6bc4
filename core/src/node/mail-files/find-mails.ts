import { lstatSync, readdirSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../../problem/index.ts';
import { readProblem } from './read-problem.ts';

/**
 * A file with one mail or many. `octets` is null where its end is not known, as of a pipe; `inFolder`: it was not named
 * itself; `only`: the one mail of a mailbox that is wanted, counted from 1.
 */
export type MailSource = {
  readonly file: string;
  readonly octets: number | null;
  readonly inFolder: boolean;
  readonly only?: number;
};

/** A file or folder that cannot be read, as it was named or found. */
export type Unreadable = { readonly file: string; readonly problem: Problem };

/**
 * The files behind names of files and folders, those of a folder by name. Folders are read to their depths; hidden files,
 * links, and what is no file are left out there, and in a Maildir what is not a mail of it
 * (https://cr.yp.to/proto/maildir.html). `box.mbox#3` is the third mail of a mailbox. Between two folders others get their turn, and `signal` ends it.
 */
export async function findMails(
  names: readonly string[],
  signal?: AbortSignal,
): Promise<readonly (MailSource | Unreadable)[]> {
  const found: (MailSource | Unreadable)[] = [];
  for (const file of names) {
    const stats = tryTo(() => statSync(file), file);
    if ('problem' in stats) found.push(oneOfMailbox(file) ?? stats);
    else if (!stats.value.isDirectory()) found.push(sourceOf(file, stats.value, false));
    else await walk(file, found, signal);
  }
  return found;
}

/** `box.mbox#3`, as mails of a mailbox are called; null where there is no such mailbox. */
function oneOfMailbox(name: string): MailSource | null {
  const [, file, number] = /^(.+)#([1-9]\d{0,8})$/.exec(name) ?? [];
  const stats = file === undefined ? null : tryTo(() => statSync(file), file);
  if (file === undefined || stats === null || 'problem' in stats || !stats.value.isFile()) return null;
  return { ...sourceOf(file, stats.value, false), only: Number(number) };
}

async function walk(top: string, found: (MailSource | Unreadable)[], signal?: AbortSignal): Promise<void> {
  const folders = [top];
  for (let folder = folders.pop(); folder !== undefined && !signal?.aborted; folder = folders.pop()) {
    const inner = look(folder, found);
    folders.push(...inner.reverse());
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Notes the files of one folder; gives the folders in it. */
function look(folder: string, found: (MailSource | Unreadable)[]): string[] {
  const read = tryTo(() => readdirSync(folder, { withFileTypes: true }), folder);
  if ('problem' in read) {
    found.push(read);
    return [];
  }
  const seen = read.value.filter(({ name }) => !name.startsWith('.'));
  const isMaildir = ['cur', 'new'].every((wanted) => seen.some((each) => each.isDirectory() && each.name === wanted));
  const inOrder = seen.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of isMaildir ? [] : inOrder.filter((each) => each.isFile())) {
    const file = join(folder, entry.name);
    const stats = tryTo(() => lstatSync(file), file);
    found.push('problem' in stats ? stats : sourceOf(file, stats.value, true));
  }
  return inOrder
    .filter((each) => each.isDirectory() && !(isMaildir && each.name === 'tmp'))
    .map(({ name }) => join(folder, name));
}

const sourceOf = (file: string, stats: Stats, inFolder: boolean): MailSource => ({
  file,
  octets: stats.isFile() ? stats.size : null,
  inFolder,
});

function tryTo<T>(read: () => T, file: string): { readonly value: T } | Unreadable {
  try {
    return { value: read() };
  } catch (error) {
    return { file, problem: readProblem(file, error) };
  }
}
