import { createConnection, createServer, type Server, type Socket } from 'node:net';
import type { Secret } from '@truefrom/core/node/secrets';
import { openStore } from '@truefrom/core/node/store';
import type { RouteSource, SettingsStore } from '@truefrom/core/settings';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { whereTo } from '../core/routes-suite.ts';
import { withoutLogin } from '../core/store-suite.ts';
import { makeHome } from '../harness/home.ts';
import { describeWith } from '../harness/needs.ts';
import { type Postgres, postgresNeeds, startPostgres } from '../harness/postgres.ts';
import { migratedDatabase } from '../harness/postgres-store.ts';
import { codeOf, wellDone } from '../harness/results.ts';

describeWith(postgresNeeds, 'a database that goes away', () => {
  let postgres: Postgres;
  let database: string;
  let home: ReturnType<typeof makeHome>;
  let store: SettingsStore<Secret>;
  let routes: RouteSource;
  let ids: string[];
  const openAt = async (url: string) =>
    wellDone(await openStore({ env: { TRUEFROM_HOME: home.path, TRUEFROM_STORE: url } }));
  const where = () => whereTo(routes, 'anna@a.test');
  const soon = { timeout: 20_000, interval: 20 };
  const used = () =>
    Number(postgres.sql('postgres', `select count(*) from pg_stat_activity where datname = '${database}'`));

  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.remove());
  beforeEach(async () => {
    home = makeHome();
    database = await migratedDatabase(postgres);
    store = await openAt(postgres.url(database));
    ids = [];
    for (const name of ['one', 'two']) {
      ids.push(wellDone(await store.addServer(withoutLogin(name), null)).id);
    }
    wellDone(await store.addSender('anna@a.test', { login: store.login }));
    wellDone(await store.writeChoice(ids[0] ?? null));
    routes = wellDone(await store.followRoutes());
  });
  afterEach(async () => {
    await routes.close();
    home.remove();
  });

  test('stopped: a problem for every question; started again: the right answers, from as few connections', async () => {
    expect(await where()).toBe('one');
    await postgres.stop();
    expect(await where()).toBe('store/unreachable');
    expect(codeOf(await store.writeChoice(null))).toBe('store/unreachable');
    expect(codeOf(await store.readSettings())).toBe('store/unreachable');
    expect(codeOf(await store.openSecret('default'))).toBe('store/unreachable');
    expect(codeOf(await store.addServer(withoutLogin('three'), null))).toBe('store/unreachable');
    for (let mail = 0; mail < 500; mail++) expect(await where()).toBe('store/unreachable');
    await postgres.start();
    await expect.poll(where, soon).toBe('one');
    await expect.poll(async () => codeOf(await store.writeChoice(ids[1] ?? null)), soon).toBe('ok');
    expect(await where()).toBe('two');
    await Promise.all(Array.from({ length: 200 }, where));
    expect(used()).toBeLessThanOrEqual(4 + 4 + 1);
  });

  test('stopped and started again and again while mails come: each goes right or gets a problem', async () => {
    let isOver = false;
    let wanted = new Set(['one']);
    const seen = new Set<string>();
    const mails = Array.from({ length: 8 }, async () => {
      while (!isOver) {
        const possible = wanted;
        const answer = await where();
        if (![...possible, ...wanted, 'store/unreachable'].includes(answer)) throw new Error(`went to ${answer}`);
        seen.add(answer);
        await new Promise((resolve) => setImmediate(resolve));
      }
    });
    for (const [turn, name] of ['two', 'one', 'two', 'one'].entries()) {
      await postgres.stop();
      await expect.poll(where, soon).toBe('store/unreachable');
      await postgres.start();
      const now = ids[turn % 2 === 0 ? 1 : 0] ?? null;
      wanted = new Set(['one', 'two']); // while the choice is being made
      await expect.poll(async () => codeOf(await store.writeChoice(now)), soon).toBe('ok');
      wanted = new Set([name]);
      await expect.poll(where, soon).toBe(name);
    }
    isOver = true;
    await Promise.all(mails);
    expect([...seen].sort()).toEqual(['one', 'store/unreachable', 'two']);
  });

  test('held up: a question gives up after some seconds, and is answered when the database goes on', async () => {
    expect(await where()).toBe('one');
    postgres.pause();
    try {
      const answers = await Promise.all(Array.from({ length: 12 }, where));
      expect(new Set(answers)).toEqual(new Set(['store/unreachable']));
    } finally {
      postgres.resume();
    }
    await expect.poll(where, soon).toBe('one');
    await expect.poll(used, soon).toBeLessThanOrEqual(4 + 4 + 1);
  });

  test('connections that an administrator cuts are made again; at most one mail waits for it, none goes wrong', async () => {
    for (let turn = 0; turn < 20; turn++) {
      expect(await where()).toBe('one');
      postgres.sql('postgres', `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${database}'`);
      expect(['one', 'store/unreachable']).toContain(await where()); // the server says goodbye when it gets to it
      await expect.poll(where, soon).toBe('one');
    }
  });

  test('listening that is cut off as it begins is tried less and less often, and mails go on', async () => {
    const begun: number[] = [];
    await using proxy = await startProxy(postgres, (octets) => {
      const cuts = octets.includes('listen truefrom');
      if (cuts) begun.push(performance.now());
      return cuts;
    });
    const there = wellDone(
      await (await openAt(`postgresql://postgres@127.0.0.1:${proxy.port}/${database}`)).followRoutes(),
    );
    await expect.poll(() => begun.length, soon).toBeGreaterThanOrEqual(6);
    const pauses = begun.slice(1, 6).map((at, index) => at - (begun[index] ?? 0));
    for (const [index, pause] of pauses.entries()) expect(pause).toBeGreaterThan(90 * 2 ** index);
    expect(await whereTo(there, 'anna@a.test')).toBe('one');
    await there.close();
  });

  test('a table that is taken away is a problem, never an empty one', async () => {
    postgres.sql(database, 'alter table truefrom.senders rename to elsewhere');
    expect(await where()).toBe('store/not-migrated');
    postgres.sql(database, 'alter table truefrom.elsewhere rename to senders');
    expect(await where()).toBe('one');
    postgres.sql(
      database,
      "alter domain truefrom.security drop constraint security_check; update truefrom.servers set security = 'x'",
    );
    expect(await where()).toBe('store/broken-row');
    postgres.sql(database, "update truefrom.servers set security = 'starttls'");
    expect(await where()).toBe('one');
    postgres.sql(database, 'delete from truefrom.policy');
    expect(await where()).toBe('store/not-migrated');
  });

  test.each([
    { name: 'after the commit went out', passes: true, answersAgain: true, is: 'ok', rows: 3 },
    { name: 'before the commit went out', passes: false, answersAgain: true, is: 'store/unreachable', rows: 2 },
    { name: 'for good, after it went out', passes: true, answersAgain: false, is: 'store/outcome-unknown', rows: 3 },
    { name: 'for good, before it went out', passes: false, answersAgain: false, is: 'store/outcome-unknown', rows: 2 },
  ])('a connection that breaks $name: $is', async ({ passes, answersAgain, is, rows }) => {
    await using proxy = await startCuttingProxy(postgres, passes, answersAgain);
    const cut = await openAt(`postgresql://postgres@127.0.0.1:${proxy.port}/${database}`);
    proxy.arm();
    expect(codeOf(await cut.addServer(withoutLogin('three'), null))).toBe(is);
    const count = async () => wellDone(await store.readSettings()).settings.servers.length;
    await expect.poll(count, soon).toBe(rows);
  });
});

