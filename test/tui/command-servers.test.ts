import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeHome } from '../harness/home.ts';
import { type Sink, startSink } from '../harness/sink.ts';
import { programIn } from './command-program.ts';

const home = makeHome();
const truefrom = programIn(home.env);
const users: Record<string, string> = { mailout: 'geheim # 1: ü "q"' };
let sink: Sink;
let address = '';
const rowKeys = [
  'id',
  'name',
  'address',
  'security',
  'login',
  'enabled',
  'revision',
  'createdAt',
  'createdBy',
  'updatedAt',
  'updatedBy',
  'lastCheck',
  'usedBy',
];
type Row = {
  id: string;
  revision: number;
  enabled: boolean;
  lastCheck: { ok: boolean } | null;
  login: { kind: string };
};

beforeAll(async () => {
  sink = await startSink({ security: 'none', users, more: { allowInsecureAuth: true } });
  address = `[127.0.0.1]:${sink.port}`;
});
afterAll(async () => {
  await sink.stop();
  home.remove();
});

const listRows = async () => (await truefrom(['servers', 'list', '--json'])).json as Row[];
const showRow = async (id: string) => (await truefrom(['servers', 'show', id, '--json'])).json[0] as Row;

describe('the life of a row, by commands', () => {
  test('an empty table says how to begin', async () => {
    const { code, stdout, stderr } = await truefrom(['servers', 'list']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toContain('truefrom servers add smtp.yourcompany.com');
    expect(stderr).toContain('mail.carerix.net');
  });

  test('a username without a password names the flags', async () => {
    const { code, stderr } = await truefrom(['servers', 'add', address, '--username', 'mailout', '--security', 'none']);
    expect(code).toBe(2);
    expect(stderr).toContain('--password-stdin or --password-file FILE');
  });

  test('a wrong password: each step is shown, exit 3, nothing saved', async () => {
    const line = ['servers', 'add', address, '--name', 'Company', '--username', 'mailout', '--security', 'none'];
    const { code, stdout, stderr } = await truefrom([...line, '--password-stdin'], 'not-this-one\n');
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toMatch(/✓ tcp .* ms/);
    expect(stderr).toMatch(/✗ login .* ms {2}535 /);
    expect(stderr).toContain('--no-check');
    expect(stderr).not.toContain('not-this-one');
    expect(await listRows()).toEqual([]);
  });

  test('--dry-run checks and saves nothing', async () => {
    const line = ['servers', 'add', address, '--username', 'mailout', '--security', 'none', '--password-stdin'];
    const { code, stdout } = await truefrom([...line, '--dry-run'], users.mailout);
    expect(code).toBe(0);
    expect(stdout).toContain('Nothing was saved');
    expect(await listRows()).toEqual([]);
  });

  test('the right password: saved, with the check noted; --json prints the steps and the row', async () => {
    const file = join(home.folder, 'password');
    writeFileSync(file, `${users.mailout}\n`);
    const line = ['servers', 'add', address, '--name', 'Company', '--username', 'mailout', '--security', 'none'];
    const run = await truefrom([...line, '--password-file', file, '--json']);
    expect(run.code).toBe(0);
    expect(run.stderr).toBe('');
    const row = run.json.at(-1) as Row;
    expect(Object.keys(row)).toEqual(rowKeys);
    expect(row).toMatchObject({
      address: { host: '127.0.0.1', port: Number(address.split(':')[1]) },
      login: { kind: 'password', username: 'mailout' },
      revision: 1,
      enabled: true,
      lastCheck: { ok: true, problem: null },
    });
    for (const step of run.json.slice(0, -1)) {
      expect(Object.keys(step as object)).toEqual(['step', 'ok', 'ms', 'detail', 'problem', 'fix']);
    }
    expect(run.stdout).not.toContain('geheim');
    expect(await listRows()).toEqual([row]);
  });

  test('the table for people shows it on one line', async () => {
    const { stdout } = await truefrom(['servers', 'list']);
    expect(stdout).toMatch(
      /^ID +NAME +ADDRESS +SECURITY +LOGIN +CHECK +USERS\n\w{8} {2}Company +\[127\.0\.0\.1\]:\d+ +none +mailout +ok +0\n$/,
    );
  });

  test('a name is given once, and that is said before the check', async () => {
    const before = sink.logins.length;
    const line = ['servers', 'add', address, '--name', 'company', '--username', 'mailout', '--security', 'none'];
    const { code, json } = await truefrom([...line, '--password-stdin', '--json'], users.mailout);
    expect(code).toBe(1);
    expect(json).toMatchObject([{ problem: 'server/name-taken' }]);
    expect(sink.logins.length).toBe(before);
  });

  test('the check of a row uses its stored password and prints steps only', async () => {
    const { code, json, stderr } = await truefrom(['servers', 'check', 'Company', '--json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const step of json)
      expect(Object.keys(step as object)).toEqual(['step', 'ok', 'ms', 'detail', 'problem', 'fix']);
    expect(sink.logins.at(-1)).toEqual({ username: 'mailout', password: users.mailout, right: true });
  });

  test('--verbose shows the conversation with the password masked', async () => {
    const { code, stdout } = await truefrom(['servers', 'check', 'Company', '--verbose']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^> EHLO /m);
    expect(stdout).toContain('•••');
    expect(stdout).not.toContain(Buffer.from(`\0mailout\0${users.mailout}`).toString('base64'));
  });

  test('rotation: a password that does not log in leaves the old one, exit 3', async () => {
    expect((await truefrom(['servers', 'rotate', 'Company', '--password-stdin'], 'not yet\n')).code).toBe(3);
    expect((await truefrom(['servers', 'check', 'Company'])).code).toBe(0);
  });

  test('rotation: one that logs in takes its place', async () => {
    users.mailout = 'the next one';
    const { code, json } = await truefrom(
      ['servers', 'rotate', 'Company', '--password-stdin', '--json'],
      users.mailout,
    );
    expect(code).toBe(0);
    expect(json.at(-1)).toEqual({ id: (await showRow('Company')).id, rotated: true });
    expect((await truefrom(['servers', 'check', 'Company'])).code).toBe(0);
  });

  test('a limit is changed without a check, an empty value clears it, an old revision is refused', async () => {
    const { revision } = await showRow('Company');
    const before = sink.logins.length;
    const set = await truefrom(['servers', 'edit', 'Company', '--mails-per-hour', '1.200', '--json']);
    expect(set.json).toMatchObject([{ mailsPerHour: 1200, revision: revision + 1 }]);
    const stale = await truefrom([
      'servers',
      'edit',
      'Company',
      '--name',
      'X',
      '--if-revision',
      String(revision),
      '--json',
    ]);
    expect(stale.code).toBe(1);
    expect(stale.json).toMatchObject([{ problem: 'store/changed-meanwhile' }]);
    const cleared = await truefrom(['servers', 'edit', 'Company', '--mails-per-hour', '', '--json']);
    expect(cleared.json[0]).not.toHaveProperty('mailsPerHour');
    expect(sink.logins.length).toBe(before);
  });

  test('another username is checked with the stored password and refused', async () => {
    const { code } = await truefrom(['servers', 'edit', 'Company', '--username', 'nobody']);
    expect(code).toBe(3);
    expect((await showRow('Company')).login).toMatchObject({ username: 'mailout' });
  });

  test('--dry-run of an edit names what would change', async () => {
    const { code, json } = await truefrom([
      'servers',
      'edit',
      'Company',
      '--name',
      'Other',
      '--off',
      '--dry-run',
      '--json',
    ]);
    expect(code).toBe(0);
    expect(json).toEqual([
      {
        dryRun: true,
        changes: [
          { field: 'name', before: 'Company', after: 'Other' },
          { field: 'enabled', before: 'on', after: 'off' },
        ],
        password: null,
      },
    ]);
  });

  test('an edit that changes nothing leaves the revision', async () => {
    const { revision } = await showRow('Company');
    const { code, json } = await truefrom(['servers', 'edit', 'Company', '--name', 'Company', '--json']);
    expect(code).toBe(0);
    expect(json).toMatchObject([{ revision }]);
  });

  test('a name that was the address follows it, and security the port', async () => {
    const added = await truefrom(['servers', 'add', 'one.test', '--no-check', '--json']);
    const { id } = added.json[0] as Row;
    const edited = await truefrom(['servers', 'edit', id, '--address', 'two.test:465', '--no-check', '--json']);
    expect(edited.json).toMatchObject([
      { name: 'two.test:465', address: { host: 'two.test', port: 465 }, security: 'tls' },
    ]);
    await truefrom(['servers', 'remove', id]);
  });

  test('without its login the password goes too', async () => {
    const { code } = await truefrom(['servers', 'edit', 'Company', '--username', '', '--no-check']);
    expect(code).toBe(0);
    expect(readFileSync(join(home.path, 'secrets.json'), 'utf8')).not.toContain('"data"');
  });

  test('a row in use is removed only with a word about its senders', async () => {
    const { id } = await showRow('Company');
    await truefrom(['senders', 'add', '@yourcompany.test', '--server', 'Company']);
    const kept = await truefrom(['servers', 'remove', 'Company', '--json']);
    expect(kept.code).toBe(1);
    expect(kept.json).toMatchObject([{ problem: 'server/in-use', found: '@yourcompany.test' }]);
    const bad = await truefrom(['servers', 'remove', 'Company', '--move-to', 'Company', '--json']);
    expect(bad.json).toMatchObject([{ problem: 'server/bad-move-target' }]);
    const gone = await truefrom(['servers', 'remove', 'Company', '--move-to', 'default', '--json']);
    expect(gone.code).toBe(0);
    expect(gone.json).toMatchObject([{ id, name: 'Company', movedTo: 'default' }]);
    expect(await listRows()).toEqual([]);
    const route = await truefrom(['route', 'anna@yourcompany.test', '--json']);
    expect(route.json).toMatchObject([{ kind: 'default', reason: 'default-moved' }]);
  });
});
