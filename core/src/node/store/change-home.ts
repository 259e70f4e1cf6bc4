import { chmodSync, chownSync, closeSync, constants, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Result } from '../../problem/index.ts';
import { codeOf } from '../fault/index.ts';
import { makeFolders, syncFolder } from '../folders/index.ts';
import type { Account } from './accounts.ts';
import { type Owner, sweepStaging, writeJsonFile } from './durable-file.ts';
import { writeProblem } from './file-problem.ts';
import { fileNames, newHomeMode } from './home.ts';
import { withLock } from './lock.ts';
import { mayWriteOrCreate, statIfSeen } from './roles.ts';
import type { SendersFile, ServersFile } from './stored.ts';

/** What every operation of the store works with. */
export type StoreContext = { readonly home: string; readonly account: Account; readonly env: NodeJS.ProcessEnv };

const ownStaging = new Set<string>([
  fileNames.servers,
  fileNames.senders,
  fileNames.secrets,
  fileNames.key,
  fileNames.clients,
]);

/** Runs a change of the tables: alone, after a sweep, and with every fault of the file system as a problem. */
export async function changeHome<T>(context: StoreContext, change: () => Promise<Result<T>>): Promise<Result<T>> {
  const { home } = context;
  const mayWrite = mayWriteOrCreate(home) || isOwner(context);
  try {
    prepareHome(context);
    createLockFile(context);
    return await withLock(join(home, fileNames.lock), async () => {
      sweepStaging(home, (_, staging) => ownStaging.has(staging));
      return await change();
    });
  } catch (error) {
    return writeProblem(error, home, mayWrite);
  }
}

/** An owner who may not write has closed the folder to itself, or its file system is: no administrator can be asked. */
const isOwner = ({ home, account }: StoreContext): boolean => statIfSeen(home)?.uid === account.uid;

/** Creates the home, and in it the folder for choices, where they are missing. Throws what the file system throws. */
export function prepareHome({ home, account }: StoreContext): void {
  if (makeFolders(home)) {
    chmodSync(home, newHomeMode(home, account.uid));
    syncFolder(dirname(home));
  }
  const choices = join(home, fileNames.choices);
  if (statSync(choices, { throwIfNoEntry: false })) return;
  try {
    mkdirSync(choices);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return; // another process was faster
    throw error;
  }
  const isShared = (statSync(home).mode & 0o005) === 0o005;
  const owner = ownerFor(home, account);
  if (owner) chownSync(choices, owner.uid, owner.gid);
  chmodSync(choices, isShared ? 0o1777 : 0o700); // sticky: each login writes a file there, and nobody removes another's
}

/** Root writes on behalf of the account that owns the home: a service must be able to read what root saved. */
export function ownerFor(home: string, account: Account): Owner | null {
  if (account.uid !== 0) return null;
  const { uid, gid } = statSync(home);
  return { uid, gid };
}

function createLockFile({ home, account }: StoreContext): void {
  const path = join(home, fileNames.lock);
  const owner = ownerFor(home, account);
  try {
    closeSync(openSync(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600));
    if (owner) chownSync(path, owner.uid, owner.gid);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

export const writeServers = (context: StoreContext, table: ServersFile): Promise<void> =>
  writeTable(context, fileNames.servers, table, 0o644);

export const writeSenders = (context: StoreContext, senders: SendersFile): Promise<void> =>
  writeTable(context, fileNames.senders, senders, 0o644);

export async function writeTable(
  { home, account }: StoreContext,
  name: string,
  json: object,
  mode: number,
): Promise<void> {
  await writeJsonFile(join(home, name), json, { mode, owner: ownerFor(home, account), staging: name });
}
