import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readJournal } from '../harness/gateway-program.ts';
import { smallMail, useGatewayStage } from '../harness/gateway-stage.ts';
import { drops, type UpstreamOptions } from '../harness/upstream.ts';

const stage = useGatewayStage();
const sender = 'anna@yourcompany.test';
const recipients = ['bob@other.test'];
const mailOf = (id: string) => ({ sender, recipients, octets: smallMail(id) });
const sent = /^250 2\.0\.0 queued/;

/** A server of anna's with encryption and a login, a default server that must never get her mail, and a client. */
async function setUp(options: UpstreamOptions = {}) {
  const [own, other] = [
    await stage.upstream({ security: 'starttls', users: { anna: 'old' }, ...options }),
    await stage.upstream(),
  ];
  const home = stage.home();
  await home.addServer('Own', own, { username: 'anna', password: 'old', senders: [sender] });
  await home.setDefault(other);
  const gateway = await stage.gateway(home, ['--server-timeout', '5']);
  const client = await stage.client(gateway.place);
  const send = async (id: string) => (await client.send(mailOf(id))).last;
  return { own, other, home, gateway, client, send };
}

describe('the certificate of a server', () => {
  test.each(['wrongName', 'expired', 'selfSigned', 'notYetValid'] as const)(
    'becomes one that cannot be trusted (%s): 451 4.7.5, no login is tried, nothing is sent; with a good one it goes on',
    async (which) => {
      const { own, other, home, send } = await setUp();
      expect(await send('before')).toMatch(sent);
      own.certificate = stage.certificates[which];
      own.doOnAll(drops);
      const logins = own.heard.filter((line) => line.startsWith('AUTH')).length;
      expect(await send('bad')).toMatch(/^451 4\.7\.5 Own: .*Nothing was sent\.\r\n$/s);
      expect(await send('bad again')).toMatch(/^451 4\.7\.5 /);
      expect(own.heard.filter((line) => line.startsWith('AUTH'))).toHaveLength(logins);
      own.certificate = stage.certificates.good;
      expect(await send('good')).toMatch(sent);
      expect([own.mails.length, other.mails.length]).toEqual([2, 0]);
      expect((await readJournal(home)).map(({ outcome }) => outcome)).toEqual(['sent', 'deferred', 'deferred', 'sent']);
    },
  );

  test('is another than the one that is pinned, then is pinned anew', async () => {
    const { own, home, send } = await setUp({ certificate: stage.certificates.selfSigned });
    const pin = (fingerprint: string) =>
      home.run(['servers', 'edit', 'Own', '--fingerprint', fingerprint, '--no-check']);
    await pin(stage.certificates.selfSigned.fingerprint);
    expect(await send('pinned')).toMatch(sent);
    own.certificate = stage.certificates.expiresSoon;
    own.doOnAll(drops);
    expect(await send('another')).toMatch(/^451 4\.7\.5 /);
    await pin(stage.certificates.expiresSoon.fingerprint);
    expect(await send('anew')).toMatch(sent);
  });
});

describe('a password', () => {
  test('is changed at the server: 454 until it is changed here too, by the next mail then', async () => {
    const { own, other, home, send } = await setUp();
    expect(await send('before')).toMatch(sent);
    Object.assign(own.options.users ?? {}, { anna: 'new' });
    own.doOnAll(drops);
    const said = await send('refused');
    expect(said).toMatch(/^454 4\.7\.0 Own: /);
    expect(said).toContain('535 5.7.8');
    expect(said).not.toMatch(/old|new/);
    await home.run(['servers', 'edit', 'Own', '--password-stdin', '--no-check'], 'new');
    expect(await send('changed')).toMatch(sent);
    expect([own.mails.length, other.mails.length]).toEqual([2, 0]);
  });

  test('that is refused is not tried for every mail; when the server takes it again, mail goes on', async () => {
    const { own, send } = await setUp();
    Object.assign(own.options.users ?? {}, { anna: 'new' });
    for (let mail = 0; mail < 20; mail++) expect(await send(`refused ${mail}`)).toMatch(/^454 4\.7\.0 /);
    expect(own.heard.filter((line) => line.startsWith('AUTH')).length).toBeLessThan(10);
    Object.assign(own.options.users ?? {}, { anna: 'old' });
    await expect.poll(() => send('again'), { timeout: 20_000 }).toMatch(sent);
  });

  test('is rotated while a connection stands: mail goes on over it, and the next one logs in with the new password', async () => {
    const { own, home, send } = await setUp();
    expect(await send('before')).toMatch(sent);
    Object.assign(own.options.users ?? {}, { anna: 'new' });
    await home.run(['servers', 'rotate', 'Own', '--password-stdin'], 'new');
    const connections = own.connections;
    expect(await send('over the old connection')).toMatch(sent);
    expect(own.connections).toBe(connections);
    own.doOnAll(drops);
    expect(await send('over a new one')).toMatch(sent);
  });
});

