import { chmodSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { Secret } from '@truefrom/core/node/secrets';
import { migrateDatabase, openStore } from '@truefrom/core/node/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withoutLogin } from '../core/store-suite.ts';
import { makeCertificates, type TestCertificates } from '../harness/certificates.ts';
import { makeHome } from '../harness/home.ts';
import { describeWith } from '../harness/needs.ts';
import { createRole, type Postgres, postgresNeeds, startPostgres } from '../harness/postgres.ts';
import { migratedDatabase } from '../harness/postgres-store.ts';
import { codeOf, wellDone } from '../harness/results.ts';
import { runProgram } from '../tui/command-program.ts';

describeWith(postgresNeeds, 'a database that cannot be used', () => {
  let postgres: Postgres;
  let encrypting: Postgres;
  let certificates: TestCertificates;
  let database: string;
  let home: ReturnType<typeof makeHome>;
  const open = (url: string, env: NodeJS.ProcessEnv = {}) =>
    openStore({ env: { HOME: home.folder, TRUEFROM_HOME: home.path, TRUEFROM_STORE: url, ...env } });
  /** The code of the problem, after a look that the password is not in it. */
  const outcome = async (url: string, env: NodeJS.ProcessEnv = {}) => {
    const opened = await open(url, env);
    expect(JSON.stringify(opened)).not.toMatch(/password%20of|password of|wrong-one/);
    return codeOf(opened);
  };

  beforeAll(async () => {
    certificates = makeCertificates();
    postgres = await startPostgres();
    encrypting = await startPostgres({ certificate: certificates.good });
    home = makeHome();
    database = await migratedDatabase(postgres);
    createRole(postgres, 'anna', 'truefrom_user');
  });
  afterAll(async () => {
    await postgres.remove();
    await encrypting.remove();
    certificates.remove();
    home.remove();
  });

  test('by TCP with a password it opens, and the password is nowhere to be seen', async () => {
    const opened = await open(postgres.tcpUrl(database, 'anna'));
    if (!opened.ok) throw new Error(opened.problem.code);
    expect(opened.value).toMatchObject({ login: 'anna', role: 'user' });
    expect(opened.value.place).toBe(`postgresql://anna@127.0.0.1:${postgres.port}/${database}`);
  });

  test.each([
    { name: 'a wrong password', url: () => postgres.tcpUrl(database, 'anna', 'wrong-one'), is: 'store/login-refused' },
    { name: 'no password', url: () => postgres.tcpUrl(database, 'anna', ''), is: 'store/login-refused' },
    { name: 'no such login', url: () => postgres.url(database, 'nobody'), is: 'store/login-refused' },
    { name: 'no such database', url: () => postgres.url('nothing'), is: 'store/no-database' },
    { name: 'nobody listens', url: () => 'postgresql://x@127.0.0.1:1/x', is: 'store/unreachable' },
    { name: 'no socket', url: () => 'postgresql://x@/x?host=/nonexistent', is: 'store/unreachable' },
    { name: 'no such host', url: () => 'postgresql://x@nothing.invalid/x', is: 'store/unreachable' },
    { name: 'not an address', url: () => 'postgresql://x@h:port/x', is: 'store/bad-url' },
    { name: 'without tables', url: () => postgres.url('postgres'), is: 'store/not-migrated' },
    {
      name: 'no encryption where it must be',
      url: () => `${postgres.tcpUrl(database, 'anna')}?sslmode=require`,
      is: 'store/database-without-tls',
    },
    {
      name: 'a root certificate that is not there',
      url: () => `${postgres.tcpUrl(database, 'anna')}?sslmode=verify-full&sslrootcert=/nonexistent.pem`,
      is: 'store/bad-certificate-file',
    },
  ])('$name: $is', async ({ url, is }) => expect(await outcome(url())).toBe(is));

  test('a password that is changed while the server does not encrypt is a refused login, each time', async () => {
    createRole(postgres, 'eve', 'truefrom_user');
    const store = wellDone(await open(postgres.tcpUrl(database, 'eve')));
    postgres.sql(
      'postgres',
      "alter role eve password 'another'; select pg_terminate_backend(pid) from pg_stat_activity where usename = 'eve'",
    );
    const read = async () => codeOf(await store.readSettings());
    await expect.poll(read).toBe('store/login-refused');
    for (let turn = 0; turn < 4; turn++) expect(await read()).toBe('store/login-refused');
  });

  test('tables of a newer truefrom are left alone, those of an older one are said to be', async () => {
    const other = await migratedDatabase(postgres);
    postgres.sql(other, "insert into truefrom.migrations (version, name) values (99, 'later')");
    expect(await outcome(postgres.url(other))).toBe('store/newer-format');
    expect(codeOf(await migrateDatabase(postgres.url(other), {}))).toBe('store/newer-format');
    postgres.sql(other, 'delete from truefrom.migrations');
    expect(await outcome(postgres.url(other))).toBe('store/not-migrated');
  });

  test('a server that takes the call and says nothing is given up after the time that is set', async () => {
    const held: Socket[] = [];
    const silent = await listenWith((socket) => held.push(socket));
    try {
      expect(await outcome(`postgresql://x@127.0.0.1:${portOf(silent)}/x?connect_timeout=1`)).toBe('store/unreachable');
      expect(held.length).toBeGreaterThan(0);
    } finally {
      for (const socket of held) socket.destroy();
      silent.close();
    }
  });

  test('something that is no PostgreSQL is not spoken to', async () => {
    const mail = await listenWith((socket) => void socket.on('error', () => {}).write('220 smtp.test ESMTP\r\n'));
    try {
      expect(await outcome(`postgresql://x@127.0.0.1:${portOf(mail)}/x`)).toBe('store/unreachable');
    } finally {
      mail.close();
    }
  });

  test('encryption is what sslmode says: verify-full checks chain and name', async () => {
    const there = await migratedDatabase(encrypting);
    createRole(encrypting, 'tls_only', 'truefrom_user');
    const url = (mode: string, host = '127.0.0.1', root = '') =>
      `${encrypting.tcpUrl(there, 'tls_only').replace('127.0.0.1', host)}?sslmode=${mode}${root && `&sslrootcert=${root}`}`;
    const { file } = certificates.authority;
    expect(await outcome(url('verify-full', '127.0.0.1', file))).toBe('ok');
    expect(await outcome(url('verify-full', 'localhost', file))).toBe('ok');
    expect(await outcome(url('verify-full', '127.0.0.2', file))).toBe('store/database-certificate');
    expect(await outcome(url('verify-ca', '127.0.0.2', file))).toBe('ok');
    expect(await outcome(url('verify-full'))).toBe('store/database-certificate');
    expect(await outcome(url('verify-full', '127.0.0.1', certificates.selfSigned.certificateFile))).toBe(
      'store/database-certificate',
    );
    expect(await outcome(url('require', '127.0.0.1', certificates.selfSigned.certificateFile))).toBe(
      'store/database-certificate',
    );
    for (const mode of ['require', 'prefer', 'allow']) expect(await outcome(url(mode, '127.0.0.2'))).toBe('ok');
    expect(await outcome(url('disable'))).toBe('store/login-refused');
    expect(await outcome(url('verify-ca'))).toBe('store/bad-certificate-file');
    const used = encrypting.sql(
      there,
      "select bool_and(ssl) from pg_stat_ssl join pg_stat_activity using (pid) where usename = 'tls_only'",
    );
    expect(used).toBe('t');
  });

  test('the password file of libpq is read, and PGPASSWORD wins over it', async () => {
    const file = join(home.folder, '.pgpass');
    writeFileSync(file, `127.0.0.1:${postgres.port}:*:anna:password of anna\n`, { mode: 0o600 });
    const env = {
      ...home.env,
      HOME: home.folder,
      TRUEFROM_STORE: `postgresql://anna@127.0.0.1:${postgres.port}/${database}`,
    };
    const shown = await runProgram(env, ['store', 'show', '--json']);
    expect(shown).toMatchObject({ code: 0, stderr: '', json: [{ kind: 'postgresql', login: 'anna', role: 'user' }] });
    const wrong = await runProgram({ ...env, PGPASSWORD: 'wrong-one' }, ['store', 'show', '--json']);
    expect(wrong.json).toMatchObject([{ problem: 'store/login-refused' }]);
    chmodSync(file, 0o644);
    const loose = await runProgram(env, ['store', 'show']);
    expect(loose.stderr).toContain('store/login-refused');
    expect(loose.stderr).toContain('group or world access');
    expect(loose.stderr + wrong.stdout).not.toContain('password of anna');
  });

  test('the tables are made by whoever may, once, however many try', async () => {
    const empty = postgres.createDatabase();
    createRole(postgres, 'owner', 'truefrom_user');
    expect(codeOf(await migrateDatabase(postgres.url(empty, 'owner'), {}))).toBe('store/not-owner');
    postgres.sql('postgres', `alter database ${empty} owner to owner`);
    const all = await Promise.all([1, 2, 3, 4].map(() => migrateDatabase(postgres.url(empty, 'owner'), {})));
    expect(all.map((each) => each.ok && each.value.applied.length).sort()).toEqual([0, 0, 0, 1]);
    const store = await open(postgres.url(empty, 'owner'));
    expect(store).toMatchObject({ ok: true, value: { role: 'administrator', login: 'owner' } });
  });

  test('the tables of several databases are made at once, with one set of group roles', async () => {
    const bare = await startPostgres();
    try {
      const names = Array.from({ length: 6 }, () => bare.createDatabase());
      const all = await Promise.all(names.map((name) => migrateDatabase(bare.url(name), {})));
      expect(all.map(codeOf)).toEqual(names.map(() => 'ok'));
      expect(bare.sql('postgres', "select count(*) from pg_roles where rolname like 'truefrom%'")).toBe('3');
    } finally {
      await bare.remove();
    }
  });

  test('group roles that are missing are named, with what makes them', async () => {
    const bare = await startPostgres();
    try {
      bare.sql('postgres', 'create role owner login; create database settings owner owner');
      const refused = await migrateDatabase(bare.url('settings', 'owner'), {});
      expect(refused).toMatchObject({
        problem: { code: 'store/no-group-roles', suggestion: expect.stringContaining('CREATE ROLE truefrom_user') },
      });
      if (!refused.ok) bare.sql('postgres', refused.problem.suggestion ?? '');
      expect(codeOf(await migrateDatabase(bare.url('settings', 'owner'), {}))).toBe('ok');
    } finally {
      await bare.remove();
    }
  });

  test.each([
    { name: 'a NUL', text: 'a\0b', is: 'store/not-storable' },
    { name: 'quotes', text: `'; drop schema truefrom cascade; -- "$1`, is: 'ok' },
    { name: 'every letter that is none', text: '\u0001\u001b[31m\u202e\ufffe', is: 'ok' },
    { name: 'as long as may be', text: 'ä'.repeat(300), is: 'ok' },
  ])('a name with $name: $is', async ({ text, is }) => {
    const opened = await open(postgres.url(await migratedDatabase(postgres)));
    if (!opened.ok) throw new Error(opened.problem.code);
    const store = opened.value;
    const saved = await store.addServer({ ...withoutLogin('one'), name: text }, null);
    expect(codeOf(saved)).toBe(is);
    const read = await store.readSettings();
    expect(read.ok && read.value.settings.servers.map(({ name }) => name)).toEqual(is === 'ok' ? [text] : []);
    const secret = await store.openSecret(text, 'current');
    expect(codeOf(secret)).toBe('server/not-found');
    expect(codeOf(await store.removeSender(text))).toBe('sender/not-found');
    const password = Secret.of(text);
    if (is === 'ok') expect(codeOf(await store.stageSecret('gone2345', password))).toBe('server/not-found');
  });
});

const listenWith = (onSocket: (socket: Socket) => void): Promise<Server> =>
  new Promise((resolve) => {
    const server = createServer(onSocket).listen(0, '127.0.0.1', () => resolve(server));
  });

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}
