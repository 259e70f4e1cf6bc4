import { accessSync, constants, existsSync, type Stats, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { StoreRole } from '../../settings/index.ts';
import { type Account, accountNames } from './accounts.ts';
import { fileNames } from './home.ts';

export type Role = { readonly role: StoreRole; readonly readsSecrets: boolean; readonly secretsOwner: string };

/** What the operating system lets this account do here, by access(2). The write itself is tried all the same. */
export async function readRole(home: string, account: Account, keyPath: string): Promise<Role> {
  const path = (name: string) => join(home, name);
  const mayWriteFolder = mayWriteOrCreate(home);
  const isAdministrator = mayWriteFolder && (mayDo(path(fileNames.servers), constants.W_OK) ?? true);
  const readsSecrets = [path(fileNames.secrets), keyPath].every(
    (file) => mayDo(file, constants.R_OK) ?? mayWriteFolder,
  );
  return {
    role: isAdministrator ? 'administrator' : 'user',
    readsSecrets,
    secretsOwner: await ownerOf([path(fileNames.secrets), home], account),
  };
}

/** Null if there is no such file. */
function mayDo(path: string, mode: number): boolean | null {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return existsSync(path) ? false : null; // the reason does not matter: the answer is no
  }
}

/** True for a folder that may be written, or that could be created where its nearest folder may be. */
export function mayWriteOrCreate(folder: string): boolean {
  const may = mayDo(folder, constants.W_OK | constants.X_OK);
  const parent = dirname(folder);
  return may ?? (parent !== folder && mayWriteOrCreate(parent));
}

/** Undefined for what is not there, or lies in a folder that this account may not enter. */
export function statIfSeen(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined; // whoever reads the file says what is wrong
  }
}

async function ownerOf(paths: string[], account: Account): Promise<string> {
  for (const path of paths) {
    const stats = statIfSeen(path);
    if (stats) return (await accountNames([stats.uid])).get(stats.uid) ?? String(stats.uid);
  }
  return account.login;
}
