import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '@truefrom/core/node/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type GatewayHome, smallMail, useGatewayStage } from '../harness/gateway-stage.ts';
import { describeWith } from '../harness/needs.ts';
import { createRole, type Postgres, postgresNeeds, startPostgres } from '../harness/postgres.ts';
import { migratedDatabase } from '../harness/postgres-store.ts';
import { wellDone } from '../harness/results.ts';

describeWith(postgresNeeds, 'two hosts with a gateway each, and one database', () => {
  const stage = useGatewayStage();
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres();
    await migratedDatabase(postgres); // which makes the groups
    createRole(postgres, 'gateway', 'truefrom_engine');
    createRole(postgres, 'anna', 'truefrom_user');
  });
  afterAll(() => postgres.remove());

  const sender = 'anna@yourcompany.test';
  const mail = (id: string) => ({ sender, recipients: ['x@else.test'], octets: smallMail(id, sender) });

  async function fleet() {
    const database = await migratedDatabase(postgres);
    const hosts: [GatewayHome, GatewayHome] = [stage.home(), stage.home()];
    for (const host of hosts) {
      host.env.TRUEFROM_STORE = postgres.url(database);
      host.env.TRUEFROM_KEY_FILE = join(hosts[0].folder, 'key');
    }
    await hosts[0].run(['store', 'migrate']);
    const login = { security: 'starttls', users: { app: 'secret' } } as const;
    const servers = [await stage.upstream(login), await stage.upstream(login), await stage.upstream()] as const;
    return { database, hosts, servers };
  }

  test('a choice on one host is used by the other at the next mail; without the database mail waits, and none goes wrong', async () => {
    const { database, hosts, servers } = await fleet();
    const [one, two, usual] = servers;
    writeFileSync(join(hosts[0].folder, 'key'), `${Buffer.alloc(32, 5).toString('base64')}\n`, { mode: 0o600 });
    const account = { username: 'app', password: 'secret' };
    await hosts[0].addServer('one', one, account);
    await hosts[1].addServer('two', two, account);
    await hosts[0].setDefault(usual);
    await hosts[0].run(['senders', 'add', sender, '--login', 'anna']);
    const annas = wellDone(await openStore({ env: { TRUEFROM_STORE: postgres.url(database, 'anna') } }));
    const idOf = async (name: string) => {
      const { settings } = wellDone(await annas.readSettings());
      return settings.servers.find((row) => row.name === name)?.id ?? null;
    };
    const ids = [await idOf('one'), await idOf('two')];
    for (const host of hosts) host.env.TRUEFROM_STORE = postgres.url(database, 'gateway');
    const gateways = [await stage.gateway(hosts[0]), await stage.gateway(hosts[1])];
    const clients = await Promise.all(gateways.map(({ place }) => stage.client(place)));
    const send = async (host: number, id: string) => (await clients[host]?.send(mail(id)))?.last ?? '';

    for (let turn = 0; turn < 20; turn++) {
      wellDone(await annas.writeChoice(ids[turn % 2] ?? null));
      expect(await send(turn % 2, `turn-${turn}@test`)).toMatch(/^250 /);
      expect([one.mails.length, two.mails.length]).toEqual([Math.ceil((turn + 1) / 2), Math.floor((turn + 1) / 2)]);
    }

    await postgres.stop();
    for (const host of [0, 1, 0, 1]) expect(await send(host, 'waits@test')).toMatch(/^4\d\d /);
    expect([one.mails.length, two.mails.length, usual.mails.length]).toEqual([10, 10, 0]);

    await postgres.start();
    await expect.poll(() => send(0, 'goes@test'), { timeout: 15_000 }).toMatch(/^250 /);
    expect([one.mails.length, two.mails.length, usual.mails.length]).toEqual([10, 11, 0]);
  });
});
