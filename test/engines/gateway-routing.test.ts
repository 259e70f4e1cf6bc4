import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readJournal } from '../harness/gateway-program.ts';
import { smallMail, useGatewayStage } from '../harness/gateway-stage.ts';
import { password, users } from '../harness/mail-servers.ts';
import { describeWith } from '../harness/needs.ts';
import { type Postfix, postfixNeeds, startPostfix } from '../harness/postfix.ts';
import { type Sink, startSink } from '../harness/sink.ts';
import { connectSmtp } from '../harness/smtp-client.ts';

const stage = useGatewayStage();
const recipients = ['x@else.test'];
const anna = 'anna@yourcompany.test';
const mailOf = (sender: string) => ({ sender, recipients, octets: smallMail(sender, sender) });

test('two senders leave through two servers with their logins, a third by the default server', async () => {
  const [a, b, other] = [
    await stage.upstream({ security: 'starttls', users: { anna: 'secret of anna' } }),
    await stage.upstream({ security: 'tls', users: { bob: password } }),
    await stage.upstream(),
  ];
  const home = stage.home();
  await home.addServer('A', a, { username: 'anna', password: 'secret of anna', senders: [anna] });
  await home.addServer('B', b, { username: 'bob', password, senders: ['@other.test'] });
  await home.setDefault(other);
  const { place } = await stage.gateway(home);
  const client = await stage.client(place);
  for (const sender of [anna, 'Bob@other.test', 'carl@third.test'])
    expect((await client.send(mailOf(sender))).last).toBe('250 2.0.0 queued as 1\r\n');
  expect(a.mails).toMatchObject([{ username: 'anna', secure: true, mail: `MAIL FROM:<${anna}>` }]);
  expect(b.mails).toMatchObject([{ username: 'bob', secure: true, mail: 'MAIL FROM:<Bob@other.test>' }]);
  expect(other.mails).toMatchObject([{ username: null, secure: false, mail: 'MAIL FROM:<carl@third.test>' }]);
  expect(await readJournal(home)).toMatchObject([
    { sender: anna, outcome: 'sent', serverName: 'A' },
    { sender: 'Bob@other.test', outcome: 'sent', serverName: 'B' },
    { sender: 'carl@third.test', outcome: 'sent', server: 'default' },
  ]);
  expect(a.connections + b.connections + other.connections).toBe(3);
});

test('one address has its own server within a domain that has another', async () => {
  const [own, domain] = [await stage.upstream(), await stage.upstream()];
  const home = stage.home();
  await home.addServer('domain', domain, { senders: ['@yourcompany.test'] });
  await home.addServer('own', own, { senders: [anna] });
  const { place } = await stage.gateway(home);
  const client = await stage.client(place);
  for (const sender of ['bob@yourcompany.test', 'ANNA@YourCompany.test']) await client.send(mailOf(sender));
  expect(domain.mails.map(({ mail }) => mail)).toEqual(['MAIL FROM:<bob@yourcompany.test>']);
  expect(own.mails.map(({ mail }) => mail)).toEqual(['MAIL FROM:<ANNA@YourCompany.test>']);
});

test('IPv6 on both sides', async () => {
  const upstream = await stage.upstream({ host: '::1', security: 'starttls', users });
  const home = stage.home();
  await home.addServer('six', upstream, { username: 'anna', password, senders: [anna] });
  const gateway = await stage.gateway(home, ['--listen', '[::1]:0', '--listen', '127.0.0.1:0']);
  expect(gateway.listening).toEqual([
    expect.stringMatching(/^\[::1\]:\d+$/),
    expect.stringMatching(/^127\.0\.0\.1:\d+$/),
  ]);
  for (const place of gateway.listening) {
    const client = await stage.client(place);
    expect((await client.send(mailOf(anna))).last).toMatch(/^250 /);
  }
  expect(upstream.mails).toHaveLength(2);
});

