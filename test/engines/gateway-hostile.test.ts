import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { GatewayProgram } from '../harness/gateway-program.ts';
import { smallMail, useGatewayStage } from '../harness/gateway-stage.ts';
import { connectSmtp, openSmtp, type SmtpClient } from '../harness/smtp-client.ts';
import { firstTimes, says, type Upstream } from '../harness/upstream.ts';

const stage = useGatewayStage();
const sender = 'anna@yourcompany.test';
const mailOf = (id: string) => ({ sender, recipients: ['bob@other.test'], octets: smallMail(id) });
/** What the process may take for itself, whatever is done to it. */
const mostOctets = 160_000_000;

let upstream: Upstream;
let gateway: GatewayProgram;
beforeAll(() =>
  stage.keep(async () => {
    upstream = await stage.upstream();
    const home = stage.home();
    await home.setDefault(upstream);
    gateway = await stage.gateway(home);
  }),
);

/** After whatever a test did, mail goes through, and the memory is within its limit. */
afterEach(async () => {
  const client = await openSmtp(gateway.place);
  expect((await client.send(mailOf('after@hostile'))).last).toMatch(/^250 /);
  client.destroy();
  const { peak, ofFiles } = gateway.memory();
  expect(peak - ofFiles).toBeLessThan(mostOctets);
  upstream.mails.length = 0;
  upstream.heard.length = 0;
});

const sendersHeard = () => upstream.heard.filter((line) => line.startsWith('MAIL'));

describe('a line that is no command', () => {
  test.each([
    { line: 'MAIL FROM:<a\0b@c.test>', reply: /^501 5\.5\.4 / },
    { line: 'MAIL FROM:<a@b.test>\0', reply: /^501 / },
    { line: 'NOOP\0', reply: /^501 / },
    { line: 'MAIL FROM:<a@b.test>\rRCPT TO:<c@d.test>', reply: /^501 / },
    { line: 'MAIL FROM:<a@b.test> FOO=bar', reply: /^555 5\.5\.4 / },
    { line: 'MAIL FROM:<a@b.test> SIZE=1 SIZE=2', reply: /^501 / },
    { line: 'MAIL FROM:<a@b.test> SIZE=-1', reply: /^501 / },
    { line: 'MAIL FROM:<a@b.test> BODY=BINARYMIME', reply: /^501 / },
    { line: 'MAIL FROM:<a@b.test> ENVID=a+zz', reply: /^501 / },
    { line: 'MAIL FROM:<a@b.test>RET=FULL', reply: /^501 / },
    { line: 'MAIL FROM:<a b@c.test>', reply: /^501 5\.1\.7 / },
    { line: 'MAIL FROM:<a@b.test>>', reply: /^501 / },
    { line: 'MAIL FROM:<a@b.test', reply: /^501 / },
    { line: 'MAIL FROM:a@b.test', reply: /^501 / },
    { line: 'MAIL FROM:<a@b@c.test>', reply: /^501 5\.1\.7 / },
    { line: 'MAIL FROM:<"a> RCPT TO:<x"@c.test>x', reply: /^501 / },
    { line: 'MAIL FROM:<a@-b.test>', reply: /^501 5\.1\.7 / },
    { line: 'MAIL FROM:<a@b..test>', reply: /^501 5\.1\.7 / },
    { line: `MAIL FROM:<${'a'.repeat(250)}@b.test>`, reply: /^501 5\.1\.7 / },
    { line: `MAIL FROM:<a@${'b.'.repeat(130)}test>`, reply: /^501 5\.1\.7 / },
    { line: 'EHLO a b', reply: /^501 / },
    { line: 'EHLO', reply: /^501 / },
    { line: '', reply: /^500 5\.5\.2 / },
    { line: 'DATA now', reply: /^501 / },
    { line: 'RCPT TO:<bob@other.test>', reply: /^503 5\.5\.1 / },
    { line: 'DATA', reply: /^503 5\.5\.1 / },
    { line: 'BDAT 10 LAST', reply: /^50[02] / },
    { line: 'XCLIENT ADDR=192.0.2.1', reply: /^50[02] / },
    { line: 'AUTH PLAIN AGEAYg==', reply: /^502 5\.5\.1 / },
    { line: 'STARTTLS', reply: /^502 5\.5\.1 / },
  ])('$line: $reply, and nothing of it reaches a server', async ({ line, reply }) => {
    const client = await stage.client(gateway.place);
    client.write(`${line}\r\n`);
    expect(await client.reply()).toMatch(reply);
    expect(await client.command('NOOP')).toMatch(/^250 /);
    expect(sendersHeard()).toEqual([]);
  });

  test.each([
    'RCPT TO:<a b@c.test>',
    'RCPT TO:<x@y.test> NOTIFY=NEVER,FAILURE',
    'RCPT TO:<x@y.test> ORCPT=rfc822',
    'RCPT TO:<x@y.test> SIZE=1',
    'RCPT TO:<>',
    'RCPT TO:<x@y.test>\0',
    'RCPT TO:<x@y.test>\rDATA',
  ])('%s within a mail', async (line) => {
    const client = await stage.client(gateway.place);
    await client.command(`MAIL FROM:<${sender}>`);
    client.write(`${line}\r\n`);
    expect(await client.reply()).toMatch(/^5/);
    expect(upstream.heard.filter((heard) => heard.startsWith('RCPT'))).toEqual([]);
    expect(await client.command('RCPT TO:<bob@other.test>')).toMatch(/^250 /);
  });

  test('a line longer than 2,048 octets is refused, and the next one is read', async () => {
    const client = await stage.client(gateway.place);
    expect(await client.command(`NOOP ${'x'.repeat(3_000)}`)).toMatch(/^500 5\.5\.2 /);
    expect(await client.command('NOOP')).toMatch(/^250 /);
    client.write(`MAIL FROM:<${'x'.repeat(200_000_000)}\r\nNOOP\r\n`);
    expect(await client.replies(2)).toEqual([expect.stringMatching(/^500 5\.5\.2 /), '250 2.0.0 Ok\r\n']);
  });

  test('after 20 of them the client is left', async () => {
    const client = await stage.client(gateway.place);
    client.write('WHAT\r\n'.repeat(100));
    const replies = await client.replies(21);
    expect(replies.at(-1)).toMatch(/^421 4\.7\.0 /);
    await client.ended;
  });
});

