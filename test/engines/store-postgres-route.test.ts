import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { makeHome } from '../harness/home.ts';
import { describeWith } from '../harness/needs.ts';
import { type Postgres, postgresNeeds, startPostgres } from '../harness/postgres.ts';
import { migratedDatabase } from '../harness/postgres-store.ts';
import { type ProgramRun, runProgram } from '../tui/command-program.ts';

describeWith(postgresNeeds, 'route and send, over a folder and over a database', () => {
  let postgres: Postgres;
  let home: ReturnType<typeof makeHome>;
  let inDatabase: Record<string, string>;

  beforeAll(async () => {
    postgres = await startPostgres();
    await migratedDatabase(postgres); // which makes the groups
    postgres.sql('postgres', 'create role root superuser login');
  });
  afterAll(() => postgres.remove());
  beforeEach(async () => {
    home = makeHome();
    const url = postgres.url(await migratedDatabase(postgres), 'root');
    inDatabase = { ...home.env, TRUEFROM_STORE: url };
    const server = ['--security', 'none', '--no-check'];
    for (const name of ['ours', 'off', 'gone'])
      await wellRun(['servers', 'add', '--name', name, '--address', '127.0.0.1:1', ...server]);
    const rules = { 'x@a.test': 'ours', '@a.test': 'gone', 'off@a.test': 'off' };
    for (const [pattern, name] of Object.entries(rules)) await wellRun(['senders', 'add', pattern, '--server', name]);
    await wellRun(['senders', 'add', 'root@b.test', '--login', 'root']);
    await wellRun(['account', 'use', 'ours']);
    await wellRun(['servers', 'edit', 'off', '--off', '--no-check']);
    await wellRun(['servers', 'remove', 'gone', '--refuse']);
    await wellRun(['store', 'copy', home.path, url]);
  });
  afterEach(() => home.remove());

  const wellRun = async (args: readonly string[]) => {
    const run = await runProgram(home.env, args);
    if (run.code !== 0) throw new Error(`${args.join(' ')}: ${run.stderr}`);
  };
  /** What it said over the folder, after a look that it says the same over the database. */
  const sameOnBoth = async (args: readonly string[], input = ''): Promise<ProgramRun> => {
    const [folder, database] = await Promise.all([home.env, inDatabase].map((env) => runProgram(env, args, input)));
    if (!folder) throw new Error('it did not run');
    expect(database).toMatchObject({ code: folder.code, stdout: folder.stdout, stderr: folder.stderr });
    return folder;
  };

  test.each([
    { sender: 'x@a.test', server: 'ours', reason: 'sender-rule' },
    { sender: 'X@A.test', server: 'ours', reason: 'sender-rule' },
    { sender: 'root@b.test', server: 'ours', reason: 'chosen' },
    { sender: 'y@a.test', server: null, reason: 'route/removed' },
    { sender: 'off@a.test', server: null, reason: 'route/switched-off' },
    { sender: 'y@b.test', server: 'mail.carerix.net', reason: 'default-no-rule' },
    { sender: '<>', server: 'mail.carerix.net', reason: 'null-sender' },
  ])('route $sender: $reason', async ({ sender, server, reason }) => {
    expect((await sameOnBoth(['route', sender, '--json'])).json).toMatchObject([{ name: server, reason }]);
    const { code, stdout } = await sameOnBoth(['route', sender]);
    expect(code).toBe(server === null ? 1 : 0);
    expect(stdout).toContain(server ?? 'none: the mail is refused');
  });

  test.each([
    { args: [], from: 'eve@c.test', sender: 'root@b.test', reason: 'chosen' },
    { args: ['-f', 'y@a.test'], from: 'eve@c.test', sender: 'y@a.test', reason: 'route/removed' },
    { args: ['-f', 'off@a.test'], from: 'eve@c.test', sender: 'off@a.test', reason: 'route/switched-off' },
  ])('send $args: $sender, $reason', async ({ args, from, sender, reason }) => {
    const mail = `To: r@else.test\nFrom: ${from}\nMessage-ID: <1@b.test>\n\nHello\n`;
    const { json } = await sameOnBoth(['send', '--json', '-t', ...args], mail);
    expect(json).toMatchObject([{ sent: false, sender, reason }]);
  });

  test('send without an own address goes by the rule of the author in the header', async () => {
    for (const env of [home.env, inDatabase]) await runProgram(env, ['senders', 'remove', 'root@b.test']);
    const { json } = await sameOnBoth(['send', '--json', '-t'], 'To: r@else.test\nFrom: y@a.test\n\nHello\n');
    expect(json).toMatchObject([{ sender: 'y@a.test', reason: 'route/removed' }]);
  });

  test('choices that are not counted in a folder are told, whosever they are', async () => {
    const path = join(home.path, 'choices', 'nobody.json');
    writeFileSync(path, '{"version":1,"server":null,"chosenAt":"2026-01-01T00:00:00.000Z"}');
    const commands = [
      ['route', 'x@a.test'],
      ['send', '-f', 'y@a.test', 'r@else.test'],
    ];
    for (const args of commands) {
      const { stderr } = await runProgram(home.env, args, 'Subject: x\n\nHello\n');
      expect(stderr).toContain('A choice file belongs to another login and is not counted.');
      expect(stderr).toContain(path);
    }
    rmSync(path);
    expect((await runProgram(home.env, ['route', 'x@a.test'])).stderr).toBe('');
  });
});
