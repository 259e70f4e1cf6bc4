import { expect, test } from 'vitest';
import { smallMail } from '../harness/gateway-stage.ts';
import { password } from '../harness/mail-servers.ts';
import { describeWith } from '../harness/needs.ts';
import { engineNeeds, usePostfixStage } from '../harness/postfix-engine.ts';

const anna = 'anna@yourcompany.test';
const recipients = ['x@else.test'];
const mailOf = (sender: string, to = recipients) => ({
  sender,
  recipients: to,
  octets: smallMail(`${sender || 'notice'}@id`, sender),
});
const arrived = (upstream: { mails: unknown[] }, count: number) =>
  expect.poll(() => upstream.mails.length, { timeout: 20_000 }).toBe(count);

describeWith(engineNeeds, 'a Postfix that truefrom set up', () => {
  const stage = usePostfixStage();

  test('two senders leave through two servers with their logins, a third and a notice by the default server with its own', async () => {
    const [a, b, other] = [
      await stage.upstream({ security: 'starttls', users: { anna: password } }),
      await stage.upstream({ security: 'tls', users: { bob: 'ends with a blank ' } }),
      await stage.upstream({ security: 'starttls', users: { vendor: 'of the vendor' } }),
    ];
    const home = stage.home();
    await home.addServer('A', a, { username: 'anna', password, senders: [anna] });
    await home.addServer('B', b, { username: 'bob', password: 'ends with a blank ', senders: ['@other.test'] });
    await home.setDefault(other, { username: 'vendor', password: 'of the vendor' });
    const engine = await stage.engine(home);
    const client = await stage.client(engine.place);
    for (const sender of [anna, 'Bob@other.test', '"b ob"@other.test', 'carl@third.test', ''])
      expect((await client.send(mailOf(sender))).last).toMatch(/^250 2\.0\.0 Ok: queued/);
    await Promise.all([arrived(a, 1), arrived(b, 2), arrived(other, 2)]);
    expect(a.mails).toMatchObject([{ username: 'anna', secure: true }]);
    expect(b.mails).toMatchObject([
      { username: 'bob', secure: true },
      { username: 'bob', secure: true },
    ]);
    expect(other.mails).toMatchObject([
      { username: 'vendor', secure: true },
      { username: 'vendor', secure: true },
    ]);
    const senders = [...b.mails, ...other.mails].map(({ mail }) => /<(.*?)>(?= |$)/.exec(mail)?.[1]).sort();
    expect(senders).toEqual(['', '"b ob"@other.test', 'Bob@other.test', 'carl@third.test']);
  });

  test('rows of one host and port keep their own login, certificate and encryption, and one does not hold up another', async () => {
    const users = { anna: 'of anna', amy: 'of amy' };
    const upstream = await stage.upstream({ security: 'starttls', users });
    const home = stage.home();
    const flags = (...given: string[]) => ({ flags: given });
    const { good } = stage.certificates;
    await home.addServer('anna', upstream, { username: 'anna', password: 'of anna', senders: ['anna@a.test'] });
    await home.addServer('wrong', upstream, { username: 'anna', password: 'wrong', senders: ['wrong@a.test'] });
    await home.addServer('amy', upstream, {
      username: 'amy',
      password: 'of amy',
      senders: ['amy@a.test'],
      ...flags('--fingerprint', good.fingerprint),
    });
    await home.addServer('no name', upstream, {
      senders: ['noname@a.test'],
      ...flags('--certificate-name', 'mail.provider.test'),
    });
    await home.addServer('other name', upstream, {
      senders: ['name@a.test'],
      ...flags('--certificate-name', 'smtp.yourcompany.test'),
    });
    await home.setDefault({ port: upstream.port, options: { security: 'none' } });
    const engine = await stage.engine(home);
    const client = await stage.client(engine.place);
    const senders = ['wrong@a.test', 'noname@a.test', 'anna@a.test', 'amy@a.test', 'name@a.test', 'carl@third.test'];
    for (const sender of senders) expect((await client.send(mailOf(sender))).last).toMatch(/^250 /);
    await arrived(upstream, 4);
    const seen = upstream.mails.map(({ mail, username, secure }) => [
      /<(.*?)@/.exec(mail)?.[1] ?? '',
      username ?? '',
      String(secure),
    ]);
    expect(seen.sort()).toEqual([
      ['amy', 'amy', 'true'],
      ['anna', 'anna', 'true'],
      ['carl', '', 'false'],
      ['name', '', 'true'],
    ]);
    await expect
      .poll(() =>
        engine
          .queue()
          .map(({ recipients: [to] }) => to?.delay_reason ?? '')
          .sort(),
      )
      .toEqual([
        expect.stringContaining('SASL authentication failed; server 127.0.0.1[127.0.0.1] said: 535'),
        'Server certificate not verified',
      ]);
  });

  test('IPv6, with its number in the certificate', async () => {
    const upstream = await stage.upstream({ host: '::1', security: 'starttls', users: { anna: password } });
    const home = stage.home();
    await home.addServer('six', upstream, { username: 'anna', password, senders: [anna] });
    const engine = await stage.engine(home);
    const client = await stage.client(engine.place);
    await client.send(mailOf(anna));
    await arrived(upstream, 1);
    expect(upstream.mails).toMatchObject([{ username: 'anna', secure: true }]);
  });

  test('a server of this host without encryption gets its login, and only there', async () => {
    const upstream = await stage.upstream({ security: 'none', users: { anna: password } });
    const home = stage.home();
    await home.addServer('clear', upstream, { username: 'anna', password, senders: [anna] });
    const engine = await stage.engine(home);
    await (await stage.client(engine.place)).send(mailOf(anna));
    await arrived(upstream, 1);
    expect(upstream.mails).toMatchObject([{ username: 'anna', secure: false }]);
  });

  test('a server that offers no encryption gets neither mail nor password', async () => {
    const upstream = await stage.upstream({ security: 'none', users: { anna: password } });
    const home = stage.home();
    const starttls = { port: upstream.port, options: { security: 'starttls' } } as const;
    await home.addServer('must', starttls, { username: 'anna', password, senders: [anna] });
    const engine = await stage.engine(home);
    await (await stage.client(engine.place)).send(mailOf(anna));
    await expect.poll(() => engine.queue()[0]?.recipients[0]?.delay_reason).toMatch(/TLS is required/);
    expect(upstream.mails).toEqual([]);
    expect(upstream.heard.filter((line) => /^(AUTH|MAIL)/i.test(line))).toEqual([]);
  });

  test('a server that offers no login gets the mail without one: its certificate was right, and it has the last word', async () => {
    const upstream = await stage.upstream({ security: 'starttls' });
    const home = stage.home();
    await home.addServer('no AUTH', upstream, { username: 'anna', password, senders: [anna] });
    const engine = await stage.engine(home);
    await (await stage.client(engine.place)).send(mailOf(anna));
    await arrived(upstream, 1);
    expect(upstream.mails).toMatchObject([{ username: null, secure: true }]);
  });

  test('programs of this host alone may send, and nothing is delivered here', async () => {
    const home = stage.home();
    const upstream = await stage.upstream();
    await home.setDefault(upstream);
    const engine = await stage.engine(home);
    expect(engine.tool('postconf', '-h', 'inet_interfaces')).toBe('loopback-only\n');
    const client = await stage.client(engine.place);
    const local = await client.send(mailOf(anna, ['root@[127.0.0.1]']));
    expect(local.last).toMatch(/^550 5\.1\.1 .*no mail is delivered on this host/);
    await client.reset();
    expect((await client.send(mailOf('anna'))).last).toMatch(/^504 5\.5\.2 /);
    expect(upstream.mails).toEqual([]);
  });
});
