import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeHome, truefrom as program } from '../harness/home.ts';
import { type RudeServer, startRudeServer } from '../harness/rude-server.ts';
import { type Sink, startSink } from '../harness/sink.ts';
import { openTerminal } from '../harness/terminal.ts';
import { mainFile, programIn } from './command-program.ts';

const home = makeHome();
const truefrom = programIn(home.env);
const users: Record<string, string> = { mailout: 'secret word' };
let sink: Sink;
let address = '';

beforeAll(async () => {
  sink = await startSink({ security: 'none', users, more: { allowInsecureAuth: true } });
  address = `[127.0.0.1]:${sink.port}`;
});
afterAll(async () => {
  await sink.stop();
  home.remove();
});

describe('what cannot be added', () => {
  test.each([
    { line: ['user@yourcompany.test'], problem: 'server-address/is-email' },
    { line: ['https://smtp.test/'], problem: 'server-address/is-url' },
    { line: ['smtp.test:587x'], problem: 'server-address/bad-port' },
    { line: ['smtp.test:65536'], problem: 'server-address/port-out-of-range' },
    { line: ['2001:db8::25:587'], problem: 'server-address/ipv6-needs-brackets' },
    { line: ['x'.repeat(10_000)], problem: 'server-address/name-too-long' },
    { line: ['smtp.test', '--security', 'ssl'], problem: 'server/bad-security' },
    { line: ['smtp.test', '--mails-per-hour', '-=1'], problem: 'usage/bad-flag' },
    { line: ['smtp.test', '--mails-per-hour=0'], problem: 'server/bad-mails-per-hour' },
    { line: ['smtp.test', '--fingerprint', 'ab:cd'], problem: 'server/bad-fingerprint' },
    { line: ['smtp.test', '--on', '--off'], problem: 'usage/flags-together' },
    { line: ['smtp.test', '--username', 'a', '--security', 'none'], problem: 'server/clear-password' },
    { line: ['smtp.test', '--password-stdin'], problem: 'server/password-missing' },
    { line: ['smtp.test', '--password-file', '/nowhere/x'], problem: 'usage/password-source' },
    { line: [], problem: 'usage/missing-flag' },
  ])('$line is $problem', async ({ line, problem }) => {
    const { code, json } = await truefrom(['servers', 'add', ...line, '--no-check', '--json']);
    expect(json).toMatchObject([{ problem }]);
    expect(code).toBe(2);
  });

  test.each(['a\tb', 'x'.repeat(1001)])('a password that cannot be one', async (password) => {
    const line = ['servers', 'add', 'smtp.test', '--username', 'x', '--password-stdin', '--no-check', '--json'];
    const { code, stdout } = await truefrom(line, password);
    expect(code).toBe(2);
    expect(stdout).not.toContain(password.slice(0, 3) === 'xxx' ? 'xxx' : password);
  });
});

describe('the default server', () => {
  test('is shown and edited with its rules', async () => {
    const shown = await truefrom(['servers', 'show', 'default', '--json']);
    expect(shown.json).toMatchObject([
      {
        id: 'default',
        address: { host: 'mail.carerix.net', port: 587 },
        domain: 'carerix.net',
        strict: false,
        whenOff: 'refuse',
      },
    ]);
    const line = ['servers', 'edit', 'default', '--address', address, '--security', 'none', '--domain', 'app.test'];
    const edited = await truefrom([...line, '--application', 'App', '--strict', '--when-off', 'wait', '--json']);
    expect(edited.code).toBe(0);
    expect(edited.json.at(-1)).toMatchObject({
      address: { host: '127.0.0.1', port: Number(address.split(':')[1]) },
      domain: 'app.test',
      application: 'App',
      strict: true,
      whenOff: 'wait',
    });
    const back = await truefrom(['servers', 'edit', 'default', '--no-strict', '--json']);
    expect(back.json).toMatchObject([{ strict: false, whenOff: 'wait', domain: 'app.test' }]);
  });

  test.each([
    { line: ['--domain', 'no domain'], problem: 'server/default-needs-domain' },
    { line: ['--when-off', 'never'], problem: 'usage/bad-flag' },
    { line: ['--off'], problem: 'usage/bad-flag' },
  ])('$line is $problem', async ({ line, problem }) => {
    const { code, json } = await truefrom(['servers', 'edit', 'default', ...line, '--json']);
    expect(code).toBe(2);
    expect(json).toMatchObject([{ problem }]);
  });
});

