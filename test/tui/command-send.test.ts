import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeHome } from '../harness/home.ts';
import { type Sink, startSink } from '../harness/sink.ts';
import { programIn } from './command-program.ts';

const home = makeHome();
const truefrom = programIn(home.env);
/** Connections that each server saw. */
const seen = { company: 0, fallback: 0 };
let company: Sink;
let fallback: Sink;
let id = '';

const replies: Record<string, [number, string]> = {
  'gone@there.test': [550, '5.1.1 No such person'],
  'later@there.test': [451, '4.7.1 Greylisted'],
};

const sinkFor = (name: keyof typeof seen) =>
  startSink({
    security: 'none',
    users: { mailout: 'secret word' },
    more: {
      allowInsecureAuth: true,
      onConnect: (_session, callback) => {
        seen[name]++;
        callback();
      },
      onRcptTo: ({ address }, _session, callback) => {
        const [code, text] = replies[address] ?? [];
        callback(code === undefined ? null : Object.assign(new Error(text), { responseCode: code }));
      },
      onMailFrom: ({ address }, _session, callback) =>
        callback(address.startsWith('busy') ? Object.assign(new Error('4.3.2 Busy'), { responseCode: 450 }) : null),
    },
  });

beforeAll(async () => {
  [company, fallback] = await Promise.all([sinkFor('company'), sinkFor('fallback')]);
  const login = ['--username', 'mailout', '--password-stdin', '--security', 'none', '--no-check', '--json'];
  const added = await truefrom(
    ['servers', 'add', `127.0.0.1:${company.port}`, '--name', 'Company', ...login],
    'secret word',
  );
  id = (added.json[0] as { id: string }).id;
  await truefrom([
    'servers',
    'edit',
    'default',
    '--address',
    `127.0.0.1:${fallback.port}`,
    '--security',
    'none',
    '--no-check',
  ]);
  await truefrom(['senders', 'add', '@yourcompany.test', '--server', 'Company']);
});
beforeEach(() => {
  Object.assign(seen, { company: 0, fallback: 0 });
  company.mails.length = 0;
  fallback.mails.length = 0;
});
afterAll(async () => {
  await Promise.all([company.stop(), fallback.stop()]);
  home.remove();
});

const from = ['send', '-f', 'anna@yourcompany.test'];
const header =
  'From: Anna <anna@yourcompany.test>\nDate: Mon, 23 Nov 2026 10:00:00 +0100\nMessage-ID: <1@yourcompany.test>\n';
const crlf = (text: string) => text.replace(/\r?\n/g, '\r\n');

