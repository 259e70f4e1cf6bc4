import { statSync } from 'node:fs';
import { fail, printable, type Result } from '../../problem/index.ts';
import type { SettingsStore } from '../../settings/index.ts';
import type { Secret } from '../secrets/index.ts';
import { currentAccount } from './accounts.ts';
import type { StoreContext } from './change-home.ts';
import { databaseUrl, resolveHome, resolveStoreFolder } from './home.ts';
import { findKeyPlace } from './key-place.ts';
import { readSettings } from './read-settings.ts';
import { mayWriteOrCreate, readRole } from './roles.ts';

/**
 * Opens the settings of the database or folder that `TRUEFROM_STORE` names, else of the home folder, which is created by the first
 * write. `store/no-home` where there is none and this login could not create it. A `home` that is given is a folder, whatever
 * the variables say. What writes is loaded when it is needed: most commands only read.
 */
export async function openStore(
  options: { readonly home?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<Result<SettingsStore<Secret>>> {
  const env = options.env ?? process.env;
  const url = options.home === undefined ? databaseUrl(env) : null;
  if (url !== null) return (await import('./postgres/index.ts')).openDatabaseStore(url, resolveHome(env), env);
  const home = options.home ?? resolveStoreFolder(env);
  if (!isUsableHome(home)) return fail('store/no-home', printable(home));
  const context: StoreContext = { home, account: currentAccount(), env };
  const role = await readRole(home, context.account, findKeyPlace(home, env).path);
  return { ok: true, value: storeOf(context, role) };
}

function isUsableHome(home: string): boolean {
  try {
    const stats = statSync(home, { throwIfNoEntry: false });
    return stats ? stats.isDirectory() : mayWriteOrCreate(home);
  } catch {
    return true; // in a folder that this account may not enter: reading says so
  }
}

const storeOf = (
  context: StoreContext,
  role: Pick<SettingsStore, 'role' | 'readsSecrets' | 'secretsOwner'>,
): SettingsStore<Secret> => ({
  place: context.home,
  login: context.account.login,
  ...role,
  readSettings: () => readSettings(context.home, context.account),
  followRoutes: async () => (await import('./follow-routes.ts')).followRoutes(context),
  addServer: async (...given) => {
    const writes = await import('./server-writes.ts');
    return writes.addServer(writes.tableOf(context), ...given);
  },
  updateServer: async (...given) => {
    const writes = await import('./server-writes.ts');
    return writes.updateServer(writes.tableOf(context), ...given);
  },
  removeServer: async (...given) => {
    const writes = await import('./server-writes.ts');
    return writes.removeServer(writes.tableOf(context), ...given);
  },
  recordCheck: async (...given) => (await import('./server-writes.ts')).recordCheck(context, ...given),
  updatePolicy: async (...given) => (await import('./server-writes.ts')).updatePolicy(context, ...given),
  addSender: async (...given) => (await import('./sender-writes.ts')).addSender(context, ...given),
  removeSender: async (...given) => (await import('./sender-writes.ts')).removeSender(context, ...given),
  writeChoice: async (server) => (await import('./choice-writes.ts')).writeChoice(context, server),
  openSecret: async (id, name = 'current', at) =>
    (await import('./secret-writes.ts')).openSecret(context, id, name, at),
  stageSecret: async (...given) => (await import('./secret-writes.ts')).stageSecret(context, ...given),
  promoteSecret: async (id) => (await import('./secret-writes.ts')).promoteSecret(context, id),
});
