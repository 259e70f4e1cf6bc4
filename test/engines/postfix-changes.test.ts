import { renameSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { smallMail } from '../harness/gateway-stage.ts';
import { describeWith } from '../harness/needs.ts';
import { engineNeeds, type PostfixEngine, usePostfixStage } from '../harness/postfix-engine.ts';
import type { Upstream } from '../harness/upstream.ts';

const anna = 'anna@yourcompany.test';
let count = 0;
/** Postfix remembers the last pair of sender and recipient, so that every mail has a recipient of its own. */
const mailOf = (sender: string, recipient = `r${++count}@else.test`) => ({
  sender,
  recipients: [recipient],
  octets: smallMail(`${count}@changes`, sender),
});
const arrived = (upstream: Upstream, mails: number) =>
  expect.poll(() => upstream.mails.length, { timeout: 20_000 }).toBe(mails);

describeWith(engineNeeds, 'Postfix, while the settings change', () => {
  const stage = usePostfixStage();
  const ask = async (engine: PostfixEngine, sender: string) => {
    const client = await stage.client(engine.place);
    const sent = await client.send(mailOf(sender));
    client.destroy();
    return sent.last.trim();
  };
  const lastCheckOf = async (home: ReturnType<typeof stage.home>, name: string) => {
    const lines = (await home.run(['servers', 'list', '--json'])).trim().split('\n');
    const rows = lines.map((line) => JSON.parse(line) as { name: string; lastCheck: unknown });
    return rows.find((row) => row.name === name)?.lastCheck;
  };

  test('no server that is switched off, removed or unknown is replaced: at RCPT the reason and the article are said', async () => {
    const [own, vendor] = [await stage.upstream(), await stage.upstream()];
    const home = stage.home();
    await home.addServer('of us', own, { senders: [anna, '@yourcompany.test'] });
    await home.addServer('moved', own, { senders: ['moved@a.test'] });
    await home.setDefault(vendor);
    const engine = await stage.engine(home);
    expect(await ask(engine, anna)).toMatch(/^250 /);
    await home.run(['servers', 'edit', 'of us', '--off', '--no-check']);
    const off =
      /^550 5\.7\.1 <r\d+@else\.test>: Recipient address rejected: \S+ is set to of us, which is switched off\. See http:\/\/localhost:8023\/UD-1023\/#own-server$/;
    expect(await ask(engine, anna)).toMatch(off);
    expect(await ask(engine, 'anybody@yourcompany.test')).toMatch(off);
    await home.run(['servers', 'edit', 'default', '--when-off', 'wait', '--no-check']);
    expect(await ask(engine, anna)).toMatch(/^450 4\.7\.1 .*which is switched off/);
    await home.run(['servers', 'edit', 'of us', '--on', '--no-check']);
    expect(await ask(engine, anna)).toMatch(/^250 /);
    await home.run(['servers', 'remove', 'moved', '--move-to', 'of us']);
    expect(await ask(engine, 'moved@a.test')).toMatch(/^250 /);
    await home.run(['servers', 'remove', 'of us', '--refuse']);
    expect(await ask(engine, anna)).toMatch(/^550 5\.7\.1 .*of us, which was removed/);
    expect(await ask(engine, 'carl@third.test')).toMatch(/^250 /);
    await home.run(['servers', 'edit', 'default', '--strict', '--no-check']);
    expect(await ask(engine, 'carl@third.test')).toMatch(/^550 5\.7\.1 .*unknown senders are refused/);
    await home.run(['servers', 'edit', 'default', '--null-sender', 'refuse', '--no-check']);
    expect(await ask(engine, '')).toMatch(/^550 5\.7\.1 .*Notices without a sender are refused/);
    await arrived(own, 3);
    await arrived(vendor, 1);
    await expect.poll(() => engine.queue()).toEqual([]);
  });

  test('a choice counts from the next mail on, and a mail in the queue never takes a login to another server', async () => {
    const [a, b] = [
      await stage.upstream({ security: 'starttls', users: { a: 'of a' } }),
      await stage.upstream({ security: 'starttls', users: { b: 'of b' } }),
    ];
    const home = stage.home();
    await home.addServer('A', a, { username: 'a', password: 'of a', senders: [anna] });
    await home.addServer('B', b, { username: 'b', password: 'of b' });
    const engine = await stage.engine(home);
    const client = await stage.client(engine.place);
    await client.send(mailOf(anna, 'same@else.test'));
    await arrived(a, 1);
    await home.run(['senders', 'remove', anna]);
    await home.run(['senders', 'add', anna, '--server', 'B']);
    await client.send(mailOf(anna));
    await arrived(b, 1);
    // the pair that Postfix may still remember goes to either server, with the login of that one
    await client.send(mailOf(anna, 'same@else.test'));
    await expect.poll(() => a.mails.length + b.mails.length, { timeout: 20_000 }).toBe(3);
    expect(a.mails.every(({ username }) => username === 'a')).toBe(true);
    expect(b.mails.every(({ username }) => username === 'b')).toBe(true);
    expect([...a.heard, ...b.heard].filter((line) => /^AUTH/.test(line))).toHaveLength(3);
  });

  test('settings that are gone, and nobody who answers: 451, nothing queued, nothing sent elsewhere', async () => {
    const upstream = await stage.upstream();
    const home = stage.home();
    await home.setDefault(upstream);
    const engine = await stage.engine(home);
    expect(await ask(engine, anna)).toMatch(/^250 /);
    await arrived(upstream, 1);
    renameSync(home.path, `${home.path}.away`);
    expect(await ask(engine, anna)).toMatch(/^451 4\.3\.0 /);
    expect(engine.serve?.said().match(/! There is no settings folder\./g)).toHaveLength(1);
    renameSync(`${home.path}.away`, home.path);
    await expect.poll(() => ask(engine, anna), { timeout: 20_000 }).toMatch(/^250 /);
    await arrived(upstream, 2);
    expect(await engine.serve?.stop()).toEqual({ code: 0, signal: null });
    expect(statSync(engine.socket, { throwIfNoEntry: false })).toBeUndefined();
    expect(await ask(engine, anna)).toMatch(/^451 4\.3\.0 /);
    await expect.poll(() => engine.queue()).toEqual([]);
    await stage.serve(home, ['--listen', engine.socket]);
    await expect.poll(() => ask(engine, anna), { timeout: 20_000 }).toMatch(/^250 /);
    await arrived(upstream, 3);
  });

  test('a wrong password is told at once, stands at its row, and mail goes on when it is mended', async () => {
    const upstream = await stage.upstream({ security: 'starttls', users: { anna: 'right', amy: 'right' } });
    const home = stage.home();
    await home.addServer('wrong one', upstream, { username: 'anna', password: 'wrong', senders: [anna] });
    await home.addServer('right one', upstream, { username: 'amy', password: 'right', senders: ['amy@a.test'] });
    const engine = await stage.engine(home);
    expect(await ask(engine, anna)).toMatch(/^250 /);
    expect(await ask(engine, 'amy@a.test')).toMatch(/^250 /);
    await expect
      .poll(() => engine.serve?.said())
      .toMatch(/! wrong one: Username or password is wrong\..*535.*\[check\/login-refused\]/);
    expect(engine.serve?.said()).not.toContain('right one');
    await expect
      .poll(() => lastCheckOf(home, 'wrong one'))
      .toMatchObject({ ok: false, problem: 'check/login-refused' });
    await home.run(['servers', 'edit', 'wrong one', '--password-stdin', '--no-check'], 'right');
    engine.flush();
    await arrived(upstream, 2);
    await expect.poll(() => engine.serve?.said()).toContain('wrong one: takes mail again.');
    await expect.poll(() => lastCheckOf(home, 'wrong one')).toMatchObject({ ok: true, problem: null });
  });

  test('a login that failed before a restart is mended after it, by the first mail that is taken', async () => {
    const upstream = await stage.upstream({ security: 'starttls', users: { anna: 'right' } });
    const home = stage.home();
    await home.addServer('ours', upstream, { username: 'anna', password: 'wrong', senders: [anna] });
    const engine = await stage.engine(home);
    expect(await ask(engine, anna)).toMatch(/^250 /);
    await expect.poll(() => lastCheckOf(home, 'ours')).toMatchObject({ ok: false, problem: 'check/login-refused' });
    await engine.serve?.stop();
    const again = await stage.serve(home, ['--listen', engine.socket, '--log', `${engine.config}-state/log/mail.log`]);
    await home.run(['servers', 'edit', 'ours', '--password-stdin', '--no-check'], 'right');
    engine.flush();
    await arrived(upstream, 1);
    await expect.poll(() => again.said()).toContain('ours: takes mail again.');
    await expect.poll(() => lastCheckOf(home, 'ours')).toMatchObject({ ok: true, problem: null });
  });

  test('a next password that is staged takes the place of the refused one', async () => {
    const upstream = await stage.upstream({ security: 'starttls', users: { anna: 'old' } });
    const home = stage.home();
    await home.addServer('rotating', upstream, { username: 'anna', password: 'old', senders: [anna] });
    await expect(home.run(['servers', 'rotate', 'rotating', '--password-stdin'], 'new')).rejects.toThrow('exit 3');
    Object.assign(upstream.options.users ?? {}, { anna: 'new' });
    const engine = await stage.engine(home);
    expect(await ask(engine, anna)).toMatch(/^250 /);
    await expect
      .poll(() => engine.serve?.said(), { timeout: 10_000 })
      .toContain('rotating: the next password has logged in');
    engine.flush();
    await arrived(upstream, 1);
  });

  test('a certificate that is not right is told too, by what is wrong with it', async () => {
    const { wrongName, selfSigned, expired, good } = stage.certificates;
    const cases = [
      { name: 'other name', certificate: wrongName, flags: [], problem: 'check/certificate-name' },
      { name: 'by itself', certificate: selfSigned, flags: [], problem: 'check/certificate-unknown-issuer' },
      { name: 'run out', certificate: expired, flags: [], problem: 'check/certificate-expired' },
      {
        name: 'pinned',
        certificate: wrongName,
        flags: ['--fingerprint', good.fingerprint],
        problem: 'check/fingerprint-differs',
      },
    ];
    const home = stage.home();
    const upstreams: Upstream[] = [];
    for (const { name, certificate, flags } of cases) {
      const upstream = await stage.upstream({ security: 'starttls', certificate, users: { anna: 'right' } });
      upstreams.push(upstream);
      const sender = `${name.replace(' ', '-')}@a.test`;
      await home.addServer(name, upstream, { username: 'anna', password: 'right', senders: [sender], flags });
    }
    const engine = await stage.engine(home);
    for (const { name } of cases) expect(await ask(engine, `${name.replace(' ', '-')}@a.test`)).toMatch(/^250 /);
    for (const { name, problem } of cases)
      await expect.poll(() => lastCheckOf(home, name), { timeout: 10_000 }).toMatchObject({ ok: false, problem });
    expect(upstreams.flatMap(({ heard }) => heard).filter((line) => /^(AUTH|MAIL)/.test(line))).toEqual([]);
  });
});
