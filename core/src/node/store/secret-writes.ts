import { fail, printable, type Result } from '../../problem/index.ts';
import type { SecretName, ServerFields } from '../../settings/index.ts';
import type { Secret } from '../secrets/index.ts';
import { changeHome, type StoreContext, writeServers } from './change-home.ts';
import { readServers } from './read-settings.ts';
import { newId } from './row-id.ts';
import { dropDeadSecrets, openStored, readSecrets, sealedOf, storePassword } from './secret-file.ts';
import { withPasswordId } from './server-table.ts';
import type { ServersFile } from './stored.ts';

const rowWith = ({ defaultServer, servers }: ServersFile, id: string) =>
  id === 'default' ? defaultServer : servers.find((row) => row.id === id);

/** The table is read before the passwords: a password stays until the table that no longer names it is in place. */
export async function openSecret(
  context: StoreContext,
  id: string,
  name: SecretName,
  at?: ServerFields['address'],
): Promise<Result<Secret>> {
  const first = await openOnce(context, id, name, at);
  const isMissing = !first.ok && first.problem.code === 'store/secret-missing';
  return isMissing ? await openOnce(context, id, name, at) : first; // a save may have come between the two reads
}

async function openOnce(
  context: StoreContext,
  id: string,
  name: SecretName,
  at?: ServerFields['address'],
): Promise<Result<Secret>> {
  const table = readServers(context.home);
  if (!table.ok) return table;
  const row = rowWith(table.value, id);
  if (!row) return fail('server/not-found', printable(id));
  if (at && (row.address.host !== at.host || row.address.port !== at.port))
    return fail('store/address-changed', printable(row.name));
  const secrets = readSecrets(context.home);
  if (!secrets.ok) return secrets;
  if (name === 'next') return await openStored(context, secrets.value, id, 'next');
  const { passwordId } = row;
  if (passwordId === undefined) return fail('store/secret-missing', id);
  return await openStored(context, secrets.value, id, { passwordId });
}

export const stageSecret = (context: StoreContext, id: string, next: Secret): Promise<Result<null>> =>
  changeHome(context, async () => {
    const table = readServers(context.home);
    if (!table.ok) return table;
    const row = rowWith(table.value, id);
    if (!row) return fail('server/not-found', printable(id));
    if (row.login.kind === 'none') return fail('server/username-missing', '');
    return await storePassword(context, table.value, id, 'next', next);
  });

export const promoteSecret = (context: StoreContext, id: string): Promise<Result<null>> =>
  changeHome(context, async () => {
    const [table, secrets] = [readServers(context.home), readSecrets(context.home)];
    if (!table.ok) return table;
    if (!secrets.ok) return secrets;
    if (!rowWith(table.value, id)) return fail('server/not-found', printable(id));
    if (!sealedOf(secrets.value, id, 'next')) return fail('store/secret-missing', printable(id));
    const next = await openStored(context, secrets.value, id, 'next');
    if (!next.ok) return next;
    const passwordId = newId();
    const stored = await storePassword(context, table.value, id, { passwordId }, next.value);
    if (!stored.ok) return stored;
    const promoted = withPasswordId(table.value, id, passwordId);
    await writeServers(context, promoted);
    await dropDeadSecrets(context, promoted);
    return { ok: true, value: null };
  });