describe('a mail that is sent', () => {
  test('arrives octet by octet, logged in as the row says, and nothing is said', async () => {
    const body = Buffer.concat([
      Buffer.from('.dot\n..two dots\n\ttab  \n'),
      Buffer.from([0xe9, 0xff, 0x80]),
      Buffer.from('\nno end'),
    ]);
    const mail = Buffer.concat([Buffer.from(`${header}Subject: Grüße\n  folded\nX-Odd:   spaces  \n\n`), body]);
    const { code, stdout, stderr } = await truefrom([...from, '-i', 'Client@There.test'], mail);
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(company.mails).toHaveLength(1);
    const [arrived] = company.mails;
    expect(arrived).toMatchObject({
      sender: 'anna@yourcompany.test',
      recipients: ['Client@there.test'],
      username: 'mailout',
    });
    expect(arrived?.octets.toString('latin1')).toBe(`${crlf(mail.toString('latin1'))}\r\n`);
    expect(seen).toEqual({ company: 1, fallback: 0 });
  });

  test('--json says all in one line', async () => {
    const { code, json } = await truefrom([...from, '--json', 'a@there.test', 'b@there.test'], `${header}\nhello\n`);
    expect(code).toBe(0);
    const accepted = { accepted: true, replyCode: null, reply: null };
    expect(json).toEqual([
      {
        sent: true,
        sender: 'anna@yourcompany.test',
        recipients: [
          { recipient: 'a@there.test', ...accepted },
          { recipient: 'b@there.test', ...accepted },
        ],
        server: id,
        reason: 'domain-rule',
        messageId: '<1@yourcompany.test>',
        replyCode: 250,
        reply: expect.stringMatching(/^250 /),
        problem: null,
      },
    ]);
  });

  test('what is missing in the header is added, and only that', async () => {
    const { code, json } = await truefrom(
      [...from, '-F', 'Anna Ö', '--json', 'a@there.test'],
      'Subject: hi\n\nhello\n',
    );
    expect(code).toBe(0);
    const [{ messageId }] = json as [{ messageId: string }];
    const text = company.mails[0]?.octets.toString('utf8') ?? '';
    expect(text).toMatch(
      /^From: =\?UTF-8\?B\?QW5uYSDDlg==\?= <anna@yourcompany\.test>\r\nDate: \w{3}, \d\d \w{3} \d{4} [\d:]{8} \+0000\r\n/,
    );
    expect(text).toContain(`\r\nMessage-ID: ${messageId}\r\nSubject: hi\r\n\r\nhello\r\n`);
    expect(messageId).toMatch(/^<[0-9a-f-]{36}@yourcompany\.test>$/);
  });

  test('a text without a header becomes the body', async () => {
    expect((await truefrom([...from, 'a@there.test'], 'just a line\n')).code).toBe(0);
    expect(company.mails[0]?.octets.toString()).toMatch(/Message-ID: <.*>\r\n\r\njust a line\r\n$/);
  });

  test.each([
    { flags: [], end: true },
    { flags: ['-i'], end: false },
    { flags: ['-oi'], end: false },
  ])('a line with a single dot, with $flags', async ({ flags, end }) => {
    expect((await truefrom([...from, ...flags, 'a@there.test'], `${header}\none\n.\ntwo\n`)).code).toBe(0);
    expect(company.mails[0]?.octets.toString()).toBe(crlf(`${header}\none\n${end ? '' : '.\ntwo\n'}`));
  });

  test('the flags of sendmail are taken', async () => {
    const flags = ['-oem', '-odi', '-oi', '-bm', '-N', 'never', '-Rhdrs', '-B8BITMIME', '-U', '-v', '-F', 'ignored'];
    const run = await truefrom(['send', '-ranna@yourcompany.test', ...flags, '--', 'a@there.test'], `${header}\nx\n`);
    expect(run.code).toBe(0);
    expect(run.stderr).toMatch(/^Sent through Company: 250 /);
  });

  test.each(['<>', ''])('the empty sender %j goes by the default server', async (sender) => {
    expect((await truefrom(['send', '-f', sender, 'a@there.test'], `${header}\nx\n`)).code).toBe(0);
    expect(fallback.mails[0]).toMatchObject({ sender: '', username: null });
  });

  test('without -f the From of the mail is the sender', async () => {
    expect((await truefrom(['send', 'a@there.test'], `${header}\nx\n`)).code).toBe(0);
    expect(company.mails[0]?.sender).toBe('anna@yourcompany.test');
  });
});

