import { done, type Result } from '../../problem/index.ts';
import type { StoreRole } from '../../settings/index.ts';
import { databaseUrl, resolveHome } from './home.ts';
import { openStore } from './open-store.ts';

/** Where the settings are, what this login may do there, and how much there is. */
export type StoreSummary = {
  readonly kind: 'folder' | 'postgresql';
  readonly place: string;
  readonly login: string;
  readonly role: StoreRole;
  readonly readsSecrets: boolean;
  /** The version of the tables; null for a folder. */
  readonly schema: number | null;
  readonly counts: Readonly<Record<'servers' | 'removed' | 'senders' | 'choices', number>>;
};

/** Nothing is read but what must be counted. */
export async function summarizeStore(env: NodeJS.ProcessEnv): Promise<Result<StoreSummary>> {
  const url = databaseUrl(env);
  if (url !== null) return (await import('./postgres/index.ts')).summarizeDatabase(url, resolveHome(env), env);
  const opened = await openStore({ env });
  if (!opened.ok) return opened;
  const { place, login, role, readsSecrets } = opened.value;
  const read = await opened.value.readSettings();
  if (!read.ok) return read;
  const { servers, removed, senders, choices } = read.value.settings;
  const counts = {
    servers: servers.length,
    removed: removed.length,
    senders: senders.length,
    choices: Object.keys(choices).length,
  };
  return done({ kind: 'folder', place, login, role, readsSecrets, schema: null, counts });
}
