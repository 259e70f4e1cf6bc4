import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, test } from 'vitest';
import { readJournal, runIn } from '../harness/gateway-program.ts';
import { smallMail, useGatewayStage } from '../harness/gateway-stage.ts';
import { truefrom } from '../harness/home.ts';
import { describeWith } from '../harness/needs.ts';
import { openSmtp } from '../harness/smtp-client.ts';

const stage = useGatewayStage();
const entry = (number: number, more: object = {}) =>
  `${JSON.stringify({
    whole: `x-${number}`,
    at: new Date(Date.UTC(2026, 0, 31, 9, number)).toISOString(),
    messageId: `<${number}@a.test>`,
    sender: number % 2 === 0 ? 'anna@a.test' : 'bob@b.test',
    recipients: ['c@c.test'],
    refused: [],
    server: 'default',
    serverName: 'mail.carerix.net',
    client: null,
    warning: null,
    outcome: 'sent',
    replyCode: 250,
    reply: '250 ok',
    saidBy: 'server',
    ms: 3,
    ...more,
  })}\n`;

/** A home with a journal of these lines. */
function withJournal(...lines: string[]) {
  const home = stage.home();
  const folder = join(home.path, 'journal');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'journal.jsonl'), lines.join(''));
  return { home, folder };
}

describe('the journal', () => {
  const refused = { outcome: 'refused', replyCode: 550, reply: '550 High probability of spam', recipients: [] };

  test('is narrowed by sender, domain, outcome and time', async () => {
    const { home } = withJournal(...[0, 1, 2, 3].map((at) => entry(at)), entry(4, refused));
    const ids = async (...flags: string[]) => (await readJournal(home, flags)).map(({ messageId }) => messageId);
    expect(await ids()).toHaveLength(5);
    expect(await ids('--sender', 'Anna@A.test')).toEqual(['<0@a.test>', '<2@a.test>', '<4@a.test>']);
    expect(await ids('--sender', '@b.test', '--last', '1')).toEqual(['<3@a.test>']);
    expect(await ids('--outcome', 'refused')).toEqual(['<4@a.test>']);
    expect(await ids('--since', '2026-01-31T09:03Z')).toEqual(['<3@a.test>', '<4@a.test>']);
    expect(await ids('--since', '2h')).toEqual([]);
  });

  test('says why a server refused, in words and with the article', async () => {
    const { home } = withJournal(entry(4, refused));
    expect((await readJournal(home))[0]).toMatchObject({ cause: 'content-spam' });
    const said = await home.run(['journal']);
    expect(said).toContain('refused  anna@a.test to nobody through mail.carerix.net in 3 ms');
    expect(said).toContain('550 High probability of spam');
    expect(said).toMatch(/Read more: http/);
  });

  test('a mail whose end was never written is unknown, half a line and rubbish are passed over', async () => {
    const { begin, ...rest } = { begin: 'y-1', ...JSON.parse(entry(6)) };
    const { outcome: _, replyCode: __, reply: ___, ms: ____, whole: _____, ...mail } = rest;
    const { home, folder } = withJournal(
      entry(5),
      `${JSON.stringify({ begin, ...mail })}\n`,
      '{"begin":"z',
      '\nrubbish\n',
    );
    appendFileSync(join(folder, 'journal.jsonl'), entry(7));
    const lines = await readJournal(home);
    expect(lines.map(({ messageId, outcome }) => `${messageId} ${outcome}`).sort()).toEqual([
      '<5@a.test> sent',
      '<6@a.test> unknown',
      '<7@a.test> sent',
    ]);
    expect(await home.run(['journal', '--outcome', 'unknown'])).toContain('It may have been delivered');
  });

  test('lines that no gateway wrote are passed over: half of what belongs there, or what steers a terminal', async () => {
    const { home } = withJournal(
      '{"whole":"x"}\n{"end":"x"}\nnull\n[1]\n"begin"\n{"begin":"z","at":5}\n{"end":"z","outcome":"sent"}\n',
      entry(1, { sender: 'anna\u001b[2J@a.test' }),
      entry(2, { at: 'never' }),
      entry(3, { outcome: 'lost' }),
      entry(4, { refused: [null] }),
      entry(5),
    );
    expect((await readJournal(home)).map(({ messageId }) => messageId)).toEqual(['<5@a.test>']);
    expect((await home.run(['journal'])).split('\n')).toHaveLength(3);
  });

  test('is printed while it is read: whoever has seen enough of one without end, ends it', async () => {
    const { home, folder } = withJournal();
    rmSync(join(folder, 'journal.jsonl'));
    spawnSync('mkfifo', [join(folder, 'journal.jsonl')]);
    const script = 'yes "$1" > "$2" & "$3" "$4" journal --json | head -2; exit $PIPESTATUS';
    const args = [entry(1).trim(), join(folder, 'journal.jsonl'), truefrom.node, truefrom.program];
    const seen = spawnSync('bash', ['-c', script, 'bash', ...args], {
      env: home.env,
      encoding: 'utf8',
      timeout: 20_000,
    });
    expect(seen).toMatchObject({ status: 0, stderr: '' });
    expect(
      seen.stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toMatchObject(Array(2).fill({ outcome: 'sent' }));
  });

  test('a folder that is not there is told, unless it is the one where the journal will be', async () => {
    const home = stage.home();
    expect(await readJournal(home)).toEqual([]);
    await expect(runIn(home, ['journal', '--journal', '/nowhere/at/all'])).rejects.toThrow('journal/not-readable');
    await expect(runIn(home, ['journal', '--journal', truefrom.program])).rejects.toThrow('journal/not-readable');
  });

  test.each([
    { flags: ['--since', 'yesterday'], code: 2 },
    { flags: ['--outcome', 'lost'], code: 2 },
    { flags: ['--last', '0'], code: 2 },
    { flags: ['--sender', 'a b@c.test'], code: 2 },
    { flags: ['--sender', 'anna'], code: 2 },
  ])('$flags is a usage error', async ({ flags, code }) => {
    const { home } = withJournal();
    await expect(runIn(home, ['journal', ...flags])).rejects.toThrow(`exit ${code}`);
  });

  test('turns over when it is long, and both parts are read; no file of it may be read by others', async () => {
    const home = stage.home();
    await home.setDefault(await stage.upstream());
    const folder = join(home.path, 'journal');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'journal.jsonl'), entry(1) + ' '.repeat(16 * 1024 * 1024), { mode: 0o600 });
    const gateway = await stage.gateway(home);
    const client = await stage.client(gateway.place);
    const mail = { sender: 'anna@a.test', recipients: ['b@b.test'], octets: smallMail('turned', 'anna@a.test') };
    expect((await client.send(mail)).last).toMatch(/^250 /);
    await expect.poll(() => readdirSync(folder).sort()).toEqual(['gateway.pid', 'journal.1.jsonl', 'journal.jsonl']);
    expect((await readJournal(home)).map(({ messageId }) => messageId)).toEqual(['<1@a.test>', '<turned>']);
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o077, name).toBe(0);
    expect(readFileSync(join(folder, 'journal.jsonl'), 'utf8')).not.toContain('Hello.');
  });
});

