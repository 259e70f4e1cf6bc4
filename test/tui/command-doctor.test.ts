import { once } from 'node:events';
import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeHome } from '../harness/home.ts';
import { describeWith } from '../harness/needs.ts';
import { programIn } from './command-program.ts';

const home = makeHome();
const truefrom = programIn(home.env);
type Line = { check: string; ok: boolean; severity: string | null; detail: string; problem: string | null };
const doctor = async () => {
  const { code, json } = await truefrom(['doctor', '--offline', '--json']);
  return { code, lines: json as Line[] };
};

beforeAll(async () => {
  const line = ['servers', 'add', 'smtp.test:587', '--name', 'Company', '--username', 'mailout', '--no-check'];
  await truefrom([...line, '--password-stdin'], 'secret');
});
afterAll(() => home.remove());

describe('doctor', () => {
  test('a home in order: exit 0, what was looked at, nothing secret', async () => {
    const { code, lines } = await doctor();
    expect(code).toBe(0);
    expect(Object.keys(lines[0] ?? {})).toEqual(['check', 'ok', 'severity', 'detail', 'problem', 'fix']);
    expect(lines.every(({ ok }) => ok)).toBe(true);
    const checks = ['node', 'home', 'login', 'passwords', 'file', 'default', 'servers', 'senders', 'gateway', 'site'];
    expect(new Set(lines.map(({ check }) => check))).toEqual(new Set(checks));
    expect(lines.find(({ check }) => check === 'home')?.detail).toContain(home.path);
    expect(JSON.stringify(lines)).not.toContain(readFileSync(join(home.path, 'key'), 'utf8').trim());
  });

  test('a home that is not there yet is no fault', async () => {
    const { code } = await programIn({ ...home.env, TRUEFROM_HOME: join(home.folder, 'nowhere') })([
      'doctor',
      '--offline',
    ]);
    expect(code).toBe(0);
  });

  test('the site, and a variable for it that cannot be used', async () => {
    const env = { ...home.env, TRUEFROM_SITE_NAME: 'Help', TRUEFROM_SITE_URL: 'help.test' };
    const { json } = await programIn(env)(['doctor', '--offline', '--json']);
    expect((json as Line[]).filter(({ check }) => check === 'site')).toMatchObject([
      { ok: true, detail: 'Help, http://localhost:8023' },
      { ok: false, severity: 'warning', problem: 'site/bad-url', detail: 'environment: help.test' },
    ]);
  });

  test('the gateway: none, one that answers, one that is gone, a place that is none', async () => {
    const gatewayAt = async (place: number | string | null) => {
      const named = typeof place === 'number' ? `127.0.0.1:${place}` : place;
      const env = named === null ? home.env : { ...home.env, TRUEFROM_GATEWAY: named };
      const { code, json } = await programIn(env)(['doctor', '--offline', '--json']);
      return [code, ...(json as Line[]).filter(({ check }) => check === 'gateway')];
    };
    const listener = createServer().listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const { port } = listener.address() as AddressInfo;
    expect(await gatewayAt(null)).toMatchObject([0, { ok: true, detail: 'none runs' }]);
    expect(await gatewayAt(port)).toMatchObject([0, { ok: true, detail: `listens at 127.0.0.1:${port}` }]);
    listener.close();
    expect(await gatewayAt(port)).toMatchObject([0, { ok: false, detail: `nobody listens at 127.0.0.1:${port}` }]);
    expect(await gatewayAt('2525')).toMatchObject([
      1,
      { problem: 'gateway/bad-place', severity: 'error', detail: 'TRUEFROM_GATEWAY=2525' },
    ]);
  });

  test('a loose mode is a warning', async () => {
    chmodSync(join(home.path, 'secrets.json'), 0o644);
    const { code, lines } = await doctor();
    chmodSync(join(home.path, 'secrets.json'), 0o600);
    expect(code).toBe(0);
    expect(lines.filter(({ ok }) => !ok)).toMatchObject([{ problem: 'store/loose-mode', severity: 'warning' }]);
  });

  test('rules of the own, and one that does not count', async () => {
    const file = join(home.path, 'rules.json');
    const rule = { name: 'gateway', says: '/blocked by our gateway \\[\\d+\\]/i', cause: 'content-spam' };
    writeFileSync(
      file,
      JSON.stringify({
        rules: [rule, { ...rule, name: 'bad', says: '/(a+)+$/' }, { ...rule, name: 'odd', cause: 'contnt-spam' }],
      }),
    );
    const { code, lines } = await doctor();
    rmSync(file);
    expect(code).toBe(0);
    expect(lines.filter(({ check }) => check === 'rules')).toMatchObject([
      { ok: true, detail: '1 of your own' },
      {
        ok: false,
        severity: 'warning',
        problem: 'rules/unknown-cause',
        detail: 'rule 3 (odd): cause, contnt-spam; perhaps content-spam',
      },
      { ok: false, severity: 'warning', problem: 'rules/costly-pattern', detail: 'rule 2 (bad): says' },
    ]);
  });

  test('a missing key and a broken file are errors, with what to do', async () => {
    const key = join(home.path, 'key');
    const text = readFileSync(key, 'utf8');
    rmSync(key);
    const keyless = await doctor();
    writeFileSync(key, text, { mode: 0o600 });
    expect(keyless.code).toBe(1);
    expect(keyless.lines.filter(({ ok }) => !ok)).toMatchObject([{ problem: 'store/key-missing', severity: 'error' }]);
    const table = join(home.path, 'servers.json');
    const whole = readFileSync(table, 'utf8');
    writeFileSync(table, whole.slice(0, 40));
    const { code, stdout } = await truefrom(['doctor', '--offline']);
    const list = await truefrom(['servers', 'list', '--json']);
    expect(readFileSync(table, 'utf8')).toBe(whole.slice(0, 40));
    writeFileSync(table, whole);
    expect(code).toBe(1);
    expect(stdout).toMatch(/✗ file +.*servers\.json/);
    expect(stdout).toContain('left untouched');
    expect(list.code).toBe(1);
    expect(list.json).toMatchObject([{ problem: 'store/broken-file' }]);
  });
});

