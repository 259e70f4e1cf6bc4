import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeHome } from '../harness/home.ts';
import { useMailServers } from '../harness/mail-servers.ts';
import { describeWith } from '../harness/needs.ts';
import { silent } from '../harness/rude-server.ts';
import { type Home, isAt, isGone, openNewForm, openTable, says, storeOf } from './wizard-program.ts';

const users = { mailout: 'sesam' };
let home: Home;
beforeEach(() => {
  home = makeHome();
});
afterEach(() => home.remove());

describeWith({ programs: ['openssl'] }, 'the check that is watched', () => {
  const servers = useMailServers();
  const encryptedSink = (certificate: 'good' | 'selfSigned') =>
    servers.sink({ security: 'starttls', certificate: servers.certificates[certificate], users });
  const trusting = () => ({ NODE_EXTRA_CA_CERTS: servers.certificates.authority.file });
  const submit = (address: string, username = 'mailout', password = 'sesam') =>
    `${address}\r${username}\r${password}\r\r`;
  const rows = async () => (await (await storeOf(home)).settings()).servers;

  test('each step is shown with its time; then the summary; then the row with its check', async () => {
    const sink = await encryptedSink('good');
    await (await storeOf(home)).addSender('anna@yourcompany.test', { login: 'anna' });
    await using terminal = await openNewForm(home, { env: trusting() });
    terminal.type(submit(`[127.0.0.1]:${sink.port}`));
    await terminal.waitFor('✓ Mail can be sent through this server.');
    const seen = terminal.output();
    for (const title of ['Address', 'Connection', 'Greeting', 'Encryption', 'Certificate', 'Login', 'Sender']) {
      expect(seen, title).toMatch(new RegExp(`✓[^✓]*${title}`));
    }
    await terminal.waitFor(/✓ Login +\d+ ms/);
    await terminal.waitFor('anna@yourcompany.test');
    expect(await rows()).toEqual([]);
    expect(sink.mails).toEqual([]);
    terminal.press('enter');
    await terminal.waitFor('This server is added:');
    await terminal.waitFor('✓ The check has passed');
    await terminal.waitFor(/Password +•••/);
    terminal.press('enter');
    await terminal.waitFor('is saved.');
    await terminal.waitFor('✓ 0 min ago');
    expect(terminal.output()).not.toContain('sesam');
  });

  test('a wrong password: back with nothing lost, mended, checked again', async () => {
    const sink = await encryptedSink('good');
    await using terminal = await openNewForm(home, { env: trusting() });
    terminal.type(submit(`[127.0.0.1]:${sink.port}`, 'mailout', 'not this one'));
    await terminal.waitFor('✗ Not yet. Esc goes back with nothing lost.');
    await terminal.waitFor(/✗ Login .*\n? *535/);
    terminal.type('r');
    await terminal.waitFor(() => sink.logins.length === 2);
    await terminal.waitFor('✗ Not yet.');
    terminal.press('escape');
    await terminal.waitFor('Username: mailout');
    await terminal.waitFor('Password: ••••••••');
    terminal.press('down', 'down', 'enter');
    await terminal.waitFor('Ctrl-R shows it.');
    terminal.press('ctrl-u');
    terminal.type('sesam\r\r');
    await terminal.waitFor('✓ Mail can be sent through this server.');
    expect(sink.logins.at(-1)).toEqual({ username: 'mailout', password: 'sesam', right: true });
  });

  test('a self-signed certificate is pinned with p, and from then on trusted alone', async () => {
    const sink = await encryptedSink('selfSigned');
    await using terminal = await openNewForm(home);
    terminal.type(submit(`[127.0.0.1]:${sink.port}`));
    await terminal.waitFor('p pins this certificate.');
    expect(sink.logins).toEqual([]);
    terminal.type('p');
    await terminal.waitFor('✓ Mail can be sent through this server.');
    terminal.type('\r\r');
    await terminal.waitFor('is saved.');
    expect(await rows()).toMatchObject([{ certificateFingerprint: servers.certificates.selfSigned.fingerprint }]);
    terminal.type('c');
    await terminal.waitFor('✓ Mail can be sent through this server.');
  });

  test('Esc stops a check that hangs, and the text is still there', async () => {
    const { port } = await servers.rude({ greeting: silent });
    await using terminal = await openNewForm(home);
    terminal.type(submit(`[127.0.0.1]:${port}`));
    await terminal.waitFor('… Greeting');
    terminal.press('escape');
    await terminal.waitFor('Stopped; nothing is saved yet.');
    terminal.press('escape');
    await terminal.waitFor('Username: mailout');
    await terminal.waitFor(`Server*: [127.0.0.1]:${port}`);
  });

  test('Ctrl-C leaves with 130 while a check hangs, and the server sees the line closed', async () => {
    const rude = await servers.rude({ greeting: silent });
    await using terminal = await openNewForm(home);
    terminal.type(submit(`[127.0.0.1]:${rude.port}`));
    await terminal.waitFor('… Greeting');
    terminal.press('ctrl-c');
    expect(await terminal.exit).toEqual({ exitCode: 130, signal: null });
    expect(terminal.inAlternateScreen()).toBe(false);
  });

  test('save all the same: the summary warns, and the row shows the failed check', async () => {
    await using terminal = await openNewForm(home);
    terminal.type(submit('[127.0.0.1]:1'));
    await terminal.waitFor('Usual ports are 587');
    terminal.type('s');
    await terminal.waitFor(says('! The check has not passed. Saved all the same, mail through this server may be'));
    terminal.press('enter');
    await terminal.waitFor('✗ 0 min ago');
    expect(await rows()).toMatchObject([{ lastCheck: { ok: false, problem: 'check/connection-refused' } }]);
  });

  test('what a server says no to is explained beside its problem, in 60x15 too', async () => {
    const { port } = await servers.rude({
      answers: [[/^RCPT/, '554 5.7.1 <postmaster@example.com>: Relay access denied\r\n']],
    });
    await (await storeOf(home)).add({ address: `127.0.0.1:${port}`, name: 'Company', security: 'none' });
    await using terminal = await openTable(home, { columns: 60, rows: 15 });
    terminal.type('c');
    await terminal.waitFor('✗ Not yet.');
    await terminal.waitFor(says('Why: The server does not pass mail on. Its words: "Relay access denied".'));
    await terminal.waitFor(says('Read more: http://localhost:8023/causes/relay-denied/'));
  });

  test('what a server says cannot paint the screen', async () => {
    const { port } = await servers.rude({
      greeting: '220 evil \u001b[2J\u001b[H\u001b[31mowned\u001b]0;title\u0007 ESMTP\r\n',
    });
    await using terminal = await openNewForm(home, { env: { NO_COLOR: '1' } });
    terminal.type(submit(`[127.0.0.1]:${port}`));
    await terminal.waitFor(isAt('› Check'));
    await terminal.waitFor(/Greeting.*owned/);
    await terminal.waitFor('✗ Not yet.');
    expect(terminal.hasColour()).toBe(false);
    expect(terminal.output()).not.toContain('title\u0007');
  });

  test('the check of a row in the table notes how it went; e goes on to edit it', async () => {
    const sink = await encryptedSink('good');
    const store = await storeOf(home);
    await store.add({ address: `[127.0.0.1]:${sink.port}`, name: 'Company', username: 'mailout', password: 'sesam' });
    await using terminal = await openTable(home, { env: trusting() });
    await terminal.waitFor('never');
    terminal.type('c');
    await terminal.waitFor('✓ Mail can be sent through this server.');
    terminal.press('escape');
    await terminal.waitFor('✓ 0 min ago');
    await sink.stop();
    terminal.type('c');
    await terminal.waitFor('✗ Not yet.');
    terminal.type('e');
    await terminal.waitFor('Password: ••• (stored)');
    terminal.press('escape');
    await terminal.waitFor(isAt('› Check'));
    terminal.press('escape');
    await terminal.waitFor('✗ 0 min ago');
  });
});

