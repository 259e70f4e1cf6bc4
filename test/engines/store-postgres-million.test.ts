import type { Secret } from '@truefrom/core/node/secrets';
import { openStore } from '@truefrom/core/node/store';
import type { SettingsStore } from '@truefrom/core/settings';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { routeQuestion } from '../../core/src/node/store/postgres/follow-routes.ts';
import { whereTo } from '../core/routes-suite.ts';
import { withoutLogin } from '../core/store-suite.ts';
import { makeHome } from '../harness/home.ts';
import { describeWith } from '../harness/needs.ts';
import { type Postgres, postgresNeeds, startPostgres } from '../harness/postgres.ts';
import { migratedDatabase } from '../harness/postgres-store.ts';
import { wellDone } from '../harness/results.ts';

const [senders, logins] = [1_000_000, 20_000];

describeWith(postgresNeeds, 'a million senders', () => {
  let postgres: Postgres;
  let database: string;
  let home: ReturnType<typeof makeHome>;
  let store: SettingsStore<Secret>;

  beforeAll(async () => {
    postgres = await startPostgres();
    home = makeHome();
    database = await migratedDatabase(postgres);
    store = wellDone(await openStore({ env: { TRUEFROM_HOME: home.path, TRUEFROM_STORE: postgres.url(database) } }));
    const { id } = wellDone(await store.addServer(withoutLogin('one'), null));
    postgres.sql(
      database,
      `insert into truefrom.senders (key, pattern, login, added_at, added_by)
         select 'user' || n || '@a.test', 'user' || n || '@a.test', 'login' || n % ${logins}, now(), 'x'
         from generate_series(1, ${senders}) n;
       insert into truefrom.choices select 'login' || n, case when n % 2 = 0 then '${id}' end, now()
         from generate_series(0, ${logins - 1}) n;
       analyze truefrom.senders; analyze truefrom.choices`,
    );
  });
  afterAll(async () => {
    await postgres.remove();
    home.remove();
  });

  test.each(['force_custom_plan', 'force_generic_plan'])('the question of a mail goes by the index (%s)', (mode) => {
    const plan = postgres.sql(
      database,
      `set plan_cache_mode = ${mode};
       prepare question (text[]) as ${routeQuestion};
       explain (analyze, costs off, timing off, summary off) execute question (array['user77@a.test', '@a.test'])`,
    );
    expect(plan).toMatch(/Index Scan using sender_keys on senders|Bitmap Index Scan on sender_keys/);
    expect(plan).toMatch(/choices_pkey/);
    expect(plan).not.toMatch(/Seq Scan on (senders|choices)/);
  });

  test('each goes by the choice of its login, and one that is not there by default', async () => {
    const routes = wellDone(await store.followRoutes());
    const numbers = [1, 2, 999_999, 1_000_000, 500_000];
    for (const number of numbers) {
      expect(await whereTo(routes, `User${number}@a.test`)).toBe(number % 2 === 0 ? 'one' : 'default-chosen');
    }
    expect(await whereTo(routes, 'nobody@a.test')).toBe('default-no-rule');
    await routes.close();
  });
});