test('where no new part of the journal can be begun, mail waits and nothing of the history is lost', async () => {
  const long = `${entry(1)}${' '.repeat(16 * 1024 * 1024)}\n`;
  const { home, folder } = withJournal(long);
  for (let age = 1; age < 8; age++) writeFileSync(join(folder, `journal.${age}.jsonl`), entry(10 - age));
  const upstream = await stage.upstream();
  await home.setDefault(upstream);
  const gateway = await stage.gateway(home);
  mkdirSync(join(folder, 'journal.next.jsonl'));
  const client = await stage.client(gateway.place);
  const mail = { sender: 'anna@a.test', recipients: ['b@b.test'], octets: smallMail('waits', 'anna@a.test') };
  for (let round = 0; round < 3; round++) {
    expect((await client.send(mail)).last).toMatch(/^452 4\.3\.1 /);
    await client.reset();
  }
  expect(upstream.mails).toEqual([]);
  expect(await readJournal(home)).toHaveLength(8);
  rmSync(join(folder, 'journal.next.jsonl'), { recursive: true });
  expect((await client.send(mail)).last).toMatch(/^250 /);
  expect((await readJournal(home)).at(-1)).toMatchObject({ messageId: '<waits>', outcome: 'sent' });
});

describe('what it would do', () => {
  test('is told without listening', async () => {
    const home = stage.home();
    await home.setDefault(await stage.upstream());
    const plan = JSON.parse(await home.run(['gateway', '--check', '--json', '--listen', '127.0.0.1:2599']));
    expect(plan).toMatchObject({ listen: ['127.0.0.1:2599'], login: 'nobody', headerFrom: 'pass', problems: [] });
    expect(await home.run(['gateway', '--check'])).toContain('127.0.0.1:2525');
    const open = ['gateway', '--check', '--json', '--listen', '0.0.0.0:2525'];
    await expect(runIn(home, open)).rejects.toThrow('gateway/open-relay');
    await expect(runIn(home, ['gateway', '--check', '--listen', '127.0.0.1'])).rejects.toThrow('exit 2');
    await expect(runIn(home, ['postfix', 'unit', '--listen', 'no/path'])).rejects.toThrow('exit 2');
    expect(readdirSync(home.path)).not.toContain('journal');
  });

  test('a place that is taken is a problem with its name', async () => {
    const home = stage.home();
    await home.setDefault(await stage.upstream());
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as { port: number };
    await expect(stage.gateway(home, ['--listen', `127.0.0.1:${port}`])).rejects.toThrow('gateway/cannot-listen');
    taken.close();
  });
});

describeWith({ programs: ['systemd-analyze', 'systemd-socket-activate'] }, 'systemd', () => {
  test('both units are in order, and the service is closed', async () => {
    const home = stage.home();
    for (const [name, flags] of [
      ['truefrom-gateway.service', ['--user', 'daemon']],
      ['truefrom-gateway.socket', ['--socket', '--listen', '127.0.0.1:2525']],
    ] as const) {
      const file = join(home.folder, name);
      writeFileSync(file, await home.run(['gateway', 'unit', ...flags]));
      const checked = spawnSync('systemd-analyze', ['verify', file], { encoding: 'utf8' });
      expect(`${checked.stderr}${checked.stdout}`.split('\n').filter((line) => line.includes('truefrom'))).toEqual([]);
    }
  });

  test('a socket that was handed over is served', async () => {
    const home = stage.home();
    const upstream = await stage.upstream();
    await home.setDefault(upstream);
    const path = join(home.folder, 'handed.sock');
    const args = ['-l', path, truefrom.node, truefrom.program, 'gateway', '--json', '--listen', 'systemd'];
    const names = Object.keys(home.env).flatMap((name) => ['-E', name]);
    const child = spawn('systemd-socket-activate', [...names, ...args], {
      env: home.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    await once(createInterface({ input: child.stderr }), 'line'); // it listens
    const client = await openSmtp(path);
    const mail = { sender: 'anna@a.test', recipients: ['b@b.test'], octets: smallMail('handed', 'anna@a.test') };
    expect((await client.send(mail)).last).toMatch(/^250 /);
    client.destroy();
    expect(upstream.mails).toHaveLength(1);
    child.kill('SIGTERM');
    await once(child, 'exit');
    rmSync(path, { force: true });
  });
});
