import { fail, printable, type Result } from '../../../problem/index.ts';
import type { SecretName, ServerFields } from '../../../settings/index.ts';
import { createKeyFile, openSealed, readKey, type Secret, type SecretKey, sealSecret } from '../../secrets/index.ts';
import { currentAccount } from '../accounts.ts';
import { ownerFor, prepareHome } from '../change-home.ts';
import { writeProblem } from '../file-problem.ts';
import { findKeyPlace } from '../key-place.ts';
import { mayWriteOrCreate } from '../roles.ts';
import { newId } from '../row-id.ts';
import { belongsTo, type Slot } from '../secret-file.ts';
import { changeTables, type DatabaseContext } from './context.ts';
import { attempt, type Session } from './database.ts';
import { insertOf, updateOf } from './table-writes.ts';

export type SecretRow = { key_id: string; iv: Buffer; tag: Buffer; data: Buffer };

const slotName = (slot: Slot): string => (slot === 'next' ? 'next' : slot.passwordId);

/** One question: the row names its valid password and where it is shown, and all are of the same moment. */
const question = `
select r.password_id, r.host, r.port, s.key_id, s.iv, s.tag, s.data
from (
  select id::text, password_id, host, port from truefrom.servers
  union all select 'default', d.password_id, d.host, d.port from truefrom.policy left join truefrom.default_server d on true
) r
left join truefrom.secrets s on s.server = r.id and s.slot = case when $2 then 'next' else r.password_id end
where r.id = $1`;

type Found = Partial<SecretRow> & {
  readonly password_id: string | null;
  readonly host: string | null;
  readonly port: number | null;
};

export const openSecret = (
  context: DatabaseContext,
  id: string,
  name: SecretName,
  at?: ServerFields['address'],
): Promise<Result<Secret>> =>
  attempt(async () => {
    const isNext = name === 'next';
    if (id.includes('\0')) return fail('server/not-found', printable(id));
    const values = [id, isNext];
    const [row] = await context.database.ask<Found>(question, values, { name: 'truefrom-secret' });
    if (!row) return fail('server/not-found', printable(id));
    if (at && row.host !== null && (row.host !== at.host || row.port !== at.port)) {
      return fail('store/address-changed', printable(id));
    }
    const slot: Slot | null = isNext ? 'next' : row.password_id === null ? null : { passwordId: row.password_id };
    if (slot === null || !row.data) return fail('store/secret-missing', id);
    const key = await readKey(keyPathOf(context));
    return key.ok ? openRow(row as SecretRow, key.value, id, slot, keyPathOf(context)) : key;
  }, 'store/secrets-not-readable');

const keyPathOf = ({ home, env }: DatabaseContext): string => findKeyPlace(home, env).path;

export function openRow(
  row: SecretRow,
  key: SecretKey,
  id: string,
  slot: Slot,
  keyPath: string,
): Result<Secret, 'store/other-key' | 'store/secret-damaged'> {
  if (row.key_id !== key.id) return fail('store/other-key', printable(`${id}, ${keyPath}`));
  const [iv, tag, data] = [row.iv, row.tag, row.data].map((octets) => octets.toString('base64'));
  const opened = openSealed(
    { v: 1, keyId: row.key_id, iv: iv ?? '', tag: tag ?? '', data: data ?? '' },
    key,
    belongsTo(id, slot),
  );
  return opened.ok ? opened : fail('store/secret-damaged', `${id}: ${opened.problem.found}`);
}

/** Seals a password and puts it into its slot. Under the lock only. */
export async function storePassword(
  session: Session,
  context: DatabaseContext,
  id: string,
  slot: Slot,
  secret: Secret,
): Promise<Result<null>> {
  const key = await usableKey(session, context);
  if (!key.ok) return key;
  await insertSealed(session, key.value, id, slot, secret);
  return { ok: true, value: null };
}

export async function insertSealed(
  session: Session,
  key: SecretKey,
  id: string,
  slot: Slot,
  secret: Secret,
): Promise<void> {
  const { v, keyId, iv, tag, data } = sealSecret(secret, key, belongsTo(id, slot));
  const [ivOctets, tagOctets, dataOctets] = [iv, tag, data].map((text) => Buffer.from(text, 'base64'));
  await session.query('delete from truefrom.secrets where server = $1 and (slot = $2 or $3)', [
    id,
    slotName(slot),
    slot !== 'next', // a new current password ends a rotation that was under way
  ]);
  const columns = { server: id, slot: slotName(slot), v, key_id: keyId };
  await session.query(...insertOf('secrets', { ...columns, iv: ivOctets, tag: tagOctets, data: dataOctets }));
}

/** Removes what no row names any more. */
export async function dropDeadSecrets(session: Session): Promise<void> {
  await session.query(`
    delete from truefrom.secrets s where not exists (
      select from (
        select id::text, username, password_id from truefrom.servers
        union all select 'default', username, password_id from truefrom.default_server
      ) r
      where r.id = s.server and r.username is not null and s.slot in (r.password_id, 'next')
    )`);
}

/**
 * The key, which is made on first need: never while there are passwords that another key opens. All hosts that share a database
 * need the same one.
 */
async function usableKey(session: Session, context: DatabaseContext): Promise<Result<SecretKey>> {
  const place = findKeyPlace(context.home, context.env);
  const used = await session.query<{ key_id: string }>('select distinct key_id from truefrom.secrets limit 2');
  const key = await readKey(place.path);
  if (key.ok) {
    return used.every(({ key_id }) => key_id === key.value.id) ? key : fail('store/other-key', printable(place.path));
  }
  if (key.problem.code !== 'store/key-missing' || !place.inHome || used.length > 0) return key;
  const files = { home: context.home, account: currentAccount(), env: context.env };
  const mayWrite = mayWriteOrCreate(context.home);
  try {
    prepareHome(files);
    await createKeyFile(place.path, ownerFor(context.home, files.account));
  } catch (error) {
    return writeProblem(error, context.home, mayWrite);
  }
  return await readKey(place.path);
}

export const stageSecret = (context: DatabaseContext, id: string, next: Secret): Promise<Result<null>> =>
  changeTables(context, async (session, table) => {
    const row = id === 'default' ? table.defaultServer : table.servers.find((known) => known.id === id);
    if (!row) return fail('server/not-found', printable(id));
    if (row.login.kind === 'none') return fail('server/username-missing', '');
    return await storePassword(session, context, id, 'next', next);
  });

export const promoteSecret = (context: DatabaseContext, id: string): Promise<Result<null>> =>
  changeTables(context, async (session, table) => {
    if (id !== 'default' && !table.servers.some((row) => row.id === id)) return fail('server/not-found', printable(id));
    const [row] = await session.query<SecretRow>(
      `select key_id, iv, tag, data from truefrom.secrets where server = $1 and slot = 'next'`,
      [id],
    );
    if (!row) return fail('store/secret-missing', printable(id));
    const key = await readKey(keyPathOf(context));
    if (!key.ok) return key;
    const next = openRow(row, key.value, id, 'next', keyPathOf(context));
    if (!next.ok) return next;
    const passwordId = newId();
    await insertSealed(session, key.value, id, { passwordId }, next.value);
    const named = { password_id: passwordId };
    await session.query(
      ...(id === 'default' ? updateOf('default_server', named, 'one', true) : updateOf('servers', named, 'id', id)),
    );
    return { ok: true, value: null };
  });
