import { done, fail, printable, type Result } from '../../../problem/index.ts';
import { isLoginName, type LastCheck, type SenderRow } from '../../../settings/index.ts';
import { newSender, parseNewSender, type SenderTarget, senderKey } from '../new-sender.ts';
import { type Decide, hasLostPassword, type TableStore } from '../table-operations.ts';
import { changeTables, type DatabaseContext } from './context.ts';
import { attempt } from './database.ts';
import { DatabaseFault } from './fault.ts';
import { type SenderColumns, senderColumns, senderOf } from './rows.ts';
import { dropDeadSecrets, storePassword } from './secrets.ts';
import { readTable, type StoredTable } from './table.ts';
import { checkColumns, insertOf, updateOf, writeTable } from './table-writes.ts';
import { change } from './transaction.ts';

/** The table of a database. */
export const tableOf = (context: DatabaseContext): TableStore => ({
  stamp: () => ({ at: new Date().toISOString(), by: context.login }),
  change: (decide) => changeServers(context, decide),
});

const changeServers = <T>(context: DatabaseContext, decide: Decide<T>): Promise<Result<T>> =>
  changeTables(context, async (session, before) => {
    const { decided, password } = decide(before);
    if (!decided.ok) return decided;
    const { table, value } = decided.value;
    if (password) {
      const { id, passwordId, secret } = password;
      const stored = await storePassword(session, context, id, { passwordId }, secret);
      if (!stored.ok) return stored;
    }
    try {
      await writeTable(session, before, table);
    } catch (error) {
      // The database compares letters by its own rules, and may find two names alike that we do not.
      if (error instanceof DatabaseFault && error.constraint === 'server_names') return fail('server/name-taken', '');
      throw error;
    }
    if (hasLostPassword(before, table)) await dropDeadSecrets(session);
    return done(value);
  });

/** Needs no lock: nothing else writes these columns. */
export const recordCheck = ({ database }: DatabaseContext, id: string, check: LastCheck): Promise<Result<null>> =>
  attempt(
    () =>
      change(database, async (session) => {
        await session.query(...updateOf('servers', checkColumns({ lastCheck: check }), 'id', id));
        return done(null);
      }),
    'store/not-administrator',
  );

export async function addSender(
  context: DatabaseContext,
  text: string,
  target: SenderTarget,
): Promise<Result<SenderRow>> {
  const parsed = parseNewSender(text, target);
  if (!parsed.ok) return parsed;
  const pattern = parsed.value;
  return await changeTables(context, async (session, table) => {
    const stamp = { addedAt: new Date().toISOString(), addedBy: context.login };
    const row = newSender(table, pattern, target, stamp);
    if (!row.ok) return row;
    const [statement, values] = insertOf('senders', {
      key: senderKey(pattern),
      pattern,
      login: 'login' in target ? target.login : null,
      server: 'server' in target ? target.server : null,
      added_at: stamp.addedAt,
      added_by: stamp.addedBy,
    });
    const added = await session.query(`${statement} on conflict (key) do nothing returning key`, values);
    return added.length > 0 ? row : fail('sender/exists', printable(pattern));
  });
}

export const removeSender = (context: DatabaseContext, pattern: string): Promise<Result<SenderRow>> =>
  changeTables(context, async (session) => {
    if (pattern.includes('\0')) return fail('sender/not-found', printable(pattern));
    const [row] = await session.query<SenderColumns>(
      `delete from truefrom.senders where key = $1 returning ${senderColumns}`,
      [senderKey(pattern)],
    );
    return row ? done(senderOf(row)) : fail('sender/not-found', printable(pattern));
  });

/** The database lets each login write its own row alone. */
export async function writeChoice({ database, login }: DatabaseContext, server: string | null): Promise<Result<null>> {
  if (!isLoginName(login)) return fail('sender/bad-login', printable(login));
  return await attempt(
    () =>
      change(database, async (session) => {
        const read: Result<StoredTable> = await readTable(session);
        if (!read.ok) return read;
        const row = read.value.table.servers.find((known) => known.id === server);
        if (server !== null && !row) return fail('server/not-found', printable(server));
        if (row && !row.enabled) return fail('choice/switched-off', printable(row.name));
        await session.query(
          `insert into truefrom.choices (login, server, chosen_at) values (session_user::text, $1, $2)
           on conflict (login) do update set server = excluded.server, chosen_at = excluded.chosen_at`,
          [server, new Date().toISOString()],
        );
        return done(null);
      }),
    'store/no-access',
  );
}