describe('a client that speaks when it should wait', () => {
  test('before the greeting', async () => {
    const client = await connectSmtp(gateway.place);
    client.write('EHLO early.test\r\nMAIL FROM:<a@b.test>\r\n');
    expect(await client.reply()).toMatch(/^554 5\.5\.0 /);
    await client.ended;
    expect(sendersHeard()).toEqual([]);
  });

  test.each([
    { name: 'EHLO', before: [], lines: 'EHLO again.test\r\nMAIL FROM:<a@b.test>\r\n' },
    {
      name: 'DATA',
      before: [`MAIL FROM:<${sender}>`, 'RCPT TO:<bob@other.test>'],
      lines: 'DATA\r\nSubject: x\r\n\r\nx\r\n.\r\n',
    },
  ])('behind $name: the conversation ends, and no mail is sent', async ({ before, lines }) => {
    const client = await stage.client(gateway.place);
    for (const line of before) await client.command(line);
    client.write(lines);
    expect(await client.reply()).toMatch(/^554 5\.5\.0 /);
    await client.ended;
    expect(upstream.mails).toEqual([]);
  });

  test('behind a DATA that the server then refuses: the conversation ends, and nothing of the mail is a command', async () => {
    const client = await stage.client(gateway.place);
    for (const line of [`MAIL FROM:<${sender}>`, 'RCPT TO:<bob@other.test>']) await client.command(line);
    upstream.fault = firstTimes(1, 'data', {}); // it says nothing for the moment
    client.write('DATA\r\n');
    await expect.poll(() => upstream.heard.at(-1)).toBe('DATA');
    client.write('MAIL FROM:<evil@smuggled.test>\r\nRCPT TO:<bob@other.test>\r\n');
    for (let look = 0; look < 3; look++) (await openSmtp(gateway.place)).destroy(); // by now it has come
    upstream.doOnAll(says('554 5.7.1 not from you'));
    expect(await client.reply()).toMatch(/^554 5\.7\.1 not from you/);
    await client.ended;
    expect(sendersHeard()).toEqual([`MAIL FROM:<${sender}>`]);
  });

  test('behind STARTTLS: nothing that was said in clear counts within the encryption', async () => {
    const { keyFile, certificateFile } = stage.certificates.good;
    const home = stage.home();
    await home.setDefault(upstream);
    const flags = ['--tls-cert', certificateFile, '--tls-key', keyFile];
    const { place } = await stage.gateway(home, flags);
    const client = await stage.client(place);
    client.write('STARTTLS\r\nMAIL FROM:<evil@smuggled.test>\r\n');
    expect(await client.reply()).toMatch(/^554 5\.5\.0 /);
    await client.ended;
    expect(sendersHeard()).toEqual([]);
  });
});

