import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type JournalEnd, type JournalMail, JournalWriter, readJournal } from '@truefrom/core/node/journal';
import { expect, test } from 'vitest';
import { type GatewayProgram, readJournal as readByProgram } from '../harness/gateway-program.ts';
import { type GatewayHome, smallMail, useGatewayStage } from '../harness/gateway-stage.ts';
import { describeWith } from '../harness/needs.ts';
import { wellDone } from '../harness/results.ts';
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

const refused = (id: number): JournalMail => ({
  at: '2026-01-31T09:00:00.000Z',
  messageId: `<${id}@cut>`,
  sender: 'anna@yourcompany.test',
  recipients: [],
  refused: [],
  server: null,
  serverName: null,
  client: null,
  warning: '✗ '.repeat(id % 7), // so that the disk ends at any place of a line
});
const end: JournalEnd = { outcome: 'refused', replyCode: 550, reply: '550 no', saidBy: 'server', ms: 1 };

describeWith({ programs: ['mount', 'umount'], root: true, mount: true }, 'a disk that gets full within a batch', () => {
  test.each([3, 4, 5, 6, 7, 8])('of lines, at %i pages: each mail is in the journal once', async (pages) => {
    const folder = join(stage.home().folder, 'journal');
    mkdirSync(folder);
    expect(spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${pages * 4}k`, 'tmpfs', folder]).status).toBe(0);
    try {
      const writer = wellDone(await JournalWriter.open(folder));
      for (let id = 0; id < 100; id++) writer.whole(refused(id), end);
      const begun = await Promise.all(Array.from({ length: 100 }, (_, at) => writer.begin(refused(100 + at))));
      expect(writer.isWritable()).toBe(false);
      expect(spawnSync('mount', ['-o', 'remount,size=1m', folder]).status).toBe(0);
      expect(writer.isWritable()).toBe(true);
      for (const id of begun) if (id !== null) writer.end(id, { ...end, outcome: 'sent' });
      writer.close();
      const seen: string[] = [];
      for await (const { messageId, outcome } of readJournal(folder)) seen.push(`${messageId} ${outcome}`);
      const sentOnes = begun.flatMap((id, at) => (id === null ? [] : [`<${100 + at}@cut> sent`]));
      const refusedOnes = Array.from({ length: 100 }, (_, id) => `<${id}@cut> refused`);
      expect(seen.sort()).toEqual([...refusedOnes, ...sentOnes].sort());
    } finally {
      spawnSync('umount', [folder]);
    }
  });
});

async function fillAndFree(home: GatewayHome, journal: string, { upstream, gateway, client }: Stage): Promise<void> {
  const entries = () => readByProgram(home, ['--journal', journal]);
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
