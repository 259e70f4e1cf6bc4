import { spawn, spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeHome, truefrom } from '../harness/home.ts';
import { password } from '../harness/mail-servers.ts';
import { describeWith } from '../harness/needs.ts';
import { engineNeeds, usePostfixStage } from '../harness/postfix-engine.ts';

describeWith(
  { ...engineNeeds, programs: [...engineNeeds.programs, 'setpriv', 'perl'] },
  'truefrom postfix serve',
  () => {
    const stage = usePostfixStage();
    const withLogin = async () => {
      const home = stage.home();
      const upstream = { port: 2525, options: { security: 'starttls' } } as const;
      await home.addServer('A', upstream, { username: 'anna', password, senders: ['anna@a.test'] });
      return home;
    };
    const question = (text: string) => `${Buffer.byteLength(text)}:${text},`;
    const answered = (text: string) => `${Buffer.byteLength(text)}:${text},`;
    const hop = '[127.0.0.1]:2525';

    /** Everything that was said back until the connection ended or so much had come. */
    const say = (path: string, octets: string, until = Number.POSITIVE_INFINITY): Promise<string> =>
      new Promise((resolve) => {
        const socket = connect({ path });
        let said = '';
        const end = () => resolve(said);
        socket.on('error', end).on('close', end);
        socket.on('data', (piece: Buffer) => {
          said += piece.toString('utf8');
          if (Buffer.byteLength(said) >= until) socket.destroy();
        });
        socket.write(octets);
      });

    test('answers many questions at once, in their order; passwords octet for octet', async () => {
      const home = await withLogin();
      const path = join(stage.folder(), 'run/socket');
      await stage.serve(home, ['--listen', path]);
      const asked = [
        ['transport anna@a.test', `OK truefrom:${hop}`],
        [`login ${hop}`, `OK anna:${password}`],
        ['login 127.0.0.1', 'NOTFOUND '],
        [`login [127.0.0.1]:02525`, 'TEMP This next hop is of no server of the table any more'],
        [`tls ${hop}`, 'OK secure match=127.0.0.1'],
        ['other anna@a.test', 'PERM no such map'],
        ['transport', 'PERM no such map'],
        ['transport ', 'OK error:5.1.7 Sender address cannot be read'],
      ] as const;
      const expected = asked.map(([, answer]) => answered(answer)).join('');
      const requests = asked.map(([text]) => question(text)).join('');
      expect(await say(path, requests, Buffer.byteLength(expected))).toBe(expected);
      const torn = requests.match(/.{1,7}/gs) ?? [];
      const socket = connect({ path });
      let said = '';
      socket.on('data', (piece: Buffer) => {
        said += piece.toString('utf8');
      });
      for (const piece of torn) socket.write(piece);
      await expect.poll(() => said).toBe(expected);
      socket.destroy();
    });

    test.each([
      ['no length', 'transport a@a.test'],
      ['a length that is too large', '100001:transport'],
      ['a length of many digits', '0000000000005:abcde,'],
      ['a length that never ends', '1'.repeat(5_000)],
      ['no comma at the end', '5:abcde;'],
      ['another protocol', 'GET / HTTP/1.1\r\n\r\n'],
      ['octets', String.fromCharCode(0, 1, 2, 255)],
    ])('%s ends the connection, and the next one is served', async (_, octets) => {
      const home = await withLogin();
      const path = join(stage.folder(), 'socket');
      await stage.serve(home, ['--listen', path]);
      expect(await say(path, octets)).toBe('');
      const answer = answered(`OK truefrom:${hop}`);
      expect(await say(path, question('transport anna@a.test'), answer.length)).toBe(answer);
    });

    test('the socket is for root and the group of Postfix alone', async () => {
      const home = await withLogin();
      const path = join(stage.folder(), 'run/socket');
      await stage.serve(home, ['--listen', path]);
      const stats = statSync(path);
      expect(stats.mode & 0o777).toBe(0o660);
      const group = spawnSync('id', ['-g', 'postfix'], { encoding: 'utf8' }).stdout.trim();
      expect([stats.uid, stats.gid]).toEqual([0, Number(group)]);
      expect(await askAs('postfix', path)).toBe(answered(`OK anna:${password}`));
      expect(await askAs('nobody', path)).toBe('');
    });

    test('at a port of this host it asks the system who calls, and tells nobody else', async () => {
      const home = await withLogin();
      const { place } = await stage.serve(home, ['--listen', '127.0.0.1:0']);
      const port = place.split(':')[1] ?? '';
      expect(await askAs('postfix', port)).toBe(answered(`OK anna:${password}`));
      expect(await askAs('root', port)).toBe(answered(`OK anna:${password}`));
      expect(await askAs('nobody', port)).toBe('');
    });

    test('a program that takes the port of a caller of Postfix, at another address of this host, is told nothing', async () => {
      const home = await withLogin();
      const { place } = await stage.serve(home, ['--listen', '127.0.0.1:0']);
      const port = Number(place.split(':')[1]);
      const socket = connect({ host: '127.0.0.1', port });
      const open = new Promise((resolve) => socket.once('connect', resolve));
      await open;
      const others = Array.from({ length: 24 }, (_, index) => `127.0.0.${index + 2}:${socket.localPort}`);
      expect(await askAs('nobody', String(port), others)).toBe('');
      expect(await askAs('postfix', String(port), ['127.0.0.2:0'])).toBe(answered(`OK anna:${password}`));
      socket.destroy();
    });

    /** One question for the login, by another account, from each of its own ends; empty where nothing was told. */
    const askAs = async (
      account: string,
      place: string,
      from: readonly string[] = ['127.0.0.1:0'],
    ): Promise<string> => {
      const script = `
      use IO::Socket::UNIX; use IO::Socket::INET;
      my $place = shift; my $q = "login ${hop.replace('[', '\\[')}";
      for my $from (@ARGV) {
        my $s = $place =~ m{^/} ? IO::Socket::UNIX->new(Peer => $place)
          : IO::Socket::INET->new(PeerAddr => "127.0.0.1:$place", LocalAddr => $from);
        exit 1 unless $s; $s->autoflush(1); print $s length($q), ":$q,"; sysread($s, my $a, 4096); print $a;
      }`;
      const child = spawn('setpriv', [
        `--reuid=${account}`,
        `--regid=${groupOf(account)}`,
        '--clear-groups',
        'perl',
        '-e',
        script,
        place,
        ...from,
      ]);
      let said = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
      await new Promise((resolve) => child.once('close', resolve));
      return said;
    };
    const groupOf = (account: string) => spawnSync('id', ['-g', account], { encoding: 'utf8' }).stdout.trim();

    test.each([
      { flags: ['--listen', '0.0.0.0:10027'], problem: 'postfix/open-listen' },
      { flags: ['--listen', '192.0.2.1:10027'], problem: 'postfix/open-listen' },
      { flags: ['--listen', 'relative/socket'], problem: 'postfix/bad-listen' },
      { flags: ['--listen', '/with blank'], problem: 'postfix/bad-listen' },
      { flags: ['--listen', `/${'x'.repeat(120)}`], problem: 'postfix/bad-listen' },
      { flags: ['--listen', '/proc/no/socket'], problem: 'postfix/cannot-listen' },
      { flags: ['--listen', '/tmp/unused-socket', '--group', 'no-such-group'], problem: 'postfix/no-account' },
    ])('does not begin with $flags', async ({ flags, problem }) => {
      const home = await withLogin();
      await expect(stage.serve(home, flags)).rejects.toThrow(problem);
      if (flags.length > 2) expect(statSync('/tmp/unused-socket', { throwIfNoEntry: false })).toBeUndefined();
    });

    test('a second one at the same place does not begin, and the first goes on; what a killed one left is taken over', async () => {
      const home = await withLogin();
      const path = join(stage.folder(), 'socket');
      const answer = answered(`OK truefrom:${hop}`);
      const isAnswered = async () =>
        expect(await say(path, question('transport anna@a.test'), answer.length)).toBe(answer);
      const first = await stage.serve(home, ['--listen', path]);
      await expect(stage.serve(home, ['--listen', path])).rejects.toThrow('postfix/cannot-listen');
      await isAnswered();
      await first.stop('SIGKILL');
      expect(statSync(path).isSocket()).toBe(true);
      await stage.serve(home, ['--listen', path]);
      await isAnswered();
    });

    test('no settings, or passwords that this login may not read: it does not begin', async () => {
      using home = makeHome();
      const { status, stdout } = spawnSync(
        truefrom.node,
        [truefrom.program, 'postfix', 'serve', '--json', '--listen', join(home.folder, 'socket')],
        { env: home.env, encoding: 'utf8' },
      );
      expect(status).toBe(1);
      expect(JSON.parse(stdout)).toMatchObject({ problem: 'store/no-home' });
    });

    test('no password is in an argument, in what is printed, or on the disk in the clear', async () => {
      const home = await withLogin();
      const path = join(stage.folder(), 'socket');
      const serve = await stage.serve(home, ['--listen', path]);
      await say(path, question(`login ${hop}`), 20);
      const secret = "word' #1";
      const { stdout } = spawnSync('ps', ['axww', '-o', 'args'], { encoding: 'utf8' });
      expect(stdout).not.toContain(secret);
      expect(serve.said()).not.toContain(secret);
      expect(spawnSync('grep', ['-rlF', secret, home.path], { encoding: 'utf8' }).stdout).toBe('');
      expect(await serve.stop()).toEqual({ code: 0, signal: null });
      expect(serve.said()).toBe('');
    });

    test('the unit runs this very program, makes the folder of the socket, and gives it to the group', async () => {
      const home = stage.home();
      const unit = await home.run(['postfix', 'unit', '--group', 'mail', '--log', '/var/log/mail.log']);
      const lines = unit.split('\n');
      const program = `ExecStart=${truefrom.node} ${truefrom.program} postfix serve --group mail --log /var/log/mail.log`;
      for (const line of [
        program,
        'User=truefrom',
        'SupplementaryGroups=mail',
        'RuntimeDirectory=truefrom-postfix',
        'StartLimitIntervalSec=0',
        `Environment=TRUEFROM_HOME=${home.path}`,
      ])
        expect(lines).toContain(line);
      await expect(home.run(['postfix', 'unit', '--group', 'a\nb'])).rejects.toThrow('usage/bad-flag');
      await expect(home.run(['postfix', 'unit', '--listen', '0.0.0.0:1'])).rejects.toThrow('postfix/open-listen');
    });
  },
);