describe('the settings', () => {
  const cannotRead = /^451 4\.3\.0 /;

  /** Sends until it hears that; a change is seen within some milliseconds. Counts what was taken. */
  async function watched() {
    const stage = await setUp();
    let taken = 0;
    const send = async () => {
      const last = await stage.send(`${taken}`);
      if (sent.test(last)) taken += 1;
      return last;
    };
    const hears = (reply: RegExp) => expect.poll(send, { interval: 5 }).toMatch(reply);
    const allAreRight = () => expect([stage.own.mails.length, stage.other.mails.length]).toEqual([taken, 0]);
    return { ...stage, hears, allAreRight };
  }

  test('are gone: mail is put off, none is misrouted; they come back, mail goes on', async () => {
    const { home, hears, allAreRight } = await watched();
    await hears(sent);
    renameSync(home.path, `${home.path}.away`);
    await hears(cannotRead);
    renameSync(`${home.path}.away`, home.path);
    await hears(sent);
    allAreRight();
  });

  test.each(['servers.json', 'senders.json'])('%s is gone, or cannot be read: the same', async (name) => {
    const { home, hears, allAreRight } = await watched();
    await hears(sent);
    const file = join(home.path, name);
    renameSync(file, `${file}.away`);
    await hears(cannotRead);
    renameSync(`${file}.away`, file);
    await hears(sent);
    renameSync(file, `${file}.away`);
    writeFileSync(file, '{"version": 1, "rev');
    await hears(cannotRead);
    renameSync(`${file}.away`, file);
    await hears(sent);
    allAreRight();
  });

  test('the key of the passwords is gone: what needs a new login is put off, and goes on when it is back', async () => {
    const { home, hears, allAreRight } = await watched();
    const key = join(home.path, 'key');
    renameSync(key, `${key}.away`);
    await hears(/^45[14] 4\.\d\.\d /);
    renameSync(`${key}.away`, key);
    await hears(sent);
    allAreRight();
  });
});

describe('a client', () => {
  test('leaves in the middle of a mail: nothing is delivered, and others are served', async () => {
    const { own, home, gateway, send } = await setUp();
    for (let mail = 0; mail < 25; mail++) {
      const leaving = await stage.client(gateway.place);
      await leaving.command(`MAIL FROM:<${sender}>`);
      await leaving.command('RCPT TO:<bob@other.test>');
      await leaving.command('DATA');
      leaving.write(`${smallMail(`left ${mail}`)}half a line`);
      leaving.destroy();
    }
    expect(await send('whole')).toMatch(sent);
    expect(own.mails).toHaveLength(1);
    await expect.poll(async () => (await readJournal(home, ['--outcome', 'aborted'])).length).toBe(25);
  });

  test('leaves between the dot and the reply: the mail is sent once, and the journal says so', async () => {
    const { own, home, gateway } = await setUp();
    const leaving = await stage.client(gateway.place);
    own.fault = ({ stage: now }) => {
      if (now === 'stored') leaving.destroy();
      return null;
    };
    await expect(leaving.send(mailOf('left@dot'))).rejects.toThrow('the connection ended');
    await expect.poll(() => readJournal(home)).toMatchObject([{ messageId: '<left@dot>', outcome: 'sent' }]);
    expect(own.mails).toHaveLength(1);
  });
});
