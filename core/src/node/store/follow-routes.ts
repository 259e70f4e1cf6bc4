import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { done, fail, printable, type Result } from '../../problem/index.ts';
import { type Choice, indexSenders, type RouteSource, type Settings } from '../../settings/index.ts';
import type { StoreContext } from './change-home.ts';
import { readOneChoice } from './choices.ts';
import { filesWritten } from './durable-file.ts';
import { fileNames } from './home.ts';
import { readSenders, readServers, settingsOf } from './read-settings.ts';

/** A file system may give two writes within this time the same date; what is as new as that is read once more. */
const youngMs = 50;
/** Files are looked at no more often than this: nobody saves something and sends a mail in less time, but under load that is felt. */
const lookMs = 2;
/** More logins than these, and the choices that are remembered are forgotten; they are read again when they are asked for. */
const maxChoices = 10_000;

/** The version of a file, by what a rename changes. Null: there is no such file. */
type Version = {
  readonly ino: number;
  readonly size: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;
} | null;

/**
 * Answers from memory, and looks at the dates of the files at every question: a question costs three calls of stat(2) at most. The
 * choice of a login is read when a sender of that login is asked for.
 */
export async function followRoutes(context: StoreContext): Promise<Result<RouteSource>> {
  const { home } = context;
  if (!statSync(home, { throwIfNoEntry: false })?.isDirectory()) return fail('store/no-home', printable(home));
  const tables = keep<ReturnType<typeof readTables>>(
    () => [versionOf(join(home, fileNames.servers)), versionOf(join(home, fileNames.senders))],
    () => readTables(home),
    (read) => read.ok,
  );
  const choices = new Map<string, () => Promise<Result<Choice | undefined>>>();
  const readerOf = (login: string) => {
    if (choices.size > maxChoices) choices.clear();
    const known = choices.get(login);
    if (known) return known;
    const folder = join(home, fileNames.choices);
    const reader = keep(
      () => [versionOf(join(folder, `${login}.json`))],
      async () => {
        let isKept = false;
        try {
          const read = await readOneChoice(folder, login, context.account);
          isKept = read.ok;
          return read;
        } finally {
          if (!isKept) choices.delete(login); // the reason may pass
        }
      },
    );
    choices.set(login, reader);
    return reader;
  };
  const first = await tables();
  if (!first.ok) return first;
  let had: readonly string[] = [];
  return done({
    async settingsFor(sender) {
      const read = await tables();
      if (!read.ok) return read;
      const { settings, sendersOf, files } = read.value;
      const gone = had.find((path) => !files.includes(path));
      if (gone !== undefined) return fail('store/no-home', printable(gone)); // an empty table would be the default server
      had = files;
      if (sender === null) return done(settings);
      const senders = sendersOf(sender);
      const [row] = senders;
      if (row === undefined) return done(settings);
      if (!('login' in row)) return done({ ...settings, senders });
      const chosen = await readerOf(row.login)();
      if (!chosen.ok) return chosen;
      const choice = chosen.value;
      return done({ ...settings, senders, choices: choice ? { [choice.login]: choice } : {} });
    },
    close: async () => choices.clear(),
  });
}

/** What could not be read is tried again after this, as the reason may be gone without any change of a file. */
const retryMs = 1_000;

/** Reads anew only where a version changed since the last reading, or that was not `isGood`. */
function keep<T>(versions: () => Version[], read: () => T, isGood: (value: T) => boolean = () => true): () => T {
  let kept: { readonly versions: readonly Version[]; readonly value: T; readonly readAt: number } | null = null;
  let looked = { at: Number.NEGATIVE_INFINITY, written: -1 };
  return () => {
    const look = { at: performance.now(), written: filesWritten() };
    if (kept && look.at - looked.at < lookMs && look.written === looked.written) return kept.value;
    looked = look;
    const now = versions();
    const last = kept;
    const mayStand = last !== null && (isGood(last.value) || Date.now() - last.readAt < retryMs);
    if (mayStand && now.every((version, index) => isSettled(version, last.versions[index] ?? null, last.readAt))) {
      return last.value;
    }
    const readAt = Date.now();
    kept = { versions: now, value: read(), readAt };
    return kept.value;
  };
}

const isSettled = (now: Version, before: Version, readAt: number): boolean =>
  now === null || before === null
    ? now === before
    : now.ino === before.ino &&
      now.ctimeMs === before.ctimeMs &&
      now.mtimeMs === before.mtimeMs &&
      now.size === before.size &&
      readAt - now.ctimeMs > youngMs;

const outOfReach: Version = { ino: -1, size: 0, mtimeMs: 0, ctimeMs: 0 };

function versionOf(path: string): Version {
  try {
    return statSync(path, { throwIfNoEntry: false }) ?? null;
  } catch {
    return outOfReach; // reading says why
  }
}

function readTables(home: string) {
  const [table, senders] = [readServers(home), readSenders(home)];
  if (!table.ok) return table;
  if (!senders.ok) return senders;
  const settings: Settings = settingsOf(table.value, { version: 1, senders: [] }, {});
  const files = [fileNames.servers, fileNames.senders]
    .map((name) => join(home, name))
    .filter((path) => existsSync(path));
  return done({ settings, sendersOf: indexSenders(senders.value.senders), files });
}
