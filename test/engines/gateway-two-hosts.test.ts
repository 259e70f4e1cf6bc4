import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newKeyText } from '@truefrom/core/node/secrets';
import { expect, test } from 'vitest';
import { readJournal, runIn } from '../harness/gateway-program.ts';
import { smallMail, useGatewayStage } from '../harness/gateway-stage.ts';
import { describeWith } from '../harness/needs.ts';
import { createRole, postgresNeeds, startPostgres } from '../harness/postgres.ts';

const stage = useGatewayStage();
const sender = 'anna@yourcompany.test';
const mail = (id: string) => ({ sender, recipients: ['bob@other.test'], octets: smallMail(id) });

/** Two hosts, each with a gateway of its own, one key and one database. The login `anna` is a user of both. */
async function twoHosts() {
  const postgres = await startPostgres();
  const database = postgres.createDatabase();
  const [company, vendor] = [await stage.upstream({ users: { anna: 'geheim' } }), await stage.upstream()];
  const hosts = [stage.home(), stage.home()] as const;
  const keyFile = join(hosts[0].folder, 'key-of-the-fleet');
  const place = (home: (typeof hosts)[number], role: string) => {
    const env = { ...home.env, TRUEFROM_STORE: postgres.url(database, role), TRUEFROM_KEY_FILE: keyFile };
    return Object.assign(Object.create(home), { env }) as typeof home;
  };
  writeFileSync(keyFile, newKeyText(), { mode: 0o600 });
  await runIn(place(hosts[0], 'postgres'), ['store', 'migrate']);
  createRole(postgres, 'admin', 'truefrom_administrator');
  createRole(postgres, 'engine', 'truefrom_engine');
  createRole(postgres, 'anna', 'truefrom_user');
  const admin = (args: readonly string[], input?: string) => runIn(place(hosts[0], 'admin'), args, input);
  const server = ['--security', 'none', '--no-check'];
  await admin(['servers', 'edit', 'default', '--address', `127.0.0.1:${vendor.port}`, ...server]);
  const login = ['--username', 'anna', '--password-stdin'];
  await admin(['servers', 'add', `127.0.0.1:${company.port}`, '--name', 'Company', ...login, ...server], 'geheim\n');
  await admin(['senders', 'add', sender, '--login', 'anna']);
  const gateways = [
    await stage.gateway(place(hosts[0], 'engine')),
    await stage.gateway(place(hosts[1], 'engine')),
  ] as const;
  return {
    postgres,
    company,
    vendor,
    gateways,
    journal: (host: 0 | 1) => readJournal(place(hosts[host], 'engine')),
    /** Anna's choice, made at one of the hosts. */
    choose: (host: 0 | 1, name: string) => runIn(place(hosts[host], 'anna'), ['account', 'use', name]),
    [Symbol.asyncDispose]: () => postgres.remove(),
  };
}

describeWith(postgresNeeds, 'two hosts with one PostgreSQL', () => {
  test('a choice made on one is used by the other at the next mail; without the database mail waits', async () => {
    await using fleet = await twoHosts();
    const { company, vendor, gateways, choose, postgres } = fleet;
    const client = await stage.client(gateways[1].place);
    expect((await client.send(mail('1'))).last).toMatch(/^250 /);
    expect([company.mails.length, vendor.mails.length]).toEqual([0, 1]);

    await choose(0, 'Company');
    expect((await client.send(mail('2'))).last).toMatch(/^250 /);
    expect([company.mails.length, vendor.mails.length]).toEqual([1, 1]);
    expect(company.mails[0]).toMatchObject({ username: 'anna' });

    await choose(1, 'default');
    const other = await stage.client(gateways[0].place);
    expect((await other.send(mail('3'))).last).toMatch(/^250 /);
    expect([company.mails.length, vendor.mails.length]).toEqual([1, 2]);
    await choose(1, 'Company');

    await postgres.stop();
    for (const each of [client, other]) expect((await each.send(mail('4'))).last).toMatch(/^451 4\.3\.0 /);
    expect([company.mails.length, vendor.mails.length]).toEqual([1, 2]);

    await postgres.start();
    await expect.poll(async () => (await client.send(mail('5'))).last, { timeout: 20_000 }).toMatch(/^250 /);
    expect([company.mails.length, vendor.mails.length]).toEqual([2, 2]);
    const outcomes = (await fleet.journal(1)).map(({ messageId, outcome }) => `${messageId} ${outcome}`);
    expect(outcomes).toContain('<2> sent');
    expect(outcomes).toContain('null deferred');
    expect(outcomes.at(-1)).toBe('<5> sent');
  });
});