/** Once armed, ends the connection that commits: with the commit passed on, or not. */
async function startCuttingProxy(postgres: Postgres, passes: boolean, answersAgain: boolean) {
  let [isArmed, isCut] = [false, false];
  const proxy = await startProxy(
    postgres,
    (octets, upstream) => {
      if (!isArmed || isCut || !octets.includes('commit\0')) return false;
      isCut = true;
      if (passes) upstream.write(octets);
      return true;
    },
    () => !isCut || answersAgain,
  );
  const arm = () => {
    isArmed = true;
  };
  return { ...proxy, arm };
}

/** Stands before the database. `cuts`: whether these octets of a client end its connection, and are not passed on. */
async function startProxy(
  postgres: Postgres,
  cuts: (octets: Buffer, upstream: Socket) => boolean,
  accepts: () => boolean = () => true,
) {
  const sockets = new Set<Socket>();
  const server: Server = createServer((client) => {
    if (!accepts()) return void client.destroy();
    const upstream = createConnection(`${postgres.socket}/.s.PGSQL.${postgres.port}`);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => {});
    }
    client.on('data', (octets: Buffer) => {
      if (!cuts(octets, upstream)) return void upstream.write(octets);
      client.destroy();
      upstream.end();
    });
    upstream.on('data', (octets) => client.write(octets));
    upstream.on('close', () => client.destroy());
    client.on('close', () => upstream.end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const close = async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { port: typeof address === 'object' && address ? address.port : 0, [Symbol.asyncDispose]: close };
}
