import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeWith } from '../harness/needs.ts';
import type { TestTerminal } from '../harness/terminal.ts';
import { makePlace, type Place, password, storyNeeds, username } from './story-place.ts';

const mail = 'Subject: Candidate\r\n\r\nDear someone,\r\nhere is the profile.\r\n';
const isAt = (path: string) => (terminal: TestTerminal) => (terminal.screen()[0] ?? '').endsWith(path);

/** The mail that the company's Postfix handed on, and who was logged in there. */
async function seeMail({ sink, postfix }: Place): Promise<void> {
  await sink.arrived(1);
  const [seen] = sink.mails;
  const text = seen?.octets.toString() ?? '';
  expect(seen).toMatchObject({ sender: 'anna@yourcompany.test', recipients: ['someone@elsewhere.test'] });
  expect(text).toContain(`(Authenticated sender: ${username}@submission.test)`);
  expect(text).toContain('with ESMTPSA'); // encrypted and logged in, RFC 3848
  expect(text).toContain('here is the profile.');
  expect(postfix.log()).toContain(`sasl_username=${username}@submission.test`);
}

/** Nobody but the owner opens the passwords, and no file of the home has one in it. */
function seeSecrets({ home, anna }: Place): void {
  for (const name of ['secrets.json', 'key']) {
    expect(statSync(join(home, name)).mode & 0o777, name).toBe(0o600);
    const { status, stderr } = spawnSync('cat', [join(home, name)], { uid: anna.uid, gid: anna.gid, encoding: 'utf8' });
    expect(status, name).not.toBe(0);
    expect(stderr).toContain('Permission denied');
  }
  for (const name of ['servers.json', 'senders.json', 'secrets.json']) {
    expect(readFileSync(join(home, name), 'utf8'), name).not.toContain('heim');
  }
}

const everyStep = [
  ...['Address', 'Connection', 'Greeting', 'Abilities', 'Encryption', 'Certificate', 'Abilities (encrypted)'],
  ...['Ways to log in', 'Login', 'Sender', 'Recipient outside', 'Largest mail'],
];

/** Which steps of the check are on the screen, with a good end and a time. */
const stepsOn = (terminal: TestTerminal) =>
  terminal.screen().flatMap((line) => /^[✓!] (.+?) +\d+ ms {2}\S/.exec(line)?.[1] ?? []);

