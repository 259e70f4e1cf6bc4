import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { smallMail, useGatewayStage } from '../harness/gateway-stage.ts';
import { describeWith } from '../harness/needs.ts';

const stage = useGatewayStage();
const sender = 'anna@yourcompany.test';
/** No account of /etc/passwd: only the directory of the company knows it. */
const uid = 54_321;

/** Anna has chosen the server Company; her account is one of a directory, which may be out of reach. */
async function place() {
  const home = stage.home();
  const [company, other] = [await stage.upstream(), await stage.upstream()];
  await home.addServer('Company', company);
  await home.setDefault(other);
  await home.run(['senders', 'add', sender, '--login', 'anna']);
  const [bin, state] = [join(home.folder, 'bin'), join(home.folder, 'directory')];
  mkdirSync(bin);
  writeFileSync(
    join(bin, 'getent'),
    `#!/bin/sh\n[ "$(cat ${state})" = there ] || exit 1\necho anna:x:${uid}:${uid}::/:/bin/sh\n`,
  );
  chmodSync(join(bin, 'getent'), 0o755);
  home.env.PATH = `${bin}:${home.env.PATH}`;
  const { id } = JSON.parse(await home.run(['servers', 'list', '--json']));
  const choice = join(home.path, 'choices', 'anna.json');
  writeFileSync(choice, JSON.stringify({ version: 1, server: id, chosenAt: '2026-11-29T09:00:00.000Z' }));
  chownSync(choice, uid, uid);
  const directory = (is: 'there' | 'away') => writeFileSync(state, is);
  directory('there');
  let count = 0;
  const begin = async () => {
    const gateway = await stage.gateway(home);
    const client = await stage.client(gateway.place);
    const send = async () => {
      count += 1;
      return (await client.send({ sender, recipients: ['bob@other.test'], octets: smallMail(`${count}@choices`) }))
        .last;
    };
    return { gateway, send };
  };
  return { home, company, other, choice, directory, begin };
}

describeWith({ root: true, programs: ['prlimit'] }, 'a choice that cannot be known at the moment', () => {
  test('as nobody can say whose the file is: mail waits, and none leaves by the default server', async () => {
    const { company, other, directory, begin } = await place();
    directory('away');
    const { send } = await begin();
    for (let mail = 0; mail < 3; mail++) expect(await send()).toMatch(/^451 4\.3\.0 /);
    directory('there');
    expect(await send()).toMatch(/^250 /);
    expect([company.mails.length, other.mails.length]).toEqual([1, 0]);
  });

  test('as too many files are open, its file or the table: the same, and it passes by itself', async () => {
    const { home, company, other, choice, begin } = await place();
    const { gateway, send } = await begin();
    const mayOpen = (files: number) => spawnSync('prlimit', ['--pid', String(gateway.child.pid), `--nofile=${files}:`]);
    expect(await send()).toMatch(/^250 /);
    for (const file of [choice, join(home.path, 'servers.json')]) {
      expect(mayOpen(3)).toMatchObject({ status: 0 });
      utimesSync(file, new Date(), new Date(0)); // it is to be read anew
      await expect.poll(() => Date.now() - statSync(file).ctimeMs).toBeGreaterThan(100);
      expect(await send()).toMatch(/^451 4\.3\.0 /);
      expect(mayOpen(1_024)).toMatchObject({ status: 0 });
      await expect.poll(send, { timeout: 5_000 }).toMatch(/^250 /);
    }
    expect(company.mails).toHaveLength(3);
    expect(other.mails).toEqual([]);
  });
});
