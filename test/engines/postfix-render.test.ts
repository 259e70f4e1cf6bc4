import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { smallMail } from '../harness/gateway-stage.ts';
import { password } from '../harness/mail-servers.ts';
import { describeWith } from '../harness/needs.ts';
import { engineNeeds, usePostfixStage } from '../harness/postfix-engine.ts';

const lmdbNeeds = { programs: [...engineNeeds.programs, 'postmap'], root: true } as const;
const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` };

describeWith(lmdbNeeds, 'the maps as files', () => {
  const stage = usePostfixStage();
  const mailOf = (sender: string, recipient: string) => ({
    sender,
    recipients: [recipient],
    octets: smallMail(recipient, sender),
  });

  /** A table with every kind of route. */
  const everyRoute = async () => {
    const [a, b] = [
      await stage.upstream({ security: 'starttls', users: { anna: password } }),
      await stage.upstream({ security: 'tls', users: { bob: 'of bob' } }),
    ];
    const vendor = await stage.upstream();
    const home = stage.home();
    await home.addServer('A', a, { username: 'anna', password, senders: ['Anna@yourcompany.test', '@bücher.test'] });
    await home.addServer('A too', a, { username: 'anna', password, senders: ['amy@yourcompany.test'] });
    await home.addServer('B', b, { username: 'bob', password: 'of bob', senders: ['@other.test'] });
    await home.addServer('off: <it>, "is"', a, { senders: ['off@yourcompany.test', '@off.test'] });
    await home.run(['servers', 'edit', 'off: <it>, "is"', '--off', '--no-check']);
    await home.addServer('gone', b, { senders: ['gone@a.test'] });
    await home.run(['servers', 'remove', 'gone', '--refuse']);
    await home.setDefault(vendor);
    return { home, a, b, vendor };
  };
  const senders = [
    'anna@yourcompany.test',
    'ANNA@YourCompany.test',
    '"anna"@yourcompany.test',
    'amy@yourcompany.test',
    'x@other.test',
    '"a b"@other.test',
    'off@yourcompany.test',
    'x@off.test',
    'gone@a.test',
    'nobody@yourcompany.test',
    'x@sub.other.test',
    'x@xn--bcher-kva.test',
    '',
  ];

  test.each(['', '--strict', '--when-off=wait', '--null-sender=refuse'])(
    'every sender is answered as by those who are asked, with "%s"',
    async (policy) => {
      const { home } = await everyRoute();
      const flags = policy === '' ? [] : policy.split('=');
      if (policy !== '') await home.run(['servers', 'edit', 'default', ...flags, '--no-check']);
      const files = join(stage.folder(), 'maps');
      await home.run(['postfix', 'render', files]);
      const [served, rendered] = [await stage.engine(home), await stage.engine(home, { files })];
      const answers = async (place: string) => {
        const client = await stage.client(place);
        const replies: string[] = [];
        for (const [index, sender] of senders.entries()) {
          await client.command(`MAIL FROM:<${sender}>`);
          const reply = await client.command(`RCPT TO:<r${index}@else.test>`);
          // a file does not know whom it answers, so that the sender is not in its text
          replies.push(`${sender}: ${reply.trim().replace(`for ${sender}`, 'for this sender')}`);
          await client.reset();
        }
        return replies;
      };
      const [expected, given] = [await answers(served.place), await answers(rendered.place)];
      const unnamed = (reply: string) => reply.replace(/Nothing is set for \S+( sender)?, and/, 'Nothing is set, and');
      expect(given.map(unnamed)).toEqual(expected.map(unnamed));
      expect(new Set(given.map((reply) => /: (\d{3})/.exec(reply)?.[1])).size).toBeGreaterThan(1);
    },
  );

  test('mail leaves through the servers with their logins; a change is in force once the files are written again', async () => {
    const { home, a, b, vendor } = await everyRoute();
    const files = join(stage.folder(), 'maps');
    await home.run(['postfix', 'render', files]);
    expect(statSync(join(files, 'login_by_next_hop')).mode & 0o777).toBe(0o600);
    expect(statSync(join(files, 'login_by_next_hop.lmdb')).mode & 0o777).toBe(0o600);
    const engine = await stage.engine(home, { files });
    const client = await stage.client(engine.place);
    const from = ['anna@yourcompany.test', 'x@other.test', 'carl@third.test', ''];
    for (const [index, sender] of from.entries())
      expect((await client.send(mailOf(sender, `r${index}@else.test`))).last).toMatch(/^250 /);
    await expect.poll(() => [a, b, vendor].map(({ mails }) => mails.length), { timeout: 20_000 }).toEqual([1, 1, 2]);
    expect([...a.mails, ...b.mails].map(({ username }) => username)).toEqual(['anna', 'bob']);
    const check = () => spawnCheck(home.env, engine.config);
    expect(check().filter(({ severity }) => severity === 'error')).toEqual([]);
    await home.run(['senders', 'add', 'carl@third.test', '--server', 'B']);
    expect(check().filter(({ severity }) => severity === 'error')).toMatchObject([
      { problem: 'postfix/files-stale', command: `truefrom postfix render ${files}` },
    ]);
    await home.run(['postfix', 'render', files]);
    expect(check().filter(({ severity }) => severity === 'error')).toEqual([]);
    await client.send(mailOf('carl@third.test', 'later@else.test'));
    await expect.poll(() => b.mails.length, { timeout: 20_000 }).toBe(2);
  });

  test('what a file cannot hold is refused before anything is written', async () => {
    const upstream = await stage.upstream({ security: 'starttls', users: {} });
    const home = stage.home();
    const files = join(stage.folder(), 'maps');
    await home.addServer('blank', upstream, {
      username: 'anna',
      password: 'ends with a blank ',
      senders: ['a@a.test'],
    });
    await expect(home.run(['postfix', 'render', files])).rejects.toThrow('postfix/password-blank');
    await home.run(['servers', 'edit', 'blank', '--password-stdin', '--no-check'], 'good');
    await home.run(['senders', 'add', '#hash@a.test', '--server', 'blank']);
    await expect(home.run(['postfix', 'render', files])).rejects.toThrow('postfix/sender-hash');
    expect(existsSync(files)).toBe(false);
    await home.run(['senders', 'remove', '#hash@a.test']);
    await home.run(['postfix', 'render', files]);
    expect(readFileSync(join(files, 'login_by_next_hop'), 'utf8')).toBe(`[127.0.0.1]:${upstream.port}\tanna:good\n`);
    expect(readFileSync(join(files, 'transport_by_sender'), 'utf8')).not.toContain('good');
  });
});

function spawnCheck(homeEnv: Record<string, string>, folder: string) {
  const program = join(import.meta.dirname, '../../tui/bin/truefrom');
  const { stdout } = spawnSync(process.execPath, [program, 'postfix', 'check', folder, '--json'], {
    env: { ...env, ...homeEnv },
    encoding: 'utf8',
  });
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { problem: string; severity: string; command: string | null });
}
