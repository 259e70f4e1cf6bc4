import type { Result } from '../../problem/index.ts';
import type { LastCheck, Policy, RemovedServer, ServerFields, ServerRow, Settings } from '../../settings/index.ts';
import type { Secret } from '../secrets/index.ts';
import { changeHome, type StoreContext, writeServers } from './change-home.ts';
import { readServers, readSettings, rowOf } from './read-settings.ts';
import { newId, newRowId } from './row-id.ts';
import { dropDeadSecrets, storePassword } from './secret-file.ts';
import { addRow, changePolicy, recordRowCheck, removeRow, type Stamp, updateRow } from './server-table.ts';
import type { ServersFile } from './stored.ts';

type Decided<T> = Result<{ readonly table: ServersFile; readonly value: T }>;
type NewPassword = { readonly id: string; readonly passwordId: string; readonly secret: Secret };

const stampOf = ({ account }: StoreContext): Stamp => ({ at: new Date().toISOString(), by: account.login });

/** Password first, then the table that names it: between the two the old row goes with the old password. */
async function changeServers<T>(
  context: StoreContext,
  decide: (table: ServersFile) => { readonly decided: Decided<T>; readonly password: NewPassword | null },
): Promise<Result<T>> {
  return await changeHome(context, async () => {
    const before = readServers(context.home);
    if (!before.ok) return before;
    const { decided, password } = decide(before.value);
    if (!decided.ok) return decided;
    const { table, value } = decided.value;
    if (password) {
      const { id, passwordId, secret } = password;
      const stored = await storePassword(context, before.value, id, { passwordId }, secret);
      if (!stored.ok) return stored;
    }
    await writeServers(context, table);
    if (hasLostPassword(before.value, table)) await dropDeadSecrets(context, table);
    return { ok: true, value };
  });
}

function hasLostPassword(before: ServersFile, after: ServersFile): boolean {
  const named = new Set([after.defaultServer, ...after.servers].map((row) => row.passwordId));
  return [before.defaultServer, ...before.servers].some((row) => !named.has(row.passwordId));
}

const newPassword = (id: string, secret: Secret | null | undefined): NewPassword | null =>
  secret ? { id, passwordId: newId(), secret } : null;

const changeOf = (password: NewPassword | null, secret: Secret | null | undefined) =>
  password ? password.passwordId : secret === null ? null : undefined;

export async function addServer(
  context: StoreContext,
  fields: ServerFields,
  secret: Secret | null,
): Promise<Result<ServerRow>> {
  const added = await changeServers(context, (table) => {
    const id = newRowId(table);
    const password = newPassword(id, secret);
    return { password, decided: addRow(table, fields, id, changeOf(password, secret), stampOf(context)) };
  });
  return added.ok ? { ok: true, value: rowOf(added.value) } : added;
}

export async function updateServer(
  context: StoreContext,
  id: string,
  expectedRevision: number,
  fields: ServerFields,
  secret?: Secret | null,
): Promise<Result<ServerRow>> {
  const password = newPassword(id, secret);
  const updated = await changeServers(context, (table) => ({
    password,
    decided: updateRow(table, id, expectedRevision, fields, changeOf(password, secret), stampOf(context)),
  }));
  return updated.ok ? { ok: true, value: rowOf(updated.value) } : updated;
}

export const removeServer = (
  context: StoreContext,
  id: string,
  expectedRevision: number,
  movedTo: RemovedServer['movedTo'],
): Promise<Result<RemovedServer>> =>
  changeServers(context, (table) => ({
    password: null,
    decided: removeRow(table, id, expectedRevision, movedTo, stampOf(context)),
  }));

export const recordCheck = (context: StoreContext, id: string, check: LastCheck): Promise<Result<null>> =>
  changeHome(context, async () => {
    const table = readServers(context.home);
    if (!table.ok) return table;
    const checked = recordRowCheck(table.value, id, check);
    if (checked) await writeServers(context, checked);
    return { ok: true, value: null };
  });

export async function updatePolicy(
  context: StoreContext,
  policy: Partial<Policy>,
  secret?: Secret | null,
): Promise<Result<Settings>> {
  const password = newPassword('default', secret);
  const updated = await changeServers(context, (table) => ({
    password,
    decided: changePolicy(table, policy, changeOf(password, secret)),
  }));
  if (!updated.ok) return updated;
  const read = await readSettings(context.home, context.account);
  return read.ok ? { ok: true, value: read.value.settings } : read;
}
