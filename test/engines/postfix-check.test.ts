import { spawnSync } from 'node:child_process';
import { appendFileSync, chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { freePort } from '../harness/free-port.ts';
import { smallMail } from '../harness/gateway-stage.ts';
import { describeWith } from '../harness/needs.ts';
import { masterCf } from '../harness/postfix.ts';
import { engineNeeds, type PostfixEngine, usePostfixStage } from '../harness/postfix-engine.ts';
import { checkPostfix, mend } from '../harness/postfix-findings.ts';

const anna = 'anna@yourcompany.test';

describeWith(engineNeeds, 'truefrom postfix check', () => {
  const stage = usePostfixStage();
  type Home = ReturnType<typeof stage.home>;
  const check = (home: Home, folder: string) => checkPostfix(home.env, folder);
  const withServer = async () => {
    const upstream = await stage.upstream({ security: 'starttls', users: { anna: 'right' } });
    const home = stage.home();
    await home.addServer('A', upstream, { username: 'anna', password: 'right', senders: [anna] });
    const engine = await stage.engine(home);
    return { upstream, home, engine };
  };

  test('an instance as it was written has nothing to mend', async () => {
    const { home, engine } = await withServer();
    expect(check(home, engine.config)).toEqual({ code: 0, findings: [] });
  });

  test('each setting that was changed is named, with the command that mends it', async () => {
    const { home, engine } = await withServer();
    const changed = [
      ['smtpd_forbid_bare_newline', 'no', 'postfix/bare-newline'],
      ['smtpd_forbid_bare_newline_exclusions', '$mynetworks', 'postfix/bare-newline'],
      ['default_transport', 'smtp', 'postfix/setting-differs'],
      ['relayhost', '[mail.example.com]:587', 'postfix/setting-differs'],
      ['mydestination', '$myhostname', 'postfix/setting-differs'],
      ['inet_interfaces', 'all', 'postfix/setting-differs'],
      ['smtpd_relay_restrictions', 'permit', 'postfix/setting-differs'],
      ['empty_address_default_transport_maps_lookup_key', 'nobody', 'postfix/setting-differs'],
    ] as const;
    for (const [name, value] of changed) engine.tool('postconf', '-e', `${name} = ${value}`);
    const ofService = [
      ['truefrom/unix/smtp_tls_security_level', 'may'],
      ['truefrom-tls/unix/smtp_tls_wrappermode', 'no'],
      ['truefrom/unix/smtp_sasl_security_options', 'noanonymous'],
      ['truefrom/unix/smtp_sender_dependent_authentication', 'yes'],
    ] as const;
    for (const [name, value] of ofService) engine.tool('postconf', '-P', `${name}=${value}`);
    engine.tool('postconf', '-F', 'truefrom-clear/unix/chroot=y');
    engine.tool('postconf', '-F', 'rewrite/unix/chroot=y');
    const { code, findings } = check(home, engine.config);
    expect(code).toBe(1);
    for (const [name, value, problem] of changed) {
      expect(findings).toContainEqual(
        expect.objectContaining({
          problem,
          found: expect.stringMatching(new RegExp(`^${name} is ".*${value === '$mynetworks' ? '127.0.0.0/8' : ''}`)),
        }),
      );
    }
    for (const [name, value] of ofService) {
      const [service, , setting] = name.split('/');
      const found = expect.stringMatching(new RegExp(`^${service}/unix: ${setting} is "${value}"`));
      expect(findings).toContainEqual(expect.objectContaining({ problem: 'postfix/service-differs', found }));
    }
    expect(findings).toContainEqual(
      expect.objectContaining({ found: expect.stringMatching(/^truefrom-clear\/unix is "- - y/) }),
    );
    expect(findings.map(({ problem }) => problem)).toContain('postfix/chrooted');
    for (const command of new Set(findings.map((each) => each.command))) mend(command);
    expect(check(home, engine.config)).toEqual({ code: 0, findings: [] });
  });

  test('a service that is gone, a socket that Postfix cannot reach, nobody who answers, a Postfix that is stopped', async () => {
    const { home, engine } = await withServer();
    engine.tool('postconf', '-MX', 'truefrom-tls/unix');
    chmodSync(dirname(engine.socket), 0o700);
    expect(check(home, engine.config).findings).toMatchObject([
      { problem: 'postfix/service-missing', found: 'truefrom-tls/unix' },
      { problem: 'postfix/maps-closed', found: dirname(engine.socket) },
    ]);
    await engine.serve?.stop();
    engine.tool('postfix', 'stop');
    expect(check(home, engine.config).findings).toMatchObject([
      { problem: 'postfix/service-missing' },
      { problem: 'postfix/maps-unreachable', found: `unix:${engine.socket}` },
      { problem: 'postfix/not-running', command: `postfix -c ${engine.config} start` },
    ]);
  });

  test('mail that waits for a login is found in the queue', async () => {
    const { home, engine, upstream } = await withServer();
    await home.run(['servers', 'edit', 'A', '--password-stdin', '--no-check'], 'wrong');
    const client = await stage.client(engine.place);
    for (const recipient of ['a@else.test', 'b@else.test'])
      await client.send({ sender: anna, recipients: [recipient], octets: smallMail(recipient, anna) });
    await expect.poll(() => engine.queue().filter(({ recipients: [to] }) => to?.delay_reason).length).toBe(2);
    const { code, findings } = check(home, engine.config);
    expect(code).toBe(1);
    expect(findings).toMatchObject([
      {
        problem: 'postfix/login-failing',
        found: expect.stringMatching(/^2 waiting: SASL authentication failed; .* 535/),
      },
    ]);
    await home.run(['servers', 'edit', 'A', '--password-stdin', '--no-check'], 'right');
    mend(findings[0]?.command ?? null);
    await expect.poll(() => upstream.mails.length, { timeout: 20_000 }).toBe(2);
  });

  test('what Postfix cannot do for these settings is told: colons, limits, the rule for From; shared addresses as a note', async () => {
    const { home, engine, upstream } = await withServer();
    await home.addServer('colon', upstream, { username: 'an:na', password: 'x', senders: ['colon@a.test'] });
    await home.addServer('limited', upstream, { senders: ['l@a.test'], flags: ['--mails-per-hour', '10'] });
    await home.run(['servers', 'edit', 'default', '--header-from', 'refuse', '--no-check']);
    const { code, findings } = check(home, engine.config);
    expect(code).toBe(1);
    expect(findings).toMatchObject([
      { problem: 'postfix/username-colon', severity: 'error', found: 'colon' },
      {
        problem: 'postfix/shared-address',
        severity: 'note',
        found: expect.stringMatching(/^A \[127\.0\.0\.1\]:\d+, colon \[127\.0\.0\.1\]:0\d+, limited/),
      },
      { problem: 'postfix/no-hourly-limit', severity: 'warning', found: 'limited: 10' },
      { problem: 'postfix/no-header-from', severity: 'warning', found: 'refuse' },
    ]);
    const client = await stage.client(engine.place);
    const sent = await client.send({
      sender: 'colon@a.test',
      recipients: ['x@else.test'],
      octets: smallMail('colon@id'),
    });
    expect(sent.last).toMatch(/^450 4\.3\.5 .*colon: Postfix cannot log in with a username that has a colon/);
  });

  test('a Postfix that does other things: the printed lines are all it needs, and what overrules them is named', async () => {
    const { home, upstream, engine: asked } = await withServer();
    const folder = stage.folder();
    const port = await freePort();
    foreignPostfix(folder, port);
    expect(check(home, join(folder, 'etc')).findings).toMatchObject([{ problem: 'postfix/not-set-up' }]);
    const lines = JSON.parse(
      await home.run([
        'postfix',
        'init',
        '--lines',
        '--maps',
        asked.socket,
        '--ca',
        stage.certificates.authority.file,
        '--json',
      ]),
    ) as { main: string[]; master: string[] };
    appendFileSync(join(folder, 'etc/main.cf'), `${lines.main.join('\n')}\n`);
    appendFileSync(join(folder, 'etc/master.cf'), `${lines.master.join('\n')}\n`);
    const problemsNow = () =>
      check(home, join(folder, 'etc')).findings.map(({ problem, command }) => ({ problem, command }));
    const chroot = `postconf -c ${folder}/etc -F rewrite/unix/chroot=n`;
    expect(problemsNow()).toEqual([
      { problem: 'postfix/overruled', command: null },
      { problem: 'postfix/chrooted', command: chroot },
      { problem: 'postfix/not-running', command: `postfix -c ${folder}/etc start` },
    ]);
    mend(chroot);
    const other: PostfixEngine['tool'] = (program, ...args) => asked.tool(program, '-c', join(folder, 'etc'), ...args);
    other('postfix', 'start');
    try {
      const client = await expectClient(`127.0.0.1:${port}`);
      expect(
        (await client.send({ sender: anna, recipients: ['x@else.test'], octets: smallMail('other@id') })).last,
      ).toMatch(/^250 /);
      await expect.poll(() => upstream.mails.length, { timeout: 20_000 }).toBe(1);
      expect(upstream.mails[0]?.username).toBe('anna');
      expect(problemsNow()).toEqual([{ problem: 'postfix/overruled', command: null }]);
    } finally {
      other('postfix', 'stop');
    }
  });

  /** It greets a moment after its start. */
  const expectClient = async (place: string) => {
    await expect
      .poll(
        () =>
          stage.client(place).then(
            () => true,
            () => false,
          ),
        { timeout: 10_000 },
      )
      .toBe(true);
    return await stage.client(place);
  };

  test('init does not touch what is not its own, and writes its own anew when it is told to', async () => {
    const home = stage.home();
    await home.setDefault(await stage.upstream());
    const folder = stage.folder();
    const init = (...flags: string[]) =>
      home.run(['postfix', 'init', join(folder, 'pf'), '--host-name', 'pf.test', ...flags]);
    expect(await init()).toContain(`postfix -c ${folder}/pf start`);
    const written = readFileSync(join(folder, 'pf/main.cf'), 'utf8');
    await expect(init()).rejects.toThrow('postfix/exists');
    await init('--replace', '--listen', '127.0.0.1:10026');
    expect(readFileSync(join(folder, 'pf/main.cf'), 'utf8')).toBe(written);
    expect(readFileSync(join(folder, 'pf/master.cf'), 'utf8')).toContain('\n[127.0.0.1]:10026 inet');
    expect(readFileSync(join(folder, 'pf/master.cf.old'), 'utf8')).toContain('\n[127.0.0.1]:10025 inet');
    writeFileSync(join(folder, 'pf/other'), '');
    await expect(init('--replace')).rejects.toThrow('postfix/foreign-folder');
    await expect(home.run(['postfix', 'init', '/etc'])).rejects.toThrow('postfix/foreign-folder');
    await expect(home.run(['postfix', 'init', join(folder, 'with blank')])).rejects.toThrow('postfix/bad-path');
    const noFile = ['postfix', 'init', join(folder, 'new'), '--ca', join(folder, 'no.pem')];
    await expect(home.run(noFile)).rejects.toThrow('postfix/no-authorities');
    expect(statSync(join(folder, 'new'), { throwIfNoEntry: false })).toBeUndefined();
    await expect(init('--listen', '0.0.0.0:25')).rejects.toThrow('usage/bad-flag');
    await expect(home.run(['postfix', 'check', folder])).rejects.toThrow('postfix/no-instance');
  });
});

/** As a host may have it: chrooted, with mail of its own, and one domain that goes its own way. */
function foreignPostfix(folder: string, port: number): void {
  const script = `set -e
cd ${folder}; mkdir -p etc queue data log; chown postfix data
cat > etc/main.cf <<'END'
compatibility_level = 3.6
queue_directory = ${folder}/queue
data_directory = ${folder}/data
maillog_file = ${folder}/log/mail.log
maillog_file_prefixes = ${folder}/log
inet_interfaces = loopback-only
myhostname = other.test
alias_maps =
alias_database =
smtpd_peername_lookup = no
transport_maps = inline:{ partner.test=error:5.1.1 }
smtp_tls_security_level = may
END
cat > etc/master.cf <<'END'
${masterCf(port, 'y')}END`;
  const { status, stderr } = spawnSync('sh', ['-c', script], { encoding: 'utf8' });
  expect(`${status} ${stderr}`).toBe('0 ');
}
