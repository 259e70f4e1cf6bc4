import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type GatewayHome, smallMail, useGatewayStage } from '../harness/gateway-stage.ts';
import type { SmtpClient } from '../harness/smtp-client.ts';

const stage = useGatewayStage();
const sender = 'anna@yourcompany.test';

/** A row with a password that its server refuses, and a gateway before it. */
async function place() {
  const home = stage.home();
  const users: Record<string, string> = { anna: 'right' };
  const upstream = await stage.upstream({ security: 'starttls', users });
  await home.addServer('Company', upstream, { username: 'anna', password: 'wrong', senders: [sender] });
  const gateway = await stage.gateway(home);
  return { home, users, upstream, gateway, client: await stage.client(gateway.place) };
}

const lastCheck = async (home: GatewayHome) => JSON.parse(await home.run(['servers', 'list', '--json'])).lastCheck;
const tables = (home: GatewayHome) => readFileSync(join(home.path, 'servers.json'), 'utf8');
const send = async (client: SmtpClient, id: string, from = sender) =>
  (await client.send({ sender: from, recipients: ['bob@other.test'], octets: smallMail(`${id}@login`) })).last;

test('a refused login stands at the row at once, once for each password, until the server takes one', async () => {
  const { home, users, client } = await place();
  expect(await lastCheck(home)).toBeNull();
  expect(await send(client, 'first')).toMatch(/^454 4\.7\.0 /);
  await expect.poll(() => lastCheck(home)).toMatchObject({ ok: false, problem: 'check/login-refused' });
  expect(await home.run(['servers', 'list'])).toContain('failed');

  const written = tables(home);
  for (let mail = 0; mail < 3; mail++) expect(await send(client, `${mail}.more`)).toMatch(/^454 /);
  await home.run(['servers', 'edit', 'Company', '--password-stdin', '--no-check'], 'wrong, too');
  const { at } = JSON.parse(written).servers[0].lastCheck;
  expect(await lastCheck(home)).toMatchObject({ at, ok: false }); // nothing was written for those
  expect(await send(client, 'other')).toMatch(/^454 /);
  await expect.poll(async () => (await lastCheck(home)).at > at).toBe(true);

  users.anna = 'wrong, too';
  expect(await send(client, 'taken')).toMatch(/^250 /);
  await expect.poll(() => lastCheck(home)).toMatchObject({ ok: true, problem: null });
});

test('who has written a mark still ends in good order', async () => {
  const { home, users, client, gateway } = await place();
  expect(await send(client, 'refused')).toMatch(/^454 /);
  await expect.poll(() => lastCheck(home)).toMatchObject({ ok: false });
  users.anna = 'wrong';
  expect(await send(client, 'taken')).toMatch(/^250 /);
  await expect.poll(() => lastCheck(home)).toMatchObject({ ok: true });
  expect(await gateway.stop()).toMatchObject({ code: 0, stderr: '' });
  expect(existsSync(join(home.path, 'gateway.json'))).toBe(false);
});

test('a gateway that begins where a login was refused before says so when it is taken', async () => {
  const { home, users, client, gateway } = await place();
  expect(await send(client, 'before')).toMatch(/^454 /);
  expect(await gateway.stop()).toMatchObject({ code: 0, stderr: '' });
  expect(await lastCheck(home)).toMatchObject({ ok: false, problem: 'check/login-refused' }); // written before it ended
  users.anna = 'wrong';
  const again = await stage.gateway(home);
  expect(await send(await stage.client(again.place), 'after')).toMatch(/^250 /);
  await expect.poll(() => lastCheck(home)).toMatchObject({ ok: true });
});

test('a password put aside that takes over, and a default server, leave no such mark', async () => {
  const { home, client, upstream } = await place();
  await home.run(['servers', 'rotate', 'Company', '--password-stdin'], 'right');
  const mark = await lastCheck(home); // of the login that was tried there
  expect(await send(client, 'rotated')).toMatch(/^250 /);
  await home.setDefault(upstream, { username: 'anna', password: 'wrong' });
  const before = tables(home);
  expect(await send(client, 'default', 'x@elsewhere.test')).toMatch(/^454 /);
  expect(await lastCheck(home)).toEqual(mark);
  expect(tables(home)).toBe(before);
});
