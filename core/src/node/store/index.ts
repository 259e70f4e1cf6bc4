export type { Copied, CopyOptions } from './copy/copy-store.ts';
export { clearDraft, readDraft, writeDraft } from './draft-file.ts';
export { addClient, checkClientPassword, type GatewayClient, readClients, removeClient } from './gateway-clients.ts';
export { databaseUrl, hasPassword, isDatabaseUrl, resolveHome, resolveStoreFolder } from './home.ts';
export type { Finding } from './inspect.ts';
export { findKeyPlace, type KeyPlace } from './key-place.ts';
export { openStore } from './open-store.ts';
export type { StoreSummary } from './summary.ts';

import type { Result } from '../../problem/index.ts';
import type { Copied, CopyOptions } from './copy/copy-store.ts';
import { databaseUrl, resolveHome } from './home.ts';
import type { Finding } from './inspect.ts';
import type { StoreSummary } from './summary.ts';

/** What `truefrom doctor` says about a home or a database: looked at, nothing changed. Loads what opens passwords. */
export const inspectHome = async (
  options: { readonly home?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<Finding[]> => {
  const { env = process.env } = options;
  const url = options.home === undefined ? databaseUrl(env) : null;
  return url === null
    ? (await import('./inspect.ts')).inspectHome(options)
    : (await import('./postgres/index.ts')).inspectDatabase(url, resolveHome(env), env);
};

/** Where the settings are and how many, as far as this login may know. */
export const summarizeStore = async (env: NodeJS.ProcessEnv = process.env): Promise<Result<StoreSummary>> =>
  (await import('./summary.ts')).summarizeStore(env);

/** Makes the tables of a database, or brings them to the newest version. Loads the client of PostgreSQL. */
export const migrateDatabase = async (url: string, env: NodeJS.ProcessEnv = process.env) =>
  (await import('./postgres/index.ts')).migrateDatabase(url, env);

/** Copies all settings from one place to another, see `copy/copy-store.ts`. Loads what both need. */
export const copyStore = async (from: string, to: string, options: CopyOptions): Promise<Result<Copied>> =>
  (await import('./copy/copy-store.ts')).copyStore(from, to, options);