describeWith({ root: true }, 'a login that is no administrator', () => {
  const nobody = programIn(home.env, { uid: 65534, gid: 65534 });
  beforeAll(() => chmodSync(home.folder, 0o755));

  test('reads the table, and changes nothing in it', async () => {
    expect((await nobody(['servers', 'list', '--json'])).json).toMatchObject([{ name: 'Company' }]);
    for (const line of [
      ['add', 'x.test'],
      ['edit', 'Company', '--off'],
      ['remove', 'Company'],
      ['rotate', 'Company'],
    ]) {
      const { code, json } = await nobody(['servers', ...line, '--json']);
      expect(code).toBe(1);
      expect(json).toMatchObject([{ problem: 'store/not-administrator' }]);
    }
  });

  test('is told of rules that it may not read', async () => {
    const file = join(home.path, 'rules.json');
    writeFileSync(file, '{}', { mode: 0o600 });
    const { json } = await nobody(['doctor', '--offline', '--json']);
    rmSync(file);
    expect((json as Line[]).filter(({ check }) => check === 'rules')).toMatchObject([{ problem: 'rules/unreadable' }]);
  });

  test('may not send with the passwords: 77, and who may', async () => {
    await truefrom(['senders', 'add', '@yourcompany.test', '--server', 'Company']);
    const { code, json } = await nobody(
      ['send', '-f', 'a@yourcompany.test', 'b@c.test', '--json'],
      'Subject: x\n\nx\n',
    );
    expect(code).toBe(77);
    expect(json).toMatchObject([{ sent: false, problem: 'store/secrets-not-readable', found: 'root may' }]);
  });
});
