import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret } from '@truefrom/core/node/secrets';
import { openStore } from '@truefrom/core/node/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runScript } from '../harness/child.ts';
import { createLogin, type TestLogin } from '../harness/logins.ts';
import { describeWith } from '../harness/needs.ts';
import { wellDone } from '../harness/results.ts';
import { fieldsOf } from './store-writer.ts';

const writer = join(import.meta.dirname, 'store-writer.ts');

type Report = Record<string, unknown> & { role: string; login: string };
const refusedFor = (code: string) => ({ problem: expect.objectContaining({ code }) });

describeWith({ programs: ['useradd', 'userdel'], root: true }, 'what each login of a host may do', () => {
  let folder: string;
  let home: string;
  let anna: TestLogin;
  let bob: TestLogin;
  let serverId: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'truefrom-roles-'));
    chmodSync(folder, 0o755);
    home = join(folder, 'shared');
    [anna, bob] = [await createLogin('anna'), await createLogin('bob')];
    const store = wellDone(await openStore({ home, env: {} }));
    serverId = wellDone(await store.addServer(fieldsOf('row'), Secret.of('secret'))).id;
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await anna.remove();
    await bob.remove();
  });

  const tryAs = async ({ uid, gid, home: HOME }: TestLogin, place = home, id = serverId) => {
    const env = { PATH: process.env.PATH, HOME, TRUEFROM_HOME: place };
    const [report] = await runScript(writer, ['tryAll', id], { env, uid, gid });
    return report as Report;
  };
  const settingsNow = async () => wellDone(await wellDone(await openStore({ home, env: {} })).readSettings());

  test('a user reads the table, writes the own choice, and nothing else', async () => {
    const before = readFileSync(join(home, 'servers.json'));
    expect(await tryAs(anna)).toMatchObject({
      role: 'user',
      readsSecrets: false,
      secretsOwner: 'root',
      login: anna.name,
      read: { ok: { settings: { servers: [{ id: serverId }] } } },
      add: refusedFor('store/not-administrator'),
      sender: refusedFor('store/not-administrator'),
      check: refusedFor('store/not-administrator'),
      openProblem: refusedFor('store/secrets-not-readable'),
      choose: { ok: null },
    });
    expect(readFileSync(join(home, 'servers.json'))).toEqual(before);
    const { settings, warnings } = await settingsNow();
    expect(settings.choices[anna.name]).toMatchObject({ login: anna.name, server: serverId });
    expect(warnings).toEqual([]);
    const { uid, mode } = statSync(join(home, 'choices', `${anna.name}.json`));
    expect([uid, mode & 0o777]).toEqual([anna.uid, 0o644]);
  });

  test('a choice that somebody else left does not count, and its own login is told', async () => {
    const path = join(home, 'choices', `${bob.name}.json`);
    writeFileSync(path, JSON.stringify({ version: 1, server: serverId, chosenAt: '2026-01-31T09:30:00.000Z' }));
    const { settings, warnings } = await settingsNow();
    expect(settings.choices).not.toHaveProperty(bob.name);
    expect(warnings).toEqual([{ code: 'store/foreign-choice', found: path }]);
    expect((await tryAs(bob)).choose).toEqual(refusedFor('store/foreign-choice'));
    expect(statSync(path).uid).toBe(0);
    rmSync(path);
    expect((await tryAs(bob)).choose).toEqual({ ok: null });
  });

  test('a home of their own makes everybody its administrator, and closes it to others', async () => {
    const place = join(anna.home, 'private', 'truefrom');
    const id = 'nothere2';
    const first = await tryAs(anna, place, id);
    expect(first).toMatchObject({
      role: 'administrator',
      readsSecrets: true,
      secretsOwner: anna.name,
      add: { ok: {} },
    });
    const modes = ['.', 'choices', 'servers.json'].map((name) =>
      (statSync(join(place, name)).mode & 0o7777).toString(8),
    );
    expect(modes).toEqual(['700', '700', '644']);
    chmodSync(anna.home, 0o755);
    expect((await tryAs(bob, place, id)).read).toEqual(refusedFor('store/unreadable'));
  });

  test('a service account that owns the home opens what root saved there', async () => {
    const place = join(folder, 'of-service');
    mkdirSync(place, { mode: 0o755 });
    chownSync(place, bob.uid, bob.gid);
    const store = wellDone(await openStore({ home: place, env: {} }));
    const { id } = wellDone(await store.addServer(fieldsOf('row'), Secret.of('secret')));
    const asService = await tryAs(bob, place, id);
    expect(asService).toMatchObject({ role: 'administrator', secretsOwner: bob.name, open: true, add: { ok: {} } });
    expect(await tryAs(anna, place, id)).toMatchObject({ role: 'user', open: false, choose: { ok: null } });
    expect(wellDone(await store.readSettings()).settings.servers).toHaveLength(2);
  });
});
