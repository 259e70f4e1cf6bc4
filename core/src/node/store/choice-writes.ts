import { lstatSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fail, printable, type Result } from '../../problem/index.ts';
import { isLoginName } from '../../settings/index.ts';
import { codeOf } from '../fault/index.ts';
import { prepareHome, type StoreContext } from './change-home.ts';
import { sweepStaging, writeJsonFile } from './durable-file.ts';
import { writeProblem } from './file-problem.ts';
import { fileNames } from './home.ts';
import { readJsonFile } from './json-file.ts';
import { readServers } from './read-settings.ts';
import { parseChoiceFile } from './stored.ts';

const staging = '.choice';
const leftOverMs = 60_000;

/**
 * Writes the choice of this login. It needs no lock: only this login writes the file, always as a whole. A file of that
 * name which belongs to somebody else cannot be replaced and is reported; a link is replaced, never followed.
 */
export async function writeChoice(context: StoreContext, server: string | null): Promise<Result<null>> {
  const { home, account } = context;
  if (!isLoginName(account.login)) return fail('sender/bad-login', printable(account.login));
  const table = readServers(home);
  if (!table.ok) return table;
  const row = table.value.servers.find((known) => known.id === server);
  if (server !== null && !row) return fail('server/not-found', printable(server));
  if (row && !row.enabled) return fail('choice/switched-off', printable(row.name));
  const path = join(home, fileNames.choices, `${account.login}.json`);
  const before = readOwn(path, account.uid);
  if (!before.ok) return before;
  try {
    prepareHome(context);
    sweepStaging(join(home, fileNames.choices), (file, prefix) => prefix === staging && isLeftOver(file, account.uid));
    const choice = { ...before.value, version: 1, server, chosenAt: new Date().toISOString() };
    await writeJsonFile(path, choice, { mode: 0o644, owner: null, staging });
  } catch (error) {
    if (isForeign(path, account.uid) && (codeOf(error) === 'EPERM' || codeOf(error) === 'EACCES')) {
      return fail('store/foreign-choice', printable(path));
    }
    return writeProblem(error, path, true);
  }
  return { ok: true, value: null };
}

/** What the own file holds already, so that keys of a newer truefrom stay; nothing for a link or a foreign file. */
function readOwn(path: string, uid: number): Result<object> {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (!stats?.isFile() || stats.uid !== uid) return { ok: true, value: {} };
  const read = readJsonFile(path, parseChoiceFile);
  return read.ok ? { ok: true, value: read.value ?? {} } : read;
}

function isForeign(path: string, uid: number): boolean {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats !== undefined && stats.uid !== uid;
}

function isLeftOver(path: string, uid: number): boolean {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats !== undefined && stats.uid === uid && Date.now() - stats.mtimeMs > leftOverMs;
}
