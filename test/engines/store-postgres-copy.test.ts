import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { revealSecret, Secret } from '@truefrom/core/node/secrets';
import { copyStore, openStore } from '@truefrom/core/node/store';
import type { Settings, SettingsStore } from '@truefrom/core/settings';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { withoutLogin } from '../core/store-suite.ts';
import { makeHome } from '../harness/home.ts';
import { createLogin, type TestLogin } from '../harness/logins.ts';
import { describeWith } from '../harness/needs.ts';
import { createRole, type Postgres, postgresNeeds, startPostgres } from '../harness/postgres.ts';
import { migratedDatabase } from '../harness/postgres-store.ts';
import { codeOf, wellDone } from '../harness/results.ts';
import { runProgram } from '../tui/command-program.ts';
import { fieldsOf } from './store-writer.ts';

describeWith(postgresNeeds, 'settings that move', () => {
  let postgres: Postgres;
  let anna: TestLogin;
  let home: ReturnType<typeof makeHome>;
  let database: string;

  beforeAll(async () => {
    postgres = await startPostgres();
    anna = await createLogin('anna');
  });
  afterAll(async () => {
    await postgres.remove();
    await anna.remove();
  });
  beforeEach(async () => {
    home = makeHome();
    database = await migratedDatabase(postgres);
  });
  afterEach(() => home.remove());

  const place = (name: string) => join(home.folder, name);
  const openFolder = async (name: string) => wellDone(await openStore({ home: place(name), env: {} }));
  const openIn = async (name: string) =>
    wellDone(await openStore({ env: { TRUEFROM_HOME: home.path, TRUEFROM_STORE: postgres.url(name) } }));
  const settingsOf = async (store: SettingsStore<Secret>): Promise<Settings> =>
    wellDone(await store.readSettings()).settings;
  const copy = (from: string, to: string, more: object = {}) =>
    copyStore(from, to, { env: home.env, replace: false, withoutUnknownLogins: false, dryRun: false, ...more });
  const program = (...words: string[]) => runProgram(home.env, ['store', ...words, '--json']);

  /** One of everything; gives the ids of the two rows that stay. */
  async function fill(store: SettingsStore<Secret>): Promise<readonly [string, string]> {
    const { id: gone } = wellDone(await store.addServer(withoutLogin('gone'), null));
    const one = wellDone(
      await store.addServer({ ...fieldsOf('one'), certificateName: 'mail.test' }, Secret.of(' p"\'ä')),
    );
    const two = wellDone(await store.addServer({ ...withoutLogin('two'), name: `it's "two" \\ $1` }, null));
    wellDone(await store.updateServer(one.id, 1, fieldsOf('one, again')));
    wellDone(await store.removeServer(gone, 1, two.id));
    wellDone(await store.recordCheck(one.id, { at: '2026-01-31T09:30:00.123Z', ok: false, problem: 'check/timeout' }));
    wellDone(await store.stageSecret(one.id, Secret.of('the next one')));
    const { defaultServer } = await settingsOf(store);
    const login = { kind: 'password', username: 'app' } as const;
    wellDone(await store.updatePolicy({ defaultServer: { ...defaultServer, login } }, Secret.of('of the default')));
    wellDone(await store.updatePolicy({ strict: true, whenOff: 'wait', nullSender: one.id, headerFrom: 'warn' }));
    const site = { url: 'https://help.test', name: 'Help', dnsOverHttps: 'https://dns.test/dns-query' };
    wellDone(await store.updatePolicy({ site }));
    wellDone(await store.addSender('Anna@a.test', { login: store.login }));
    wellDone(await store.addSender('@b.test', { server: two.id }));
    wellDone(await store.writeChoice(one.id));
    return [one.id, two.id];
  }
  const passwords = async (store: SettingsStore<Secret>, id: string) => {
    const opened = [await store.openSecret(id), await store.openSecret(id, 'next'), await store.openSecret('default')];
    return opened.map((each) => revealSecret(wellDone(each)));
  };

  test('from a folder into a database and back all is the same, with other keys for the passwords', async () => {
    const source = await openFolder('source');
    const [id] = await fill(source);
    const before = await settingsOf(source);
    const counts = { servers: 2, removed: 1, senders: 2, choices: 1, passwords: 3 };
    expect(wellDone(await copy(place('source'), postgres.url(database)))).toMatchObject({ counts, leftOut: [] });
    const there = await openIn(database);
    expect(await settingsOf(there)).toEqual(before);
    expect(await passwords(there, id)).toEqual([' p"\'ä', 'the next one', 'of the default']);
    expect(wellDone(await copy(postgres.url(database), place('back')))).toMatchObject({ counts });
    const back = await openFolder('back');
    expect(await settingsOf(back)).toEqual(before);
    expect(await passwords(back, id)).toEqual([' p"\'ä', 'the next one', 'of the default']);
    const keys = ['source', 'truefrom', 'back'].map((name) => readFileSync(join(home.folder, name, 'key'), 'utf8'));
    expect(new Set(keys).size).toBe(3);
    wellDone(await back.promoteSecret(id));
    wellDone(await there.updateServer(id, 2, fieldsOf('goes on')));
  });

  test('a place that has something in it is left alone, unless it is to be replaced', async () => {
    const source = await openFolder('source');
    const [id] = await fill(source);
    const target = await openIn(database);
    const { id: old } = wellDone(await target.addServer(fieldsOf('old'), Secret.of('old')));
    wellDone(await target.addSender('@old.test', { server: old }));
    expect(codeOf(await copy(place('source'), postgres.url(database)))).toBe('store/not-empty');
    expect((await settingsOf(target)).servers).toMatchObject([{ name: 'old' }]);
    expect(codeOf(await copy(place('source'), postgres.url(database), { replace: true, dryRun: true }))).toBe('ok');
    expect((await settingsOf(target)).servers).toMatchObject([{ name: 'old' }]);
    wellDone(await copy(place('source'), postgres.url(database), { replace: true }));
    expect(await settingsOf(target)).toEqual(await settingsOf(source));
    expect(codeOf(await target.openSecret(old))).toBe('server/not-found');
    const other = await openFolder('other');
    const { id: also } = wellDone(await other.addServer(fieldsOf('old'), Secret.of('old')));
    wellDone(await other.writeChoice(also));
    expect(codeOf(await copy(postgres.url(database), place('other')))).toBe('store/not-empty');
    wellDone(await copy(postgres.url(database), place('other'), { replace: true }));
    expect(await settingsOf(other)).toEqual(await settingsOf(source));
    expect(await passwords(other, id)).toEqual([' p"\'ä', 'the next one', 'of the default']);
    expect(readFileSync(join(place('other'), 'secrets.json'), 'utf8')).not.toContain(also);
  });

  test('from a place that holds nothing nothing is copied, least of all in the place of what is there', async () => {
    const store = await openIn(database);
    await fill(store);
    const before = await settingsOf(store);
    const empty = await migratedDatabase(postgres);
    for (const from of [place('misspelt'), home.folder, postgres.url(empty)])
      expect(codeOf(await copy(from, postgres.url(database), { replace: true }))).toBe('store/nothing-to-copy');
    expect(await settingsOf(store)).toEqual(before);
    expect(existsSync(place('misspelt'))).toBe(false);
    const { code, json } = await program('copy', postgres.url(database), '/proc/no/folder');
    expect({ code, json }).toMatchObject({ code: 1, json: [{ problem: 'store/no-home' }] });
  });

  test('each choice gets a file of its login; logins that the host does not have hinder the copy, or stay behind', async () => {
    const source = await openIn(database);
    const [id] = await fill(source);
    postgres.sql(
      database,
      `insert into truefrom.choices values ('${anna.name}', '${id}', now()), ('tf-nobody', null, now())`,
    );
    postgres.sql(database, "delete from truefrom.choices where login = 'postgres'");
    const refused = await copy(postgres.url(database), place('back'));
    expect(refused).toMatchObject({ problem: { code: 'store/unknown-logins', found: '1: tf-nobody' } });
    const copied = wellDone(await copy(postgres.url(database), place('back'), { withoutUnknownLogins: true }));
    expect(copied).toMatchObject({ leftOut: ['tf-nobody'], counts: { choices: 1 } });
    expect(statSync(join(place('back'), 'choices', `${anna.name}.json`)).uid).toBe(anna.uid);
    const { choices } = await settingsOf(await openFolder('back'));
    expect(Object.keys(choices)).toEqual([anna.name]);
  });

  test('a choice that is not counted is not copied and is said; one that is broken stops the copy', async () => {
    const source = await openFolder('source');
    await fill(source);
    const choice = (name: string, text: string) =>
      writeFileSync(join(place('source'), 'choices', `${name}.json`), text);
    choice('tf-nobody', JSON.stringify({ version: 1, server: null, chosenAt: '2026-01-31T09:30:00.000Z' }));
    const copied = wellDone(await copy(place('source'), postgres.url(database)));
    expect(copied.warnings).toMatchObject([{ code: 'store/foreign-choice' }]);
    expect(Object.keys((await settingsOf(await openIn(database))).choices)).toEqual([source.login]);
    choice(source.login, 'rubbish');
    expect(codeOf(await copy(place('source'), postgres.url(database), { replace: true }))).toBe('store/broken-file');
  });

  test('without the rights, the key or a place there is no copy', async () => {
    const source = await openFolder('source');
    await fill(source);
    createRole(postgres, 'reader', 'truefrom_user');
    expect(codeOf(await copy(place('source'), postgres.url(database, 'reader')))).toBe('store/not-administrator');
    wellDone(await copy(place('source'), postgres.url(database)));
    expect(codeOf(await copy(postgres.url(database, 'reader'), place('back')))).toBe('store/secrets-not-readable');
    const key = place('another-key');
    writeFileSync(key, Buffer.alloc(32, 9).toString('base64'), { mode: 0o600 });
    expect(codeOf(await copy(postgres.url(database), place('back'), { fromKey: key }))).toBe('store/other-key');
    expect(codeOf(await copy(place('source'), place('back'), { fromKey: place('none') }))).toBe('store/key-missing');
    expect(codeOf(await copy(place('source'), `${place('source')}/.`))).toBe('store/same-place');
    expect(codeOf(await copy(postgres.url(database), postgres.url(database)))).toBe('store/same-place');
    expect(codeOf(await copy(place('source'), postgres.url('postgres')))).toBe('store/not-migrated');
    const { counts } = wellDone(await copy(place('source'), place('to'), { toKey: key }));
    expect(counts.passwords).toBe(3);
  });

  test('a copy that fails in the middle leaves the database as it was', async () => {
    const source = await openFolder('source');
    await fill(source);
    const target = await openIn(database);
    wellDone(await target.addServer(withoutLogin('old'), null));
    postgres.sql(database, "alter table truefrom.choices add constraint no_more check (login = 'somebody else')");
    expect(codeOf(await copy(place('source'), postgres.url(database), { replace: true }))).toBe('store/database-fault');
    expect((await settingsOf(target)).servers).toMatchObject([{ name: 'old' }]);
  });

  test('the commands: show, migrate, copy', async () => {
    await fill(await openFolder('source'));
    const empty = postgres.createDatabase();
    const url = postgres.url(empty);
    expect((await program('migrate', url)).json).toMatchObject([{ from: 0, to: 1, applied: [{ name: 'settings' }] }]);
    expect((await program('copy', place('source'), url, '--dry-run')).json).toMatchObject([{ dryRun: true }]);
    const copied = await program('copy', place('source'), url);
    expect(copied).toMatchObject({ code: 0, json: [{ from: place('source'), counts: { servers: 2, passwords: 3 } }] });
    const shown = await runProgram({ ...home.env, TRUEFROM_STORE: url }, ['store', 'show', '--json']);
    expect(shown.json).toMatchObject([
      { kind: 'postgresql', place: url, role: 'administrator', schema: 1, counts: { servers: 2, senders: 2 } },
    ]);
    const folder = await runProgram({ ...home.env, TRUEFROM_STORE: place('source') }, ['store', 'show', '--json']);
    expect(folder.json).toMatchObject([{ kind: 'folder', counts: { servers: 2, removed: 1, choices: 1 } }]);
    const secret = await program('copy', place('source'), 'postgresql://u:secret@h/d');
    expect(secret).toMatchObject({ code: 2, json: [{ problem: 'store/password-in-arguments' }] });
    expect(secret.stdout + secret.stderr).not.toContain('secret@');
    expect((await program('migrate', 'postgresql://x@/x?host=/nonexistent')).code).toBe(75);
    expect((await program('migrate')).json).toMatchObject([{ problem: 'usage/missing-word' }]);
  });

  test('doctor tells what is wrong with a database, and every command works over it', async () => {
    const env = { ...home.env, TRUEFROM_STORE: postgres.url(database) };
    const run = (...words: string[]) => runProgram(env, [...words, '--json']);
    const findings = async () => (await run('doctor', '--offline')).json as { ok: boolean; problem: string | null }[];
    const [id] = await fill(await openIn(database));
    expect((await findings()).filter(({ ok }) => !ok)).toMatchObject([{ check: 'servers' }]);
    expect((await run('route', 'anna@a.test')).json).toMatchObject([{ server: id }]);
    expect((await run('account', 'use', 'default')).code).toBe(0);
    expect((await run('servers', 'edit', id, '--off', '--no-check')).code).toBe(0);
    expect((await run('servers', 'show', id)).json).toMatchObject([{ enabled: false }]);
    postgres.sql(
      database,
      "insert into truefrom.senders (key, pattern, server, added_at, added_by) values ('@x.test', '@x.test', 'nothere2', now(), 'x')",
    );
    postgres.sql(
      database,
      "update truefrom.secrets set tag = decode(repeat('00', 16), 'hex') where server = 'default'",
    );
    const codes = (await findings()).flatMap(({ ok, problem }) => (ok ? [] : [problem]));
    expect(codes).toEqual(expect.arrayContaining(['server/not-found', 'store/secret-damaged']));
    const nowhere = await runProgram({ ...env, TRUEFROM_STORE: 'postgresql://x@/x?host=/nonexistent' }, [
      'doctor',
      '--json',
    ]);
    expect(nowhere).toMatchObject({
      code: 1,
      json: expect.arrayContaining([expect.objectContaining({ problem: 'store/unreachable' })]),
    });
  });
});
