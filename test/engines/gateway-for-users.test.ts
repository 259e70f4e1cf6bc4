import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { describeWith } from '../harness/needs.ts';
import { makePlace, type Place, password, storyNeeds, username } from './story-place.ts';

const mail = 'Subject: Candidate\r\n\r\nDear someone,\r\nhere is the profile.\r\n';

async function setUp({ run, anna, address }: Place): Promise<void> {
  const add = ['servers', 'add', address, '--name', 'Company', '--username', username, '--password-stdin'];
  expect(await run('root', add, `${password}\n`)).toMatchObject({ code: 0 });
  const sender = ['senders', 'add', 'anna@yourcompany.test', '--login', anna.name];
  expect(await run('root', sender)).toMatchObject({ code: 0 });
  expect(await run(anna.name, ['account', 'use', 'Company'])).toMatchObject({ code: 0 });
}

/** Ready once it has said where it listens. */
async function startGateway(place: Place): Promise<ChildProcess> {
  const { command, args, options } = place.programFor('root', ['gateway', '--listen', '127.0.0.1:0', '--json']);
  const gateway = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'inherit'] });
  await once(createInterface({ input: gateway.stdout }), 'line');
  return gateway;
}

describeWith(storyNeeds, 'a user who may not read the passwords sends through the gateway', () => {
  test('a mail of a script and the test mail of the wizard leave through the server of her choice', async () => {
    await using place = await makePlace();
    await setUp(place);
    const { anna, sink } = place;
    const send = ['send', '-f', 'anna@yourcompany.test', 'someone@elsewhere.test'];
    expect(await place.run(anna.name, send, mail)).toMatchObject({ code: 77 });

    const gateway = await startGateway(place);
    const sent = await place.run(anna.name, ['--json', ...send], mail);
    expect(sent, sent.stderr).toMatchObject({ code: 0 });
    expect(JSON.parse(sent.stdout)).toMatchObject({ sent: true, reason: 'chosen', problem: null });
    await sink.arrived(1);
    expect(sink.mails[0]?.octets.toString()).toContain(`(Authenticated sender: ${username}@submission.test)`);

    await using terminal = await place.logIn(anna.name);
    await terminal.waitFor('> My account');
    terminal.press('enter');
    await terminal.waitFor(`Outgoing mail server (SMTP) of ${anna.name}`);
    terminal.type('t');
    await terminal.waitFor('To: anna@yourcompany.test');
    terminal.press('enter');
    await terminal.waitFor('✓ Sent');
    terminal.press('ctrl-c');
    await terminal.exit;
    await sink.arrived(2);
    expect(sink.mails[1]?.octets.toString()).toContain('This mail was sent by truefrom to test');

    const journal = await place.run('root', ['journal', '--json']);
    const lines = journal.stdout.trim().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      {
        sender: 'anna@yourcompany.test',
        recipients: ['someone@elsewhere.test'],
        serverName: 'Company',
        outcome: 'sent',
      },
      { sender: 'anna@yourcompany.test', recipients: ['anna@yourcompany.test'], outcome: 'sent' },
    ]);

    const closed = await place.run(anna.name, ['journal']); // it is not hers to read, and not empty
    expect(closed).toMatchObject({ code: 1, stderr: expect.stringContaining('journal/not-readable') });

    gateway.kill('SIGTERM');
    await once(gateway, 'exit');
    expect(gateway.exitCode).toBe(0);
    expect(await place.run(anna.name, send, mail)).toMatchObject({ code: 77 });

    const { command, args, options } = place.programFor(anna.name, ['--json', ...send]);
    const env = { ...options.env, TRUEFROM_GATEWAY: '2525' };
    const misnamed = spawnSync(command, args, { ...options, env, input: mail, encoding: 'utf8' });
    expect(misnamed.status).toBe(78);
    expect(JSON.parse(misnamed.stdout)).toMatchObject({ sent: false, problem: 'gateway/bad-place' });
  });
});
