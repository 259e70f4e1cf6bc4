export { clearDraft, readDraft, writeDraft } from './draft-file.ts';
export { addClient, checkClientPassword, type GatewayClient, readClients, removeClient } from './gateway-clients.ts';
export { databaseUrl, isDatabaseUrl, resolveHome, resolveStoreFolder } from './home.ts';
export type { Finding } from './inspect.ts';
export { findKeyPlace, type KeyPlace } from './key-place.ts';
export { openStore } from './open-store.ts';

import type { Finding } from './inspect.ts';

/** What `truefrom doctor` says about a home: every file looked at, nothing changed. Loads what opens passwords. */
export const inspectHome = async (
  options: { readonly home?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<Finding[]> => (await import('./inspect.ts')).inspectHome(options);

/** Makes the tables of a database, or brings them to the newest version. Loads the client of PostgreSQL. */
export const migrateDatabase = async (url: string, env: NodeJS.ProcessEnv = process.env) =>
  (await import('./postgres/index.ts')).migrateDatabase(url, env);