describeWith(storyNeeds, 'the whole story, over a real sshd and a real Postfix', () => {
  test('an administrator adds a server, a user picks it, a mail leaves through it', async () => {
    await using place = await makePlace();
    const { anna, address } = place;
    {
      await using terminal = await place.logIn('root');
      terminal.press('enter');
      await terminal.waitFor('The table is empty. Press n to add a server.');
      terminal.type(`n${address}\r${username}\r${password}\r\r`);
      await terminal.waitFor('✓ Mail can be sent through this server.', { timeoutMs: 20_000 });
      const last = stepsOn(terminal);
      terminal.type('\u001b[A'.repeat(20));
      await terminal.waitFor('✓ Address');
      expect([...new Set([...stepsOn(terminal), ...last])]).toEqual(everyStep);
      await terminal.waitFor('127.0.0.1');
      terminal.press('enter');
      await terminal.waitFor('This server is added:');
      terminal.press('enter');
      await terminal.waitFor(`✓ ${address} is saved.`);
      terminal.press('escape');
      await terminal.waitFor('> Other SMTP server');
      terminal.press('down', 'enter');
      await terminal.waitFor(isAt('Senders'));
      terminal.type(`nanna@yourcompany.test\r${anna.name}\r`);
      await terminal.waitFor(`✓ anna@yourcompany.test belongs to ${anna.name}.`);
      terminal.press('escape');
      await terminal.waitFor('> Senders');
      terminal.type('q');
      expect(await terminal.exit).toEqual({ exitCode: 0, signal: null });
      expect(terminal.output()).not.toContain('heim');
    }
    {
      await using terminal = await place.logIn(anna.name);
      await terminal.waitFor('> My account');
      expect(terminal.text()).not.toMatch(/Maintenance|Senders|Other SMTP server/);
      terminal.press('enter');
      await terminal.waitFor(`Outgoing mail server (SMTP) of ${anna.name}`);
      await terminal.waitFor('anna@yourcompany.test: comes from carerix.net');
      terminal.press('down');
      await terminal.waitFor('anna@yourcompany.test: comes from carerix.net → comes from yourcompany.test');
      terminal.press('enter');
      await terminal.waitFor(`✓ Saved: your mail leaves through ${address}.`);
      terminal.type('t');
      await terminal.waitFor('To: anna@yourcompany.test');
      terminal.press('enter');
      await terminal.waitFor('This login may not read the passwords of the servers');
      await terminal.waitFor('run the gateway');
      terminal.press('escape');
      await terminal.waitFor(isAt('E-mail settings'));
      terminal.press('ctrl-c');
      expect(await terminal.exit).toMatchObject({ exitCode: 130 });
    }
    seeSecrets(place);
    const refused = await place.run(anna.name, ['send', '-f', 'anna@yourcompany.test', 'someone@elsewhere.test'], mail);
    expect(refused.code).not.toBe(0);
    expect(refused.stderr).toContain('may not read the passwords');
    const sent = await place.run('root', ['send', '-f', 'anna@yourcompany.test', 'someone@elsewhere.test'], mail);
    expect(sent).toMatchObject({ code: 0 });
    await seeMail(place);
  });

  test('the same by commands alone', async () => {
    await using place = await makePlace();
    const { anna, address } = place;
    const add = ['servers', 'add', address, '--name', 'Company', '--username', username, '--password-stdin'];
    const added = await place.run('root', add, `${password}\n`);
    expect(added, added.stderr).toMatchObject({ code: 0 });
    const sender = ['senders', 'add', 'anna@yourcompany.test', '--login', anna.name];
    expect(await place.run('root', sender)).toMatchObject({ code: 0 });
    expect(await place.run(anna.name, ['servers', 'remove', 'Company'])).not.toMatchObject({ code: 0 });
    expect(await place.run(anna.name, ['account', 'use', 'Company'])).toMatchObject({ code: 0 });
    const shown = await place.run(anna.name, ['account', 'show']);
    expect(shown.stdout).toContain('Company');
    expect(shown.stdout).toContain('yourcompany.test');
    const route = await place.run(anna.name, ['route', 'anna@yourcompany.test']);
    expect(route.stdout).toContain('Company');
    seeSecrets(place);
    const sent = await place.run('root', ['send', '-f', 'anna@yourcompany.test', 'someone@elsewhere.test'], mail);
    expect(sent).toMatchObject({ code: 0 });
    await seeMail(place);
  });

  test('ssh without a terminal is told what to use; a line that breaks keeps what was typed', async () => {
    await using place = await makePlace();
    {
      await using terminal = place.ssh('root', '-T');
      expect(await terminal.exit).toMatchObject({ exitCode: 2 });
      await terminal.waitFor('The wizard needs a terminal.');
      await terminal.waitFor('ssh -t');
    }
    const broken = await place.logIn('root');
    broken.press('enter');
    await broken.waitFor('Press n to add a server.');
    broken.type(`nsmtp.yourcompany.test\r${username}\r${password}`);
    await broken.waitFor('•••');
    await broken.waitForIdle();
    await broken.close();
    const draft = join(place.ownFolder('root'), '.local/state/truefrom/draft.json');
    await expect.poll(() => existsSync(draft), { timeout: 10_000 }).toBe(true);
    expect(statSync(draft).mode & 0o777).toBe(0o600);
    expect(readFileSync(draft, 'utf8')).not.toContain('heim');
    await using terminal = await place.logIn('root');
    await terminal.waitFor('> Go on with smtp.yourcompany.test (unfinished)');
    terminal.press('enter');
    await terminal.waitFor(`Username: ${username}`);
  });
});