test('a Unix socket, which is gone after the end and may be left over from a killed gateway', async () => {
  const upstream = await stage.upstream();
  const home = stage.home();
  await home.setDefault(upstream);
  const path = join(home.folder, 'gateway.sock');
  const killed = await stage.gateway(home, ['--listen', path]);
  expect(killed.listening).toEqual([path]);
  await killed.kill();
  const gateway = await stage.gateway(home, ['--listen', path]);
  const client = await stage.client(path);
  expect((await client.send(mailOf(anna))).last).toMatch(/^250 /);
  expect(await gateway.stop()).toMatchObject({ code: 0 });
  expect(statSync(path, { throwIfNoEntry: false })).toBeUndefined();
});

test.each([
  'SIGTERM',
  'SIGHUP', // its terminal is closed
] as const)('%s: the mail under way is finished, nobody else is let in, and the end is a good one', async (signal) => {
  const upstream = await stage.upstream();
  const home = stage.home();
  await home.setDefault(upstream);
  const gateway = await stage.gateway(home);
  const [busy, idle] = [await stage.client(gateway.place), await stage.client(gateway.place)];
  await busy.command(`MAIL FROM:<${anna}>`);
  await busy.command('RCPT TO:<x@else.test>');
  await busy.command('DATA');
  busy.write('Subject: under way\r\n');
  gateway.child.kill(signal);
  expect(await idle.reply()).toMatch(/^421 4\.3\.2 /);
  await idle.ended;
  await expect(connectSmtp(gateway.place)).rejects.toThrow('ECONNREFUSED');
  busy.write('\r\nto the end\r\n.\r\n');
  expect(await busy.reply()).toMatch(/^250 2\.0\.0 queued/);
  expect(await busy.reply()).toMatch(/^421 4\.3\.2 /);
  expect(await gateway.ended).toMatchObject({ code: 0, signal: null });
  expect(upstream.mails[0]?.octets.toString()).toBe('Subject: under way\r\n\r\nto the end\r\n');
  expect(await readJournal(home)).toMatchObject([{ outcome: 'sent' }]);
});

test('a second gateway of the same home does not start', async () => {
  const home = stage.home();
  await home.setDefault(await stage.upstream());
  await stage.gateway(home);
  await expect(stage.gateway(home)).rejects.toThrow('journal/in-use');
});

describeWith(postfixNeeds, 'a real Postfix', () => {
  let sink: Sink;
  let postfix: Postfix;
  beforeAll(async () => {
    sink = await startSink();
    postfix = await startPostfix({
      users,
      relayTo: sink.port,
      certificate: stage.certificates.good,
      mainCf: ['smtpd_recipient_restrictions = check_recipient_access inline:{no@other.test=REJECT}, permit'],
    });
  });
  afterAll(async () => {
    await postfix?.stop();
    await sink?.stop();
  });

  test('takes mail with STARTTLS and each sender\u2019s login, many over one connection', async () => {
    const home = stage.home();
    const upstream = { port: postfix.port, options: { security: 'starttls' } } as const;
    await home.addServer('of anna', upstream, { username: 'anna', password, senders: [anna] });
    const amy = 'amy@yourcompany.test';
    await home.addServer('of amy', upstream, { username: amy, password, senders: [amy] });
    const gateway = await stage.gateway(home);
    const client = await stage.client(gateway.place);
    for (const sender of [anna, amy, anna, amy]) {
      const sent = await client.send({ ...mailOf(sender), recipients: ['no@other.test', 'yes@other.test'] });
      expect(sent.recipients[0]).toMatch(/^554 5\.7\.1 <no@other\.test>: Recipient address rejected/);
      expect(sent.last).toMatch(/^250 2\.0\.0 Ok: queued as /);
    }
    await sink.arrived(4);
    for (const mail of sink.mails) {
      expect(mail.recipients).toEqual(['yes@other.test']);
      const login = mail.sender === amy ? amy : 'anna@submission.test';
      expect(mail.octets.toString()).toContain(`(Authenticated sender: ${login})`);
      expect(mail.octets.toString().endsWith(smallMail(mail.sender, mail.sender))).toBe(true);
    }
    await gateway.stop();
    await expect.poll(() => postfix.log().match(/ disconnect from .* mail=2 .* quit=1 /g)).toHaveLength(2);
  });
});
