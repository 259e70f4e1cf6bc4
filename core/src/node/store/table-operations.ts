import type { Result } from '../../problem/index.ts';
import type { Policy, RemovedServer, ServerFields, ServerRow } from '../../settings/index.ts';
import type { Secret } from '../secrets/index.ts';
import { rowOf } from './read-settings.ts';
import { newId, newRowId } from './row-id.ts';
import { addRow, changePolicy, removeRow, type Stamp, updateRow } from './server-table.ts';
import type { ServersFile } from './stored.ts';

type Decided<T> = Result<{ readonly table: ServersFile; readonly value: T }>;
export type NewPassword = { readonly id: string; readonly passwordId: string; readonly secret: Secret };

/** From the table as it is under the lock: the one that is to take its place, and the password that it names anew. */
export type Decide<T> = (table: ServersFile) => { readonly decided: Decided<T>; readonly password: NewPassword | null };

/** What a store does for every change of its table, in files or in a database: who and when, and making it permanent. */
export type TableStore = {
  stamp(): Stamp;
  change<T>(decide: Decide<T>): Promise<Result<T>>;
};

const newPassword = (id: string, secret: Secret | null | undefined): NewPassword | null =>
  secret ? { id, passwordId: newId(), secret } : null;

const changeOf = (password: NewPassword | null, secret: Secret | null | undefined) =>
  password ? password.passwordId : secret === null ? null : undefined;

export async function addServer(
  store: TableStore,
  fields: ServerFields,
  secret: Secret | null,
): Promise<Result<ServerRow>> {
  const added = await store.change((table) => {
    const id = newRowId(table);
    const password = newPassword(id, secret);
    return { password, decided: addRow(table, fields, id, changeOf(password, secret), store.stamp()) };
  });
  return added.ok ? { ok: true, value: rowOf(added.value) } : added;
}

export async function updateServer(
  store: TableStore,
  id: string,
  expectedRevision: number,
  fields: ServerFields,
  secret?: Secret | null,
): Promise<Result<ServerRow>> {
  const password = newPassword(id, secret);
  const updated = await store.change((table) => ({
    password,
    decided: updateRow(table, id, expectedRevision, fields, changeOf(password, secret), store.stamp()),
  }));
  return updated.ok ? { ok: true, value: rowOf(updated.value) } : updated;
}

export const removeServer = (
  store: TableStore,
  id: string,
  expectedRevision: number,
  movedTo: RemovedServer['movedTo'],
): Promise<Result<RemovedServer>> =>
  store.change((table) => ({
    password: null,
    decided: removeRow(table, id, expectedRevision, movedTo, store.stamp()),
  }));

export function updatePolicy(
  store: TableStore,
  policy: Partial<Policy>,
  secret?: Secret | null,
): Promise<Result<null>> {
  const password = newPassword('default', secret);
  return store.change((table) => ({ password, decided: changePolicy(table, policy, changeOf(password, secret)) }));
}

/** True if a password that a row named before has no row any more. */
export function hasLostPassword(before: ServersFile, after: ServersFile): boolean {
  const named = new Set([after.defaultServer, ...after.servers].map((row) => row.passwordId));
  return [before.defaultServer, ...before.servers].some((row) => !named.has(row.passwordId));
}
