import { openStore } from '@truefrom/core/node/store';
import { afterAll, beforeAll, describe } from 'vitest';
import { testRoutes } from '../core/routes-suite.ts';
import { type StorePlace, testStore } from '../core/store-suite.ts';
import { makeHome } from '../harness/home.ts';
import { describeWith } from '../harness/needs.ts';
import { type Postgres, postgresNeeds, startPostgres } from '../harness/postgres.ts';
import { migratedDatabase } from '../harness/postgres-store.ts';

describeWith(postgresNeeds, 'settings in PostgreSQL', () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.remove());

  async function makePlace(): Promise<StorePlace> {
    const { path, folder, remove } = makeHome();
    const database = await migratedDatabase(postgres);
    const sql = (text: string) => postgres.sql(database, text);
    return {
      folder,
      home: path,
      remove,
      open: (env = {}) => openStore({ env: { TRUEFROM_HOME: path, TRUEFROM_STORE: postgres.url(database), ...env } }),
      secretIds: () =>
        sql('select distinct server from truefrom.secrets')
          .split('\n')
          .filter((id) => id !== ''),
      everything: () =>
        sql('select * from truefrom.servers; select * from truefrom.secrets; select * from truefrom.policy'),
      swapPassword: (id, from) =>
        void sql(
          `update truefrom.secrets s set (key_id, iv, tag, data) = (o.key_id, o.iv, o.tag, o.data)
           from truefrom.secrets o where s.server = '${id}' and o.server = '${from}'`,
        ),
      forgetPasswords: () => void sql('delete from truefrom.secrets'),
    };
  }

  describe('settings', () => testStore(makePlace));
  describe('routes', () => testRoutes(makePlace));
});
