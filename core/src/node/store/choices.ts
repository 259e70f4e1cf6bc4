import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { done, fail, type Problem, printable, type Result } from '../../problem/index.ts';
import type { Choice } from '../../settings/index.ts';
import { isLoginName } from '../../settings/index.ts';
import { codeOf } from '../fault/index.ts';
import { type Account, accountNames } from './accounts.ts';
import { parseOpenFile } from './json-file.ts';
import { parseChoiceFile } from './stored.ts';

/**
 * Stands in a choice whose file cannot be read. No server has this id, so the mail of that login is refused with a text
 * that says so, and does not leave by the default server behind its back.
 */
export const unreadableChoice = 'a choice that cannot be read';

export type Choices = { readonly choices: Readonly<Record<string, Choice>>; readonly warnings: readonly Problem[] };

type Opened = {
  readonly login: string;
  readonly path: string;
  readonly uid: number;
  readonly choice: Choice | Problem;
  /** It could not be opened for a reason that passes, such as too many open files. */
  readonly isPassing: boolean;
};

/** Reads every `<login>.json`. Only a regular file that belongs to that very login counts. */
export async function readChoices(folder: string, account: Account): Promise<Choices> {
  const choices: Record<string, Choice> = Object.create(null); // a login may be called "constructor"
  const warnings: Problem[] = [];
  const opened: Opened[] = [];
  for (const name of namesIn(folder, warnings)) {
    const login = name.slice(0, -'.json'.length);
    if (!name.endsWith('.json') || !isLoginName(login)) continue;
    const file = openChoice(join(folder, name), login);
    if (file === 'foreign') warnings.push(foreign(join(folder, name)));
    else if (file) opened.push(file);
  }
  const names = await accountNames(opened.map((file) => file.uid).filter((uid) => uid !== account.uid));
  for (const { login, path, uid, choice } of opened) {
    const owner = uid === account.uid ? account.login : names.get(uid);
    if (owner === undefined) {
      warnings.push(withoutOwner(path));
      choices[login] = unreadableChoiceOf(login);
    } else if (owner !== login) {
      warnings.push(foreign(path));
    } else if ('code' in choice) {
      warnings.push(choice);
      choices[login] = unreadableChoiceOf(login);
    } else choices[login] = choice;
  }
  return { choices, warnings };
}

/**
 * The choice of one login, as {@link readChoices} counts it; undefined where there is none. A problem where that cannot be said at
 * the moment: no choice would mean the default server.
 */
export async function readOneChoice(
  folder: string,
  login: string,
  account: Account,
): Promise<Result<Choice | undefined, 'store/unreadable'>> {
  const file = isLoginName(login) ? openChoice(join(folder, `${login}.json`), login) : null;
  if (file === null || file === 'foreign') return done(undefined);
  const owner = file.uid === account.uid ? account.login : (await accountNames([file.uid])).get(file.uid);
  if (owner === undefined) return { ok: false, problem: withoutOwner(file.path) };
  if (owner !== login) return done(undefined);
  if (!('code' in file.choice)) return done(file.choice);
  return file.isPassing ? fail('store/unreadable', file.choice.found) : done(unreadableChoiceOf(login));
}

const unreadableChoiceOf = (login: string): Choice => ({
  login,
  server: unreadableChoice,
  chosenAt: new Date(0).toISOString(),
});

const withoutOwner = (path: string): Problem<'store/unreadable'> => ({
  code: 'store/unreadable',
  found: printable(`${path}: the host cannot say at the moment whose it is`),
});

const foreign = (path: string): Problem => ({ code: 'store/foreign-choice', found: printable(path) });

function namesIn(folder: string, warnings: Problem[]): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') warnings.push({ code: 'store/unreadable', found: printable(folder) });
    return [];
  }
}

/** Null if the file went away meanwhile. A link, a folder, a pipe is never a choice. */
function openChoice(path: string, login: string): Opened | 'foreign' | null {
  let fd: number;
  try {
    fd = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? null : unreadable(path, login, codeOf(error));
  }
  try {
    const stats = fstatSync(fd);
    if (!stats.isFile()) return 'foreign';
    return { login, path, uid: stats.uid, choice: readChoice(fd, stats, path, login), isPassing: false };
  } finally {
    closeSync(fd);
  }
}

function unreadable(path: string, login: string, code: string): Opened | 'foreign' {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  const choice: Problem = { code: 'store/unreadable', found: printable(`${path}: ${code}`) };
  return stats?.isFile() ? { login, path, uid: stats.uid, choice, isPassing: code !== 'EACCES' } : 'foreign';
}

function readChoice(fd: number, stats: Stats, path: string, login: string): Choice | Problem {
  if (stats.size > 65_536) return { code: 'store/broken-file', found: printable(`${path}: too large`) };
  const parsed = parseOpenFile(fd, stats, path, parseChoiceFile);
  if (!parsed.ok) return parsed.problem;
  return { login, server: parsed.value.server, chosenAt: parsed.value.chosenAt };
}
