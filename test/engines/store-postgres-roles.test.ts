import { revealSecret, Secret } from '@truefrom/core/node/secrets';
import { openStore } from '@truefrom/core/node/store';
import type { SettingsStore } from '@truefrom/core/settings';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withoutLogin } from '../core/store-suite.ts';
import { makeHome } from '../harness/home.ts';
import { describeWith } from '../harness/needs.ts';
import { createRole, type Postgres, postgresNeeds, startPostgres } from '../harness/postgres.ts';
import { migratedDatabase } from '../harness/postgres-store.ts';
import { codeOf, wellDone } from '../harness/results.ts';
import { fieldsOf } from './store-writer.ts';

describeWith(postgresNeeds, 'what each role of a database may do', () => {
  let postgres: Postgres;
  let database: string;
  let home: ReturnType<typeof makeHome>;
  let serverId: string;
  const storeFor = async (role: string): Promise<SettingsStore<Secret>> =>
    wellDone(await openStore({ env: { TRUEFROM_HOME: home.path, TRUEFROM_STORE: postgres.url(database, role) } }));
  const sqlAs = (role: string, sql: string) => postgres.sql(database, sql, role);
  const settingsFor = async (role: string) => wellDone(await (await storeFor(role)).readSettings()).settings;

  beforeAll(async () => {
    postgres = await startPostgres();
    home = makeHome();
    database = await migratedDatabase(postgres);
    createRole(postgres, 'admin', 'truefrom_administrator');
    createRole(postgres, 'anna', 'truefrom_user');
    createRole(postgres, 'bob', 'truefrom_user');
    createRole(postgres, 'gateway', 'truefrom_engine');
    postgres.sql('postgres', 'create role stranger login');
    serverId = wellDone(await (await storeFor('admin')).addServer(fieldsOf('row'), Secret.of('secret'))).id;
    wellDone(await (await storeFor('bob')).writeChoice(serverId));
  });
  afterAll(async () => {
    await postgres.remove();
    home.remove();
  });

  const check = { at: '2026-01-31T09:30:00.000Z', ok: true, problem: null };
  /** Everything that a login may or may not do, and what came of it. */
  async function tryAll(role: string) {
    const store = await storeFor(role);
    return {
      role: store.role,
      readsSecrets: store.readsSecrets,
      login: store.login,
      read: codeOf(await store.readSettings()),
      add: codeOf(await store.addServer(withoutLogin(`of-${role}`), null)),
      update: codeOf(await store.updateServer(serverId, 1, fieldsOf('row'))),
      remove: codeOf(await store.removeServer(serverId, 7, null)),
      policy: codeOf(await store.updatePolicy({ strict: false })),
      sender: codeOf(await store.addSender(`${role}@a.test`, { login: role })),
      stage: codeOf(await store.stageSecret(serverId, Secret.of('next'))),
      check: codeOf(await store.recordCheck(serverId, check)),
      open: codeOf(await store.openSecret(serverId)),
      choose: codeOf(await store.writeChoice(serverId)),
    };
  }
  const no = 'store/not-administrator';

  test('a user reads the table, writes the own choice, and nothing else', async () => {
    const before = await settingsFor('admin');
    expect(await tryAll('anna')).toEqual({
      role: 'user',
      readsSecrets: false,
      login: 'anna',
      read: 'ok',
      add: no,
      update: no,
      remove: no,
      policy: no,
      sender: no,
      stage: no,
      check: no,
      open: 'store/secrets-not-readable',
      choose: 'ok',
    });
    const after = await settingsFor('admin');
    expect(after.choices.anna).toMatchObject({ login: 'anna', server: serverId });
    expect({ ...after, choices: {} }).toEqual({ ...before, choices: {} });
  });

  test('an engine reads everything, records checks, and puts a staged password in its place', async () => {
    expect(await tryAll('gateway')).toMatchObject({
      role: 'user',
      readsSecrets: true,
      read: 'ok',
      add: no,
      update: no,
      policy: no,
      sender: no,
      stage: 'ok',
      check: 'ok',
      open: 'ok',
      choose: 'store/no-access',
    });
    const engine = await storeFor('gateway');
    wellDone(await engine.promoteSecret(serverId));
    expect(revealSecret(wellDone(await engine.openSecret(serverId)))).toBe('next');
    expect((await settingsFor('anna')).servers[0]).toMatchObject({ lastCheck: check, revision: 1 });
  });

  test('an administrator does all, and the dates and names are those of the login', async () => {
    const outcome = await tryAll('admin');
    expect(outcome).toMatchObject({
      role: 'administrator',
      readsSecrets: true,
      update: 'ok',
      stage: 'ok',
      choose: 'ok',
    });
    expect(outcome.remove).toBe('store/changed-meanwhile');
    const { servers } = await settingsFor('anna');
    expect(servers[0]).toMatchObject({ revision: 2, createdBy: 'admin', updatedBy: 'admin' });
  });

  test('a login of the server that nobody granted anything gets nothing', async () => {
    const opened = await openStore({ env: { TRUEFROM_STORE: postgres.url(database, 'stranger') } });
    expect(codeOf(opened)).toBe('store/no-access');
  });

  const made = `now(), 'x', now(), 'x'`;
  describe.each([
    {
      role: 'anna',
      refused: [
        "insert into truefrom.choices values ('bob', null, now())",
        "update truefrom.choices set login = 'bob' where login = 'anna'",
        'select * from truefrom.secrets',
        "update truefrom.servers set host = 'evil.test'",
        'delete from truefrom.servers',
        'update truefrom.policy set strict = true',
        "insert into truefrom.senders (key, pattern, login, added_at, added_by) values ('@x.test', '@x.test', 'anna', now(), 'x')",
        'select from truefrom.policy for update',
        "insert into truefrom.choices values ('anna', null, 'infinity')",
        "update truefrom.choices set chosen_at = '20000-01-01'",
        'delete from truefrom.choices',
        ...['policy', 'servers', 'senders', 'choices', 'migrations'].map(
          (table) => `begin; lock table truefrom.${table} in share mode; commit`,
        ),
        "insert into truefrom.migrations values (99, 'x')",
        'create table truefrom.mine ()',
        'alter table truefrom.choices disable row level security',
        'truncate truefrom.choices',
        'set role truefrom_administrator',
        'select truefrom.changed()',
      ],
    },
    {
      role: 'gateway',
      refused: [
        "update truefrom.servers set host = 'evil.test'",
        'update truefrom.servers set enabled = false',
        'update truefrom.policy set strict = true',
        'update truefrom.secrets set data = data',
        "insert into truefrom.choices values ('gateway', null, now())",
        'delete from truefrom.senders',
      ],
    },
    {
      role: 'admin',
      refused: [
        "insert into truefrom.migrations values (99, 'x')",
        'alter table truefrom.servers drop constraint no_password_in_clear',
        'drop schema truefrom cascade',
        "update truefrom.servers set security = 'none'",
        "update truefrom.servers set host = 'UPPER.test'",
        "update truefrom.servers set host = 'a b'",
        'update truefrom.servers set port = 0',
        "update truefrom.servers set security = 'maybe'",
        'update truefrom.servers set revision = 0',
        'update truefrom.servers set revision = revision - 1',
        "update truefrom.servers set id = 'default'",
        "update truefrom.servers set name = repeat('x', 301)",
        "update truefrom.servers set certificate_fingerprint = 'AB:CD'",
        `insert into truefrom.servers (id, name, host, port, security, enabled, revision, created_at, created_by, updated_at, updated_by)
         select 'another', upper(name), host, port, security, enabled, 1, ${made} from truefrom.servers limit 1`,
        "insert into truefrom.removed_servers (id, name, removed_at, removed_by) select id, name, now(), 'x' from truefrom.servers limit 1",
        "insert into truefrom.senders (key, pattern, added_at, added_by) values ('@x.test', '@x.test', now(), 'x')",
        "insert into truefrom.senders (key, pattern, login, added_at, added_by) values ('@X.test', '@X.test', 'a', now(), 'x')",
        "insert into truefrom.senders (key, pattern, login, added_at, added_by) values ('@y.test', '@x.test', 'a', now(), 'x')",
        "update truefrom.secrets set iv = 'short'",
        'insert into truefrom.policy default values',
        "update truefrom.policy set when_off = 'never'",
      ],
    },
  ])('by plain SQL, $role', ({ role, refused }) => {
    test.each(refused)('%s is refused', (sql) => {
      const content = () => postgres.sql(database, 'select * from truefrom.servers, truefrom.choices, truefrom.policy');
      const before = content();
      expect(() => sqlAs(role, sql)).toThrow(/ERROR/);
      expect(content()).toBe(before);
    });
  });

  test('a user neither changes nor removes the choice of another, who is not even touched', () => {
    const bob = () => postgres.sql(database, "select * from truefrom.choices where login = 'bob'");
    const before = bob();
    sqlAs('anna', "update truefrom.choices set server = null where login = 'bob'");
    sqlAs('anna', 'select from truefrom.choices for update');
    expect(bob()).toBe(before);
  });

  test('a pooled role does not make one login another: the one that logged in counts', () => {
    postgres.sql('postgres', 'create role shared; grant truefrom_user to shared; grant shared to anna');
    const again = 'on conflict (login) do update set chosen_at = now()';
    sqlAs('anna', `set role shared; insert into truefrom.choices values ('anna', null, now()) ${again}`);
    expect(() => sqlAs('anna', "set role shared; insert into truefrom.choices values ('shared', null, now())")).toThrow(
      'row-level security',
    );
  });
});
