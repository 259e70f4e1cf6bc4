import { done, fail, type Result } from '../../../problem/index.ts';
import { defaultSettings } from '../../../settings/index.ts';
import { readKey } from '../../secrets/index.ts';
import { type Dump, type DumpedSecret, isEmpty } from '../copy/dump.ts';
import type { CopyPlace, WriteOptions, Written } from '../copy/place.ts';
import { findKeyPlace } from '../key-place.ts';
import { senderKey } from '../new-sender.ts';
import type { Slot } from '../secret-file.ts';
import { type DatabaseContext, lockAndRead } from './context.ts';
import { attempt, type Session } from './database.ts';
import { openDatabase } from './open.ts';
import { readChoices, readSenders } from './reads.ts';
import { openRow, type SecretRow, storePassword } from './secrets.ts';
import { readTable } from './table.ts';
import { writeTable } from './table-writes.ts';
import { change, readAtOnce } from './transaction.ts';

/** So many rows go in one statement. */
const rowsAtOnce = 20_000;
const asLongAsItTakes = { ms: 0 };

export async function databasePlace(url: string, home: string, env: NodeJS.ProcessEnv): Promise<Result<CopyPlace>> {
  const opened = await openDatabase(url, home, env);
  if (!opened.ok) return opened;
  const { context, rights } = opened.value;
  const place = context.database.place;
  const allowed = (): Result<null> => (rights.isAdministrator ? done(null) : fail('store/not-administrator', place));
  return done({
    place,
    read: () =>
      attempt(() => readAtOnce(context.database, (session) => readAll(session, context)), 'store/secrets-not-readable'),
    examine: (_, options) =>
      attempt(async () => {
        const may = allowed();
        return may.ok ? await context.database.use((session) => examine(session, context, options)) : may;
      }),
    write: (dump, options) =>
      attempt(
        () => change(context.database, (session) => writeAll(session, context, dump, options)),
        'store/not-administrator',
      ),
    close: () => context.database.close(),
  });
}

async function readAll(session: Session, context: DatabaseContext): Promise<Result<Dump>> {
  const read = await readTable(session);
  if (!read.ok) return fail(read.problem.code, `${context.database.place}: ${read.problem.found}`);
  const { table } = read.value;
  const rows = await session.query<SecretRow & { server: string; slot: string }>('select * from truefrom.secrets');
  const secrets: DumpedSecret[] = [];
  if (rows.length > 0) {
    const keyPath = findKeyPlace(context.home, context.env).path;
    const key = await readKey(keyPath);
    if (!key.ok) return key;
    for (const { id, login, passwordId } of [{ ...table.defaultServer, id: 'default' }, ...table.servers]) {
      if (login.kind === 'none') continue;
      for (const row of rows.filter(({ server, slot }) => server === id && (slot === 'next' || slot === passwordId))) {
        const slot: Slot = row.slot === 'next' ? 'next' : { passwordId: row.slot };
        const opened = openRow(row, key.value, id, slot, keyPath);
        if (!opened.ok) return opened;
        secrets.push({ id, slot, secret: opened.value });
      }
    }
  }
  const senders = await readSenders(session);
  const choices = Object.values(await readChoices(session));
  return done({ table, senders, choices, secrets, warnings: [] });
}

async function examine(
  session: Session,
  { database }: DatabaseContext,
  { replace }: WriteOptions,
): Promise<Result<Written>> {
  if (replace) return done({ leftOut: [] });
  const read = await readTable(session);
  if (!read.ok) return fail(read.problem.code, `${database.place}: ${read.problem.found}`);
  const [row] = await session.query<{ used: boolean }>(
    `select exists (select from truefrom.senders) or exists (select from truefrom.choices)
       or exists (select from truefrom.secrets) as used`,
  );
  const dump = { table: read.value.table, senders: [], choices: [], secrets: [], warnings: [] };
  return isEmpty(dump) && row?.used === false ? done({ leftOut: [] }) : fail('store/not-empty', database.place);
}

const everything = ['senders', 'choices', 'secrets', 'servers', 'removed_servers', 'default_server'];

async function writeAll(
  session: Session,
  context: DatabaseContext,
  dump: Dump,
  options: WriteOptions,
): Promise<Result<Written>> {
  const locked = await lockAndRead(session);
  const examined = await examine(session, context, options);
  if (!examined.ok) return examined;
  if (!locked.ok && !options.replace) return locked;
  for (const name of everything) await session.query(`delete from truefrom.${name}`, [], asLongAsItTakes);
  await session.query('update truefrom.policy set site_url = null, site_name = null, site_dns_over_https = null');
  const { defaultServer } = dump.table;
  const isUsual =
    dump.table.revision === 0 && JSON.stringify(defaultServer) === JSON.stringify(defaultSettings.defaultServer);
  const nothing = {
    ...dump.table,
    ...(!isUsual && { defaultServer: defaultSettings.defaultServer }),
    servers: [],
    removed: [],
  };
  await writeTable(session, nothing, dump.table);
  for (const { id, slot, secret } of dump.secrets) {
    const stored = await storePassword(session, context, id, slot, secret);
    if (!stored.ok) return stored;
  }
  await insertSenders(session, dump.senders);
  await insertChoices(session, dump.choices);
  return examined;
}

async function insertSenders(session: Session, senders: Dump['senders']): Promise<void> {
  for (let start = 0; start < senders.length; start += rowsAtOnce) {
    const rows = senders.slice(start, start + rowsAtOnce);
    await session.query(
      `insert into truefrom.senders (key, pattern, login, server, added_at, added_by)
       select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::text[])`,
      [
        rows.map(({ pattern }) => senderKey(pattern)),
        rows.map(({ pattern }) => pattern),
        rows.map((row) => ('login' in row ? row.login : null)),
        rows.map((row) => ('server' in row ? row.server : null)),
        rows.map(({ addedAt }) => addedAt),
        rows.map(({ addedBy }) => addedBy),
      ],
      asLongAsItTakes,
    );
  }
  await session.query('analyze truefrom.senders', [], asLongAsItTakes);
}

async function insertChoices(session: Session, choices: Dump['choices']): Promise<void> {
  for (let start = 0; start < choices.length; start += rowsAtOnce) {
    const rows = choices.slice(start, start + rowsAtOnce);
    await session.query(
      `insert into truefrom.choices (login, server, chosen_at)
       select * from unnest($1::text[], $2::text[], $3::timestamptz[])`,
      [rows.map(({ login }) => login), rows.map(({ server }) => server), rows.map(({ chosenAt }) => chosenAt)],
      asLongAsItTakes,
    );
  }
}
