import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { revealSecret, Secret } from '@truefrom/core/node/secrets';
import { openStore } from '@truefrom/core/node/store';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeWith } from '../harness/needs.ts';
import { wellDone } from '../harness/results.ts';
import { fieldsOf } from './store-writer.ts';

const mount = (...args: string[]) => spawnSync('mount', args, { encoding: 'utf8' });

/** Root may still be kept from mounting, as in many containers. */
function mayMount(): boolean {
  const probe = mkdtempSync(join(tmpdir(), 'truefrom-mount-'));
  const mounted = mount('-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', probe).status === 0;
  if (mounted) spawnSync('umount', [probe]);
  rmSync(probe, { recursive: true, force: true });
  return mounted;
}

const programs = ['mount', 'umount', ...(mayMount() ? [] : ['the right to mount'])];

describeWith({ programs, root: true }, 'a file system that takes no more', () => {
  let disk: string;
  beforeEach(() => {
    disk = mkdtempSync(join(tmpdir(), 'truefrom-disk-'));
    expect(mount('-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk).stderr).toBe('');
  });
  afterEach(() => {
    spawnSync('umount', [disk]);
    rmSync(disk, { recursive: true, force: true });
  });

  test.each([0, 4096, 8192])('full but for %d octets: the old files stay whole', async (leave) => {
    const home = join(disk, 'home');
    const store = wellDone(await openStore({ home, env: {} }));
    const { id } = wellDone(await store.addServer(fieldsOf('kept'), Secret.of('old')));
    for (let number = 0; number < 20; number++) wellDone(await store.addServer(fieldsOf(`row-${number}`), null));
    const before = ['servers.json', 'secrets.json'].map((name) => readFileSync(join(home, name), 'utf8'));
    const { bavail, bsize } = statfsSync(disk);
    writeFileSync(join(disk, 'ballast'), Buffer.alloc(bavail * bsize - leave));
    const results = [
      await store.updateServer(id, 1, fieldsOf('changed', 7), Secret.of('new')),
      await store.addServer(fieldsOf('more'), null),
    ];
    for (const result of results) expect(result).toMatchObject({ ok: false, problem: { code: 'store/disk-full' } });
    expect(readFileSync(join(home, 'servers.json'), 'utf8')).toBe(before[0]);
    expect(revealSecret(wellDone(await store.openSecret(id)))).toBe('old');
    expect(readdirSync(home).filter((name) => name.includes('tmp'))).toEqual([]);
    rmSync(join(disk, 'ballast'));
    wellDone(await store.updateServer(id, 1, fieldsOf('changed', 7), Secret.of('new')));
    expect(revealSecret(wellDone(await store.openSecret(id)))).toBe('new');
  });

  test('mounted read-only: it is read, and a save says so', async () => {
    const home = join(disk, 'home');
    const { id } = wellDone(
      await wellDone(await openStore({ home, env: {} })).addServer(fieldsOf('kept'), Secret.of('old')),
    );
    expect(mount('-o', 'remount,ro', disk).stderr).toBe('');
    const store = wellDone(await openStore({ home, env: {} }));
    expect(store.role).toBe('user');
    expect(wellDone(await store.readSettings()).settings.servers).toHaveLength(1);
    expect(revealSecret(wellDone(await store.openSecret(id)))).toBe('old');
    const saves = [
      await store.addServer(fieldsOf('more'), null),
      await store.addSender('a@b.test', { login: 'a' }),
      await store.writeChoice(id),
    ];
    for (const save of saves) expect(save).toMatchObject({ ok: false, problem: { code: 'store/read-only' } });
  });
});
