import { join } from 'node:path';
import { revealSecret, Secret } from '@truefrom/core/node/secrets';
import { openStore } from '@truefrom/core/node/store';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { whereTo } from '../core/routes-suite.ts';
import { withoutLogin } from '../core/store-suite.ts';
import { runScript } from '../harness/child.ts';
import { makeHome } from '../harness/home.ts';
import { describeWith } from '../harness/needs.ts';
import { createRole, type Postgres, postgresNeeds, startPostgres } from '../harness/postgres.ts';
import { migratedDatabase } from '../harness/postgres-store.ts';
import { codeOf, wellDone } from '../harness/results.ts';
import { fieldsOf, killOnce } from './store-writer.ts';

const writer = join(import.meta.dirname, 'store-writer.ts');

describeWith(postgresNeeds, 'many hosts on one database', () => {
  let postgres: Postgres;
  let database: string;
  let homes: ReturnType<typeof makeHome>[];

  beforeAll(async () => {
    postgres = await startPostgres();
    await migratedDatabase(postgres); // which makes the groups
    createRole(postgres, 'anna', 'truefrom_user');
    createRole(postgres, 'gateway', 'truefrom_engine');
  });
  afterAll(() => postgres.remove());
  beforeEach(async () => {
    database = await migratedDatabase(postgres);
    homes = [makeHome(), makeHome()];
  });
  afterEach(() => {
    for (const home of homes) home.remove();
  });

  const envOf = (host: number, role = 'postgres') => ({
    ...homes[host]?.env,
    TRUEFROM_STORE: postgres.url(database, role),
  });
  const storeOn = async (host: number, role?: string) => wellDone(await openStore({ env: envOf(host, role) }));
  const settings = async () => wellDone(await (await storeOn(0)).readSettings()).settings;

  test('a choice that is made on one host is in the route of the next mail on the other', async () => {
    const [here, there] = [await storeOn(0), await storeOn(1, 'anna')];
    const ids: string[] = [];
    for (const name of ['one', 'two']) ids.push(wellDone(await here.addServer(withoutLogin(name), null)).id);
    wellDone(await here.addSender('anna@a.test', { login: 'anna' }));
    const routes = wellDone(await (await storeOn(0, 'gateway')).followRoutes());
    for (let turn = 0; turn < 100; turn++) {
      wellDone(await there.writeChoice(ids[turn % 2] ?? null));
      expect(await whereTo(routes, 'anna@a.test')).toBe(turn % 2 === 0 ? 'one' : 'two');
    }
    await routes.close();
  });

  test('no route depends on being told of a change', async () => {
    const store = await storeOn(0);
    const { id } = wellDone(await store.addServer(withoutLogin('first'), null));
    wellDone(await store.addSender('@a.test', { server: id }));
    const routes = wellDone(await store.followRoutes());
    const listeners = "from pg_stat_activity where datname = current_database() and query = 'listen truefrom'";
    for (let revision = 1; revision <= 20; revision++) {
      postgres.sql(database, `select pg_terminate_backend(pid) ${listeners}`);
      wellDone(await store.updateServer(id, revision, withoutLogin(`name-${revision}`)));
      expect(await whereTo(routes, 'x@a.test')).toBe(`name-${revision}`);
      postgres.sql(database, `update truefrom.servers set name = 'by-hand-${revision}'`);
      expect(await whereTo(routes, 'x@a.test')).toBe(`by-hand-${revision}`);
    }
    await expect.poll(() => postgres.sql(database, `select count(*) ${listeners}`), { timeout: 15_000 }).toBe('1');
    await routes.close();
    await expect.poll(() => postgres.sql(database, `select count(*) ${listeners}`)).toBe('0');
  });

  test('eight processes save fifty servers each: all four hundred are there', async () => {
    const names = Array.from({ length: 8 }, (_, number) => `w${number}`);
    const ids = await Promise.all(
      names.map((name, index) => runScript(writer, ['add', name, '50'], { env: envOf(index % 2) })),
    );
    const { servers, revision } = await settings();
    expect(servers.map((row) => row.id).sort()).toEqual(ids.flat().sort());
    expect(revision).toBe(400);
  });

  test('two administrators save the same row at once: one is told that it changed', async () => {
    const { id } = wellDone(await (await storeOn(0)).addServer(fieldsOf('row'), null));
    const saves = ['first', 'second'].map((name, host) =>
      runScript(writer, ['save', id, '1', name], { env: envOf(host) }),
    );
    const reports = (await Promise.all(saves)).flat();
    const { servers } = await settings();
    expect(reports).toContainEqual({ ok: servers[0] });
    expect(reports).toContainEqual({ problem: expect.objectContaining({ code: 'store/changed-meanwhile' }) });
    expect(servers).toMatchObject([{ revision: 2 }]);
  });

  test('forty writers are killed: nothing acknowledged is lost, and row and password change in one moment', async () => {
    const store = await storeOn(0);
    const { id } = wellDone(await store.addServer(fieldsOf('row'), Secret.of('1')));
    let saved = 1;
    for (let kill = 0; kill < 40; kill++) saved = await killOnce(envOf(0), id, saved);
    const row = (await settings()).servers[0];
    expect([saved, saved + 1]).toContain(row?.mailsPerHour);
    expect(revealSecret(wellDone(await store.openSecret(id)))).toBe(String(row?.mailsPerHour));
    expect(postgres.sql(database, 'select count(*) from truefrom.secrets')).toBe('1');
  });

  test('a host with another key says so, and seals nothing with it', async () => {
    const [here, there] = [await storeOn(0), await storeOn(1)];
    const { id } = wellDone(await here.addServer(fieldsOf('row'), Secret.of('secret')));
    expect(codeOf(await there.openSecret(id))).toBe('store/key-missing');
    expect(codeOf(await there.addServer(fieldsOf('more'), Secret.of('x')))).toBe('store/key-missing');
    const other = await migratedDatabase(postgres);
    const env = { ...envOf(1), TRUEFROM_STORE: postgres.url(other) };
    wellDone(await wellDone(await openStore({ env })).addServer(fieldsOf('row'), Secret.of('makes a key')));
    expect(codeOf(await there.openSecret(id))).toBe('store/other-key');
    expect(codeOf(await there.addServer(fieldsOf('more'), Secret.of('x')))).toBe('store/other-key');
    expect((await settings()).servers).toHaveLength(1);
    const same = { ...envOf(1), TRUEFROM_KEY_FILE: join(homes[0]?.path ?? '', 'key') };
    const shared = wellDone(await openStore({ env: same }));
    expect(revealSecret(wellDone(await shared.openSecret(id)))).toBe('secret');
  });
});