describe('checking what is in no row', () => {
  test('an address with flags', async () => {
    const line = ['servers', 'check', address, '--username', 'mailout', '--security', 'none', '--password-stdin'];
    const { code, stdout } = await truefrom([...line, '--sender', 'anna@yourcompany.test'], users.mailout);
    expect(code).toBe(0);
    expect(stdout).toMatch(/✓ mail-from +\d+ ms/);
  });

  test.each([
    { word: 'nosuchrow', problem: 'server/not-found', code: 1 },
    { word: 'a@b.test', problem: 'server-address/is-email', code: 2 },
  ])('$word', async ({ word, problem, code }) => {
    const run = await truefrom(['servers', 'check', word, '--json']);
    expect(run.json).toMatchObject([{ problem }]);
    expect(run.code).toBe(code);
  });
});

describe('what a server said no to is explained', () => {
  let rude: RudeServer;
  beforeAll(async () => {
    rude = await startRudeServer({
      answers: [
        [/^EHLO/, '250-rude.test\r\n250 AUTH PLAIN\r\n'],
        [/^AUTH/, '235 2.7.0 ok\r\n'],
        [/^RCPT/, '554 5.7.1 <postmaster@example.com>: Relay access denied\r\n'],
      ],
    });
  });
  afterAll(() => rude.stop());
  const sender = ['--security', 'none', '--sender', 'anna@yourcompany.test'];
  type Step = { readonly step: string; readonly refusal?: object };

  test('the step that failed has the cause beside its problem; the others have the keys that they always had', async () => {
    const { code, json } = await truefrom(['servers', 'check', `127.0.0.1:${rude.port}`, ...sender, '--json']);
    expect(code).toBe(3);
    expect(json.at(-1)).toMatchObject({
      step: 'rcpt',
      problem: 'check/relay-denied',
      refusal: {
        recipient: 'postmaster@example.com',
        replyCode: 554,
        enhancedStatus: '5.7.1',
        cause: 'relay-denied',
        evidence: 'Relay access denied',
        server: '127.0.0.1',
        solutions: ['spf', 'message'],
        page: '/causes/relay-denied/',
      },
    });
    const others = (json as Step[]).slice(0, -1);
    for (const step of others) expect(Object.keys(step)).toEqual(['step', 'ok', 'ms', 'detail', 'problem', 'fix']);
  });

  test('in words, with the evidence and where to read on; before a save too', async () => {
    const check = await truefrom(['servers', 'check', `127.0.0.1:${rude.port}`, ...sender]);
    const add = await truefrom(['servers', 'add', `127.0.0.1:${rude.port}`, ...sender]);
    for (const said of [check.stdout, add.stderr]) {
      expect(said).toMatch(/Why: The server does not pass mail on\. Its words: "Relay access\s+denied"\./);
      expect(said).toMatch(/Read more: \S+\/causes\/relay-denied\/\n/);
    }
    expect([check.code, add.code]).toEqual([3, 3]);
  });

  test('for the default server the own one is the first solution', async () => {
    const line = [
      'servers',
      'edit',
      'default',
      '--address',
      `127.0.0.1:${rude.port}`,
      '--security',
      'none',
      '--no-check',
    ];
    await truefrom(line);
    const { json } = await truefrom(['servers', 'check', 'default', '--sender', 'anna@yourcompany.test', '--json']);
    expect(json.at(-1)).toMatchObject({ refusal: { solutions: ['own-server', 'spf', 'message'] } });
  });

  test('a login that is refused for another reason than the password has its cause', async () => {
    const listed = await startRudeServer({
      answers: [
        [/^EHLO/, '250-rude.test\r\n250 AUTH PLAIN\r\n'],
        [/^AUTH/, '554 5.7.1 Client host [192.0.2.1] blocked using zen.spamhaus.org\r\n'],
      ],
    });
    const login = ['--username', 'mailout', '--security', 'none', '--password-stdin', '--json'];
    const { json } = await truefrom(['servers', 'check', `127.0.0.1:${listed.port}`, ...login], 'secret');
    await listed.stop();
    expect(json.at(-1)).toMatchObject({ step: 'login', refusal: { cause: 'blocklisted', confidence: 'certain' } });
  });

  test('a login that is refused keeps to its problem', async () => {
    const line = ['servers', 'check', address, '--username', 'mailout', '--security', 'none', '--password-stdin'];
    const { json } = await truefrom([...line, '--json'], 'wrong');
    expect(json.at(-1)).toEqual(expect.not.objectContaining({ refusal: expect.anything() }));
    expect(json.at(-1)).toMatchObject({ step: 'login', problem: 'check/login-refused' });
  });
});

test('at a terminal the password is asked for and not shown', async () => {
  const args = [mainFile, 'servers', 'add', address, '--username', 'mailout', '--security', 'none'];
  await using terminal = openTerminal({ command: program.node, args, env: home.env });
  await terminal.waitFor('Password:');
  terminal.type('secret worf\u007fd\r');
  expect((await terminal.exit).exitCode).toBe(0);
  expect(terminal.output()).not.toContain('secret');
  expect(sink.logins.at(-1)).toMatchObject({ password: 'secret word', right: true });
});