describeWith({ programs: ['openssl'], root: true }, 'a server without a port', () => {
  const servers = useMailServers();

  test('the usual ports are tried, and the one that answers is saved', async () => {
    const certificate = servers.certificates.good;
    await servers.sink({ security: 'tls', certificate, users, host: '127.0.0.3', port: 465 });
    await using terminal = await openNewForm(home, {
      env: { NODE_EXTRA_CA_CERTS: servers.certificates.authority.file },
    });
    terminal.type('127.0.0.3\rmailout\rsesam\r');
    await terminal.waitFor('Press Enter to submit form');
    terminal.press('right');
    await terminal.waitFor('[More]');
    terminal.press('down', 'down', 'enter');
    await terminal.waitFor('The name in the certificate');
    terminal.type('smtp.yourcompany.test\r');
    await terminal.waitFor(isGone('The name in the certificate'));
    terminal.press('down', 'enter');
    await terminal.waitFor('✓ Mail can be sent through this server.');
    terminal.press('up', 'up', 'up', 'up', 'up', 'up', 'up', 'up', 'up', 'up');
    await terminal.waitFor(says('587, 465 and 25 are tried'));
    terminal.press('enter');
    await terminal.waitFor(/Server +\[127\.0\.0\.3\]:465/);
    await terminal.waitFor(/Security +tls/);
    terminal.press('enter');
    await terminal.waitFor('is saved.');
    const [row] = (await (await storeOf(home)).settings()).servers;
    expect(row).toMatchObject({ address: { host: '127.0.0.3', port: 465 }, security: 'tls' });
  });
});