describe('recipients of the header', () => {
  const list =
    'To: "Doe, John" <john@there.test>,\n\tfriends: a@there.test, b@there.test;\nCc: =?utf-8?q?J=C3=B6?= <jo@there.test> (work), Anna B. <a@there.test>\nbCC: hidden@there.test,\n secret@there.test\n';

  test('To, Cc and Bcc are read, each once; Bcc is not sent, all else is', async () => {
    expect(
      (await truefrom([...from, '-t', 'more@there.test'], `${header}${list}Subject: x\n\nBcc: in the body\n`)).code,
    ).toBe(0);
    const [mail] = company.mails;
    expect(mail?.recipients).toEqual(
      ['more', 'john', 'a', 'b', 'jo', 'hidden', 'secret'].map((name) => `${name}@there.test`),
    );
    const withoutBcc = list.replace(/bCC:.*\n .*\n/, '');
    expect(mail?.octets.toString()).toBe(crlf(`${header}${withoutBcc}Subject: x\n\nBcc: in the body\n`));
  });

  test.each([
    'To: a b@c.test\n',
    'To: ok@there.test, nobody\n',
    'Cc: "v@e.test\rBcc: evil@e.test"\n',
    'To: x@y.test>\r RCPT TO:<z@y.test\n',
    'Bcc: "a b"@c.test\n',
    `To: ${'('.repeat(20_000)}\n`,
  ])('%j is refused with 65 and nothing is sent', async (field) => {
    const { code, json } = await truefrom([...from, '-t', '--json', 'ok@there.test'], `${header}${field}\nx\n`);
    expect(code).toBe(65);
    expect(json).toMatchObject([{ sent: false, problem: 'send/bad-header-address' }]);
    expect(seen).toEqual({ company: 0, fallback: 0 });
  });

  test('nobody at all is 64', async () => {
    const { code, json } = await truefrom([...from, '-t', '--json'], `${header}To: undisclosed-recipients:;\n\nx\n`);
    expect(code).toBe(64);
    expect(json).toMatchObject([{ problem: 'send/no-recipient' }]);
  });
});

describe('a bad address or flag is refused with 64 and no server sees a thing', () => {
  test.each([
    { line: [...from, 'a b@c.test'], problem: 'address/bad-local-part' },
    { line: [...from, 'a@c.test\r\nRCPT TO:<evil@c.test>'], problem: 'address/bad-local-part' },
    { line: [...from, 'a\r\n@c.test'], problem: 'address/bad-local-part' },
    { line: [...from, 'nobody'], problem: 'address/no-at-sign' },
    { line: [...from, '<a@c.test>'], problem: 'address/bad-local-part' },
    { line: [...from, 'good@there.test', 'bad'], problem: 'address/no-at-sign' },
    { line: ['send', '-f', 'anna@yourcompany.test> SIZE=1', 'a@there.test'], problem: 'address/bad-domain' },
    { line: ['send', '-fanna', 'a@there.test'], problem: 'address/no-at-sign' },
    { line: ['send', '-bs'], problem: 'usage/bad-flag' },
    { line: ['send', '-Z'], problem: 'usage/unknown-flag' },
    { line: ['send', '--frmo', 'x'], problem: 'usage/unknown-flag' },
    { line: [...from], problem: 'send/no-recipient' },
  ])('$line', async ({ line, problem }) => {
    const { code, json } = await truefrom([...line, '--json'], `${header}\nx\n`);
    expect(json).toMatchObject([{ sent: false, problem, fix: expect.any(String) }]);
    expect(code).toBe(64);
    expect(seen).toEqual({ company: 0, fallback: 0 });
  });

  test('no sender', async () => {
    const { code, json } = await truefrom(['send', 'a@there.test', '--json'], 'Subject: x\n\nx\n');
    expect(code).toBe(64);
    expect(json).toMatchObject([{ problem: 'send/no-sender' }]);
  });

  test('an empty mail is 65, one of over 50 MB too', async () => {
    expect((await truefrom([...from, 'a@there.test'], '\n')).code).toBe(65);
    const { code, json } = await truefrom([...from, '--json', 'a@there.test'], Buffer.alloc(51 * 1024 * 1024, 'x'));
    expect(code).toBe(65);
    expect(json).toMatchObject([{ problem: 'send/too-large' }]);
  });
});

