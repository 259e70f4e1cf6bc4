import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type GatewayProgram, readJournal } from '../harness/gateway-program.ts';
import { type GatewayHome, smallMail, useGatewayStage } from '../harness/gateway-stage.ts';
import { describeWith } from '../harness/needs.ts';
import type { SmtpClient } from '../harness/smtp-client.ts';
import { says, type Upstream } from '../harness/upstream.ts';

const stage = useGatewayStage();
const mailOf = (id: string) => ({
  sender: 'anna@yourcompany.test',
  recipients: ['bob@other.test'],
  octets: smallMail(id),
});
const full = /^452 4\.3\.1 .*nothing was sent/;
const sent = /^250 2\.0\.0 queued/;

type Stage = { upstream: Upstream; gateway: GatewayProgram; client: SmtpClient };

async function begin(home: GatewayHome, flags: readonly string[]): Promise<Stage> {
  const upstream = await stage.upstream();
  await home.setDefault(upstream);
  const gateway = await stage.gateway(home, flags);
  return { upstream, gateway, client: await stage.client(gateway.place) };
}

describeWith({ programs: ['mount', 'umount'], root: true, mount: true }, 'a small disk for the journal', () => {
  test('gets full while mail passes, and has room again', async () => {
    const home = stage.home();
    const journal = join(home.folder, 'journal');
    mkdirSync(journal);
    expect(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', journal]).status).toBe(0);
    let gateway: GatewayProgram | undefined;
    try {
      const begun = await begin(home, ['--journal', journal]);
      gateway = begun.gateway;
      await fillAndFree(home, journal, begun);
    } finally {
      await gateway?.kill();
      spawnSync('umount', [journal]);
    }
  });
});

async function fillAndFree(home: GatewayHome, journal: string, { upstream, gateway, client }: Stage): Promise<void> {
  const entries = () => readJournal(home, ['--journal', journal]);
  let acknowledged = 0;
  for (let last = '', mail = 0; !full.test(last); mail++) {
    last = (await client.send(mailOf(`${mail}@disk`))).last;
    if (sent.test(last)) acknowledged += 1;
    else expect(last).toMatch(full);
    if (last.startsWith('452')) await client.reset();
  }
  expect(acknowledged).toBeGreaterThan(20);
  expect(upstream.mails).toHaveLength(acknowledged);
  upstream.fault = ({ stage: now }) => (now === 'rcpt' ? says('550 5.1.1 nobody') : null);
  await client.send(mailOf('refused@disk'));
  await client.reset();
  upstream.fault = null;
  expect((await entries()).filter(({ outcome }) => outcome === 'sent').length).toBeGreaterThanOrEqual(acknowledged - 1);

  expect(spawnSync('mount', ['-o', 'remount,size=1m', journal]).status).toBe(0);
  for (let mail = 0; mail < 5; mail++) expect((await client.send(mailOf(`${mail}@room`))).last).toMatch(sent);
  expect(upstream.mails).toHaveLength(acknowledged + 5);
  expect(await gateway.stop()).toMatchObject({ code: 0 });
  const after = await entries();
  expect(after.filter(({ outcome }) => outcome === 'sent')).toHaveLength(acknowledged + 5);
  expect(after.filter(({ outcome }) => outcome === 'unknown')).toEqual([]);
}
