import { accessSync, constants, existsSync } from 'node:fs';
import { done, fail, type Result } from '../../../problem/index.ts';
import type { Settings, SettingsStore } from '../../../settings/index.ts';
import type { Secret } from '../../secrets/index.ts';
import { findKeyPlace } from '../key-place.ts';
import { mayWriteOrCreate } from '../roles.ts';
import { addServer, removeServer, updatePolicy, updateServer } from '../table-operations.ts';
import type { DatabaseContext } from './context.ts';
import { attempt, Database } from './database.ts';
import { followRoutes } from './follow-routes.ts';
import { schemaVersion } from './migrate.ts';
import { readSettings } from './reads.ts';
import { newestVersion } from './schema.ts';
import { openSecret, promoteSecret, stageSecret } from './secrets.ts';
import { type DatabaseTarget, parseTarget } from './target.ts';
import { addSender, recordCheck, removeSender, tableOf, writeChoice } from './writes.ts';

export type DatabaseRights = {
  readonly login: string;
  readonly isAdministrator: boolean;
  readonly seesSecrets: boolean;
};

export type OpenDatabase = {
  readonly context: DatabaseContext;
  readonly target: DatabaseTarget;
  readonly rights: DatabaseRights;
};

const secretsOwner = 'members of truefrom_engine and truefrom_administrator';

/** Connects, and says what this login may do there. `home`: where the key is, if no variable says otherwise. */
export async function openDatabase(url: string, home: string, env: NodeJS.ProcessEnv): Promise<Result<OpenDatabase>> {
  const target = parseTarget(url, env);
  if (!target.ok) return target;
  const database = Database.open(target.value);
  if (!database.ok) return database;
  const rights = await attempt(() => readRights(database.value));
  if (!rights.ok) {
    await database.value.close();
    return rights;
  }
  const context = { database: database.value, login: rights.value.login, home, env };
  return done({ context, target: target.value, rights: rights.value });
}

const readRights = (database: Database): Promise<Result<DatabaseRights>> =>
  database.use(async (session) => {
    const version = await schemaVersion(session);
    if (version === null) return fail('store/not-migrated', database.place);
    if (version < newestVersion) return fail('store/not-migrated', `${database.place}: version ${version}`);
    if (version > newestVersion) return fail('store/newer-format', `${database.place}: version ${version}`);
    const [row] = await session.query<{ login: string; reads: boolean; writes: boolean; secrets: boolean }>(`
      select session_user::text as login, has_table_privilege('truefrom.servers', 'select') as reads,
        has_table_privilege('truefrom.servers', 'insert') as writes,
        has_table_privilege('truefrom.secrets', 'select') as secrets`);
    if (!row?.reads) return fail('store/no-access', database.place);
    return done({ login: row.login, isAdministrator: row.writes, seesSecrets: row.secrets });
  });

/** The settings of a database, as `openStore` gives those of a folder. */
export async function openDatabaseStore(
  url: string,
  home: string,
  env: NodeJS.ProcessEnv,
): Promise<Result<SettingsStore<Secret>>> {
  const opened = await openDatabase(url, home, env);
  return opened.ok ? done(storeOf(opened.value)) : opened;
}

const storeOf = ({ context, target, rights }: OpenDatabase): SettingsStore<Secret> => ({
  place: context.database.place,
  login: rights.login,
  role: rights.isAdministrator ? 'administrator' : 'user',
  readsSecrets: mayReadSecrets({ context, rights }),
  secretsOwner,
  readSettings: (part) => readSettings(context, part),
  followRoutes: () => followRoutes(target),
  addServer: (...given) => addServer(tableOf(context), ...given),
  updateServer: (...given) => updateServer(tableOf(context), ...given),
  removeServer: (...given) => removeServer(tableOf(context), ...given),
  recordCheck: (...given) => recordCheck(context, ...given),
  updatePolicy: (...given) => savePolicy(context, ...given),
  addSender: (...given) => addSender(context, ...given),
  removeSender: (pattern) => removeSender(context, pattern),
  writeChoice: (server) => writeChoice(context, server),
  openSecret: (id, name = 'current', at) => openSecret(context, id, name, at),
  stageSecret: (...given) => stageSecret(context, ...given),
  promoteSecret: (id) => promoteSecret(context, id),
});

async function savePolicy(
  context: DatabaseContext,
  ...given: Parameters<SettingsStore<Secret>['updatePolicy']>
): Promise<Result<Settings>> {
  const saved = await updatePolicy(tableOf(context), ...given);
  if (!saved.ok) return saved;
  const read = await readSettings(context);
  return read.ok ? done(read.value.settings) : read;
}

/** The database must give them, and the key must be there. */
export const mayReadSecrets = ({ context, rights }: Pick<OpenDatabase, 'context' | 'rights'>): boolean =>
  rights.seesSecrets && mayReadKey(context);

/** A key that is not there yet is made with the first password. */
function mayReadKey({ home, env }: DatabaseContext): boolean {
  const place = findKeyPlace(home, env);
  try {
    accessSync(place.path, constants.R_OK);
    return true;
  } catch {
    return place.inHome && !existsSync(place.path) && mayWriteOrCreate(home);
  }
}
