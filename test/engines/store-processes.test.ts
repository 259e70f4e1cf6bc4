import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { revealSecret, Secret } from '@truefrom/core/node/secrets';
import { inspectHome, openStore } from '@truefrom/core/node/store';
import { expect, test } from 'vitest';
import { runScript } from '../harness/child.ts';
import { makeHome } from '../harness/home.ts';
import { wellDone } from '../harness/results.ts';
import { fieldsOf, killOnce } from './store-writer.ts';

const writer = join(import.meta.dirname, 'store-writer.ts');

const storeAt = async (home: string) => wellDone(await openStore({ home, env: {} }));
const settingsAt = async (home: string) => wellDone(await (await storeAt(home)).readSettings()).settings;
const addRow = async (home: string, name: string) =>
  wellDone(await (await storeAt(home)).addServer(fieldsOf(name), Secret.of('1')));

test('eight processes save a hundred servers each: all eight hundred are there', async () => {
  using home = makeHome();
  const names = Array.from({ length: 8 }, (_, number) => `w${number}`);
  const ids = await Promise.all(names.map((name) => runScript(writer, ['add', name, '100'], { env: home.env })));
  const { servers, revision } = await settingsAt(home.path);
  expect(new Set(ids.flat()).size).toBe(800);
  expect(servers.map((row) => row.id).sort()).toEqual(ids.flat().sort());
  expect(revision).toBe(800);
});

test('two administrators save the same row at once: one is told that it changed', async () => {
  using home = makeHome();
  const { id } = await addRow(home.path, 'row');
  const saves = ['first', 'second'].map((name) => runScript(writer, ['save', id, '1', name], { env: home.env }));
  const reports = (await Promise.all(saves)).flat();
  const { servers } = await settingsAt(home.path);
  expect(reports).toContainEqual({ ok: servers[0] });
  expect(reports).toContainEqual({ problem: expect.objectContaining({ code: 'store/changed-meanwhile' }) });
  expect(servers).toMatchObject([{ revision: 2 }]);
});

test('without flock(1) a lock folder does the same', async () => {
  using home = makeHome();
  const env = { ...home.env, PATH: '/nonexistent' };
  const ids = await Promise.all(['a', 'b', 'c'].map((name) => runScript(writer, ['add', name, '10'], { env })));
  expect((await settingsAt(home.path)).servers.map((row) => row.id).sort()).toEqual(ids.flat().sort());
});

test('a lock that is not given back is reported after a while, and nothing is changed', async () => {
  using home = makeHome();
  await addRow(home.path, 'row');
  const before = readFileSync(join(home.path, 'servers.json'), 'utf8');
  const script = 'exec 9>>"$1"; flock -x 9; echo held; exec sleep 600';
  const holder = spawn('sh', ['-c', script, 'sh', join(home.path, 'lock')], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    await once(holder.stdout, 'data');
    const saved = await (await storeAt(home.path)).addServer(fieldsOf('two'), null);
    expect(saved).toMatchObject({ ok: false, problem: { code: 'store/locked' } });
    expect(readFileSync(join(home.path, 'servers.json'), 'utf8')).toBe(before);
  } finally {
    holder.kill('SIGKILL');
    await once(holder, 'close');
  }
});

test('two hundred writers are killed: nothing acknowledged is lost, nothing is torn, nothing is left over', async () => {
  using home = makeHome();
  const counts = await Promise.all(
    ['a', 'b'].map(async (name) => {
      const { id } = await addRow(home.path, name);
      let saved = 1;
      for (let kill = 0; kill < 100; kill++) saved = await killOnce(home.env, id, saved);
      return { id, saved };
    }),
  );
  const store = await storeAt(home.path);
  const { servers } = await settingsAt(home.path);
  for (const { id, saved } of counts) {
    const row = servers.find((known) => known.id === id);
    expect([saved, saved + 1]).toContain(row?.mailsPerHour);
    expect(revealSecret(wellDone(await store.openSecret(id)))).toBe(String(row?.mailsPerHour));
  }
  await addRow(home.path, 'sweeper');
  expect(readdirSync(home.path).sort()).toEqual(['choices', 'key', 'lock', 'secrets.json', 'servers.json']);
  const modes = ['servers.json', 'secrets.json', 'key'].map((name) => statSync(join(home.path, name)).mode & 0o777);
  expect(modes).toEqual([0o644, 0o600, 0o600]);
  expect((await inspectHome({ home: home.path, env: {} })).filter((one) => one.problem)).toEqual([]);
});
