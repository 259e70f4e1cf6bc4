import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

const sharedHome = '/var/lib/truefrom';

/** The names of everything in a home folder. */
export const fileNames = {
  servers: 'servers.json',
  senders: 'senders.json',
  secrets: 'secrets.json',
  key: 'key',
  lock: 'lock',
  choices: 'choices',
  clients: 'gateway-clients.json',
} as const;

/** Temporary files of a writer, and those that `conf` itself writes beside them; the group is whose they are. */
export const stagingName = /^(.+)\.\d+\.[0-9a-f]{12}\.tmp(\.tmp-[0-9a-f]+)?$/;

/** The address of the database that `TRUEFROM_STORE` names; null where settings are in a folder. */
export const databaseUrl = ({ TRUEFROM_STORE }: NodeJS.ProcessEnv): string | null =>
  TRUEFROM_STORE && isDatabaseUrl(TRUEFROM_STORE) ? TRUEFROM_STORE.trim() : null;

/** True for what names no folder: also a misspelt scheme, as an empty folder of that name would send all mail by default. */
export const isDatabaseUrl = (place: string): boolean => /^(postgres(ql)?:|[a-z][a-z0-9+.-]*:\/\/)/i.test(place.trim());

/** True if a password stands in it: it would be seen by everybody who lists processes. */
export const hasPassword = (url: string): boolean =>
  /^[^/]*\/\/[^/?#]*:[^/?#]*@/.test(url) || /[?&]password=/i.test(url);

/** The folder with the settings where they are in one: `TRUEFROM_STORE`, else the home. */
export const resolveStoreFolder = (env: NodeJS.ProcessEnv): string =>
  env.TRUEFROM_STORE && databaseUrl(env) === null ? resolve(env.TRUEFROM_STORE) : resolveHome(env);

/**
 * Where a host keeps what is its own, such as the journal, and the settings unless `TRUEFROM_STORE` says otherwise:
 * `TRUEFROM_HOME`, else the folder in `TRUEFROM_STORE`, else /var/lib/truefrom where it exists (shared by the host's users), else the
 * user's config folder.
 */
export function resolveHome(env: NodeJS.ProcessEnv): string {
  if (env.TRUEFROM_HOME) return resolve(env.TRUEFROM_HOME);
  if (env.TRUEFROM_STORE && databaseUrl(env) === null) return resolve(env.TRUEFROM_STORE);
  if (existsSync(sharedHome)) return sharedHome;
  return join(userFolder(env, env.XDG_CONFIG_HOME, '.config'), 'truefrom');
}

/** Where this login keeps what is only its own: a wizard's draft. */
export const resolveStateFolder = (env: NodeJS.ProcessEnv): string =>
  join(userFolder(env, env.XDG_STATE_HOME, '.local/state'), 'truefrom');

/** A relative XDG folder is ignored, as the XDG Base Directory Specification says. */
const userFolder = (env: NodeJS.ProcessEnv, xdg: string | undefined, fallback: string): string =>
  xdg && isAbsolute(xdg) ? xdg : join(env.HOME && isAbsolute(env.HOME) ? env.HOME : homedir(), fallback);

/** The mode of a new home: open to be read where it is for the users of a host, else closed. */
export const newHomeMode = (home: string, uid: number): number => (uid === 0 || home === sharedHome ? 0o755 : 0o700);