test.each(['GET / HTTP/1.1', 'POST /mail HTTP/1.1', 'CONNECT mail.test:25 HTTP/1.1', 'put /x HTTP/1.0'])(
  'a program that was led here and says %s is left, whatever it says next',
  async (line) => {
    const client = await stage.client(gateway.place);
    client.write(`${line}\r\nHost: 127.0.0.1\r\n\r\nMAIL FROM:<evil@smuggled.test>\r\n`);
    expect(await client.reply()).toMatch(/^554 5\.5\.0 /);
    await client.ended;
    expect(sendersHeard()).toEqual([]);
  },
);

describe('a client that wants too much', () => {
  test('one that hears no replies is not served any more; once it hears them, each command has one', async () => {
    const client = await stage.client(gateway.place);
    client.socket.pause();
    const count = 1_500_000;
    client.write('HELP\r\n'.repeat(count));
    const other = await stage.client(gateway.place);
    for (let mail = 0; mail < 50; mail++) expect((await other.send(mailOf(`${mail}@deaf`))).last).toMatch(/^250 /);
    expect(gateway.memory().now - gateway.memory().ofFiles).toBeLessThan(mostOctets);
    let octets = 0;
    client.socket.removeAllListeners('data').on('data', (heard) => {
      octets += heard.length;
    });
    client.socket.resume();
    const reply = await other.command('HELP');
    await expect.poll(() => octets, { timeout: 30_000 }).toBe(count * reply.length);
  });

  test('10,000 recipients: those over 1,000 are to come in another mail, the others get theirs', async () => {
    const client = await stage.client(gateway.place);
    expect(await client.command(`MAIL FROM:<${sender}>`)).toMatch(/^250 /);
    client.write(Array.from({ length: 10_000 }, (_, at) => `RCPT TO:<to${at}@other.test>\r\n`).join(''));
    const replies = await client.replies(10_000);
    expect(replies.filter((reply) => reply.startsWith('250 '))).toHaveLength(1_000);
    expect(replies.filter((reply) => /^452 4\.5\.3 /.test(reply))).toHaveLength(9_000);
    await client.command('DATA');
    client.write(`${smallMail('many@hostile')}.\r\n`);
    expect(await client.reply()).toMatch(/^250 /);
    expect(upstream.mails[0]?.recipients).toHaveLength(1_000);
  });

  test('a header without end: refused, and none of it is delivered', async () => {
    const client = await stage.client(gateway.place);
    for (const line of [`MAIL FROM:<${sender}>`, 'RCPT TO:<bob@other.test>', 'DATA']) await client.command(line);
    const piece = `X-Endless: ${'x'.repeat(900)}\r\n`.repeat(1_000);
    for (let sent = 0; sent < 250; sent++) client.write(piece);
    client.write('.\r\n');
    expect(await client.reply()).toMatch(/^552 5\.3\.4 /);
    expect(upstream.mails).toEqual([]);
  });

  test('300 connections that say half a line and wait: others are served', async () => {
    const waiting = await openMany(300);
    for (const client of waiting) client.write('EHLO half');
    const other = await stage.client(gateway.place);
    for (let mail = 0; mail < 20; mail++) expect((await other.send(mailOf(`${mail}@loris`))).last).toMatch(/^250 /);
    for (const client of waiting) client.destroy();
  });

  test('1,000 connections at once: some are turned away with 421, the others are served; then all may come again', async () => {
    const all = await openMany(1_000);
    const greetings = await Promise.all(all.map((client) => client.reply()));
    const welcome = all.filter((_, at) => greetings[at]?.startsWith('220 '));
    expect(welcome.length).toBeGreaterThanOrEqual(400);
    expect(greetings.filter((greeting) => !/^(220 |421 4\.3\.2 )/.test(greeting))).toEqual([]);
    const sent = await Promise.all(
      welcome.map(async (client, at) => {
        await client.command('EHLO many.test');
        return (await client.send(mailOf(`${at}@crowd`))).last.slice(0, 3);
      }),
    );
    expect(sent.filter((code) => code !== '250')).toEqual([]);
    expect(upstream.mails).toHaveLength(welcome.length);
    for (const client of all) client.destroy();
    const again = await openMany(300);
    expect((await Promise.all(again.map((client) => client.reply()))).every((reply) => reply.startsWith('220'))).toBe(
      true,
    );
    for (const client of again) client.destroy();
  });
});

const openMany = (count: number): Promise<SmtpClient[]> =>
  Promise.all(Array.from({ length: count }, () => connectSmtp(gateway.place)));
