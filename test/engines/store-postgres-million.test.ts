import type { Secret } from '@truefrom/core/node/secrets';
import { openStore } from '@truefrom/core/node/store';
import type { SettingsPart, SettingsStore } from '@truefrom/core/settings';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { senderQuestion } from '../../core/src/node/store/postgres/sender-question.ts';
import { whereTo } from '../core/routes-suite.ts';
import { withoutLogin } from '../core/store-suite.ts';
import { makeHome } from '../harness/home.ts';
import { describeWith } from '../harness/needs.ts';
import { type Postgres, postgresNeeds, startPostgres } from '../harness/postgres.ts';
import { migratedDatabase } from '../harness/postgres-store.ts';
import { wellDone } from '../harness/results.ts';
import { mailbox } from '../harness/settings.ts';
import { runProgram } from '../tui/command-program.ts';

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
       prepare question (text[]) as ${senderQuestion};
       explain (analyze, costs off, timing off, summary off) execute question (array['user77@a.test', '@a.test'])`,
    );
    expect(plan).toMatch(/Index Scan using sender_keys on senders|Bitmap Index Scan on sender_keys/);
    expect(plan).toMatch(/choices_pkey/);
    expect(plan).not.toMatch(/Seq Scan on (senders|choices)/);
  });

  test('route and send ask for their sender alone', async () => {
    postgres.sql(
      database,
      "insert into truefrom.senders (key, pattern, login, added_at, added_by) select k, k, 'postgres', now(), 'x' from (values ('me@b.test')) v (k); insert into truefrom.choices values ('postgres', 'removed2', now())",
    );
    const sendersOf = async (part: SettingsPart) =>
      wellDone(await store.readSettings(part)).settings.senders.map(({ pattern }) => pattern);
    expect(await sendersOf({ sender: mailbox('user2@a.test') })).toEqual(['user2@a.test']);
    expect(await sendersOf({ sender: null })).toEqual([]);
    expect(await sendersOf('own-senders')).toEqual(['me@b.test']);
    const env = { ...home.env, TRUEFROM_STORE: postgres.url(database) };
    const { json } = await runProgram(env, ['route', 'user2@a.test', '--json']);
    expect(json).toMatchObject([{ name: 'one', reason: 'chosen', why: 'login2 chose one.' }]);
    const sent = await runProgram(env, ['send', '--json', '-t'], 'To: x@c.test\nFrom: me@b.test\n\nHello\n');
    expect(sent.json).toMatchObject([{ sender: 'me@b.test', reason: 'route/removed' }]);
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
