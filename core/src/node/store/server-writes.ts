import type { Result } from '../../problem/index.ts';
import type { LastCheck, Policy, Settings } from '../../settings/index.ts';
import type { Secret } from '../secrets/index.ts';
import { changeHome, type StoreContext, writeServers } from './change-home.ts';
import { readServers, readSettings } from './read-settings.ts';
import { dropDeadSecrets, storePassword } from './secret-file.ts';
import { recordRowCheck } from './server-table.ts';
import { type Decide, hasLostPassword, type TableStore, updatePolicy as updatePolicyIn } from './table-operations.ts';

export { addServer, removeServer, updateServer } from './table-operations.ts';

/** The table of a home. */
export const tableOf = (context: StoreContext): TableStore => ({
  stamp: () => ({ at: new Date().toISOString(), by: context.account.login }),
  change: (decide) => changeServers(context, decide),
});

/** Password first, then the table that names it: between the two the old row goes with the old password. */
async function changeServers<T>(context: StoreContext, decide: Decide<T>): Promise<Result<T>> {
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
  const updated = await updatePolicyIn(tableOf(context), policy, secret);
  if (!updated.ok) return updated;
  const read = await readSettings(context.home, context.account);
  return read.ok ? { ok: true, value: read.value.settings } : read;
}