describe('what a server says no to', () => {
  test('one recipient refused: the others are served, exit 69, with the reply', async () => {
    const run = await truefrom([...from, '--json', 'gone@there.test', 'a@there.test'], `${header}\nx\n`);
    expect(run.code).toBe(69);
    expect(run.json).toMatchObject([
      {
        sent: true,
        problem: 'send/recipient-refused',
        recipients: [
          { recipient: 'gone@there.test', accepted: false, replyCode: 550, reply: '550 5.1.1 No such person' },
          { recipient: 'a@there.test', accepted: true },
        ],
      },
    ]);
    expect(company.mails[0]?.recipients).toEqual(['a@there.test']);
  });

  test.each([
    { recipients: ['later@there.test', 'a@there.test'], exit: 75, sent: true },
    { recipients: ['later@there.test'], exit: 75, sent: false },
    { recipients: ['gone@there.test'], exit: 69, sent: false },
    { recipients: ['gone@there.test', 'later@there.test', 'a@there.test'], exit: 69, sent: true },
  ])('$recipients ends with $exit', async ({ recipients, exit, sent }) => {
    const { code, json } = await truefrom([...from, '--json', ...recipients], `${header}\nx\n`);
    expect(code).toBe(exit);
    expect(json).toMatchObject([{ sent }]);
  });

  test('in words each refused recipient stands on its line', async () => {
    const { stderr } = await truefrom([...from, 'gone@there.test', 'a@there.test'], `${header}\nx\n`);
    expect(stderr).toContain('✗ gone@there.test: 550 5.1.1 No such person\n');
    expect(stderr).toContain('[send/recipient-refused]');
  });

  test('a sender refused for now is 75', async () => {
    const { code } = await truefrom(['send', '-f', 'busy@yourcompany.test', 'a@there.test'], `${header}\nx\n`);
    expect(code).toBe(75);
  });
});

describe('the default server never stands in', () => {
  const send = () => truefrom([...from, '--json', 'a@there.test'], `${header}\nx\n`);

  test('where the server does not answer: 75', async () => {
    const closed = await freePort();
    await truefrom(['servers', 'edit', 'Company', '--address', `127.0.0.1:${closed}`, '--no-check']);
    const { code, json } = await send();
    await truefrom(['servers', 'edit', 'Company', '--address', `127.0.0.1:${company.port}`, '--no-check']);
    expect(code).toBe(75);
    expect(json).toMatchObject([{ sent: false, server: id, problem: 'check/connection-refused' }]);
    expect(seen.fallback).toBe(0);
  });

  test('where it is switched off: refused with 69, or 75 where mail waits', async () => {
    await truefrom(['servers', 'edit', 'Company', '--off']);
    const refused = await send();
    await truefrom(['servers', 'edit', 'default', '--when-off', 'wait']);
    const waits = await send();
    await truefrom(['servers', 'edit', 'default', '--when-off', 'refuse']);
    await truefrom(['servers', 'edit', 'Company', '--on', '--no-check']);
    expect([refused.code, waits.code]).toEqual([69, 75]);
    expect(refused.json).toMatchObject([
      { sent: false, server: null, reason: 'route/switched-off', problem: 'route/switched-off' },
    ]);
    expect(seen).toEqual({ company: 0, fallback: 0 });
  });

  test('where its password is damaged: 78, nothing tried', async () => {
    const file = join(home.path, 'secrets.json');
    const whole = readFileSync(file, 'utf8');
    writeFileSync(
      file,
      whole.replace(/"data": ?"[^"]{4}/, (text) => `${text.slice(0, -4)}AAAA`),
    );
    const { code, json } = await send();
    writeFileSync(file, whole);
    chmodSync(file, 0o600);
    expect(code).toBe(78);
    expect(json).toMatchObject([{ sent: false, problem: 'store/secret-damaged' }]);
    expect(seen).toEqual({ company: 0, fallback: 0 });
  });

  test('where it wants another password: refused, nothing sent', async () => {
    await truefrom(['servers', 'edit', 'Company', '--password-stdin', '--no-check'], 'wrong');
    const { code, json } = await send();
    expect(code).toBe(69);
    expect(json).toMatchObject([{ problem: 'check/login-refused', replyCode: 535 }]);
    expect(seen.fallback).toBe(0);
  });

  test('where it was removed: 69', async () => {
    await truefrom(['servers', 'remove', 'Company', '--refuse']);
    const { code, json } = await send();
    expect(code).toBe(69);
    expect(json).toMatchObject([{ sent: false, server: null, problem: 'route/removed' }]);
    expect(seen).toEqual({ company: 0, fallback: 0 });
  });
});

/** A port on which nothing listens. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
