import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Secret } from '@truefrom/core/node/secrets';
import { clearDraft, inspectHome, openStore, readDraft, resolveHome, writeDraft } from '@truefrom/core/node/store';
import type { ServerFields, SettingsStore } from '@truefrom/core/settings';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeHome } from '../harness/home.ts';
import { describeWith } from '../harness/needs.ts';
import { codeOf, wellDone } from '../harness/results.ts';

let home: ReturnType<typeof makeHome>;
let store: SettingsStore<Secret>;

beforeEach(async () => {
  home = makeHome();
  store = wellDone(await openStore({ home: home.path, env: {} }));
});
afterEach(() => home.remove());

const fields: ServerFields = {
  name: 'one',
  address: { host: 'one.test', port: 587 },
  security: 'starttls',
  login: { kind: 'password', username: 'anna' },
  enabled: true,
};
const at = (...names: string[]) => join(home.path, ...names);
const modeOf = (...names: string[]) => (statSync(at(...names)).mode & 0o7777).toString(8);

async function fill() {
  const row = wellDone(await store.addServer(fields, Secret.of('secret')));
  wellDone(await store.addSender('@one.test', { server: row.id }));
  wellDone(await store.writeChoice(row.id));
  return row;
}

test('the home of a host is open for reading, what is secret is closed, and each login may leave its own choice', async () => {
  await fill();
  const modes = ['servers.json', 'senders.json', 'secrets.json', 'key', 'lock', 'choices'].map((name) => modeOf(name));
  const isShared = process.getuid?.() === 0;
  expect(modes).toEqual(['644', '644', '600', '600', '600', isShared ? '1777' : '700']);
  expect(modeOf('choices', `${store.login}.json`)).toBe('644');
  expect(modeOf()).toBe(isShared ? '755' : '700');
});

describe('a broken file is named, left untouched, and not written over', () => {
  const good = (change: object) =>
    JSON.stringify({ version: 1, revision: 0, strict: false, whenOff: 'refuse', servers: [], removed: [], ...change });
  test.each([
    ['servers.json', '', 'the file is empty'],
    ['servers.json', '{"version":', 'ends in the middle'],
    ['servers.json', '{"version":1,}', 'line 1, column 14'],
    ['servers.json', 'root:$6$salt$hash', 'not JSON'],
    ['servers.json', '[]', 'not an object'],
    ['servers.json', 'null', 'not an object'],
    ['servers.json', '{}', 'version is missing'],
    ['servers.json', good({}), 'defaultServer is missing'],
    ['servers.json', good({ revision: '7' }), 'revision is not a whole number'],
    ['servers.json', Buffer.from([0x7b, 0xff, 0x7d]), 'not UTF-8'],
    ['senders.json', '{"version":1,"senders":{}}', 'senders is not a list'],
    ['senders.json', '{"version":1,"senders":[{"pattern":"x","addedAt":"","addedBy":""}]}', 'senders[0].pattern'],
  ])('%s with %s', async (name, content, wrong) => {
    mkdirSync(home.path);
    writeFileSync(at(name), content);
    const read = await store.readSettings();
    expect(read).toMatchObject({ ok: false, problem: { code: 'store/broken-file' } });
    expect(read.ok ? '' : read.problem.found).toContain(at(name));
    expect(read.ok ? '' : read.problem.found).toContain(wrong);
    expect(read.ok ? '' : read.problem.found).not.toContain('salt');
    const write = name === 'servers.json' ? store.addServer(fields, null) : store.addSender('a@b.test', { login: 'a' });
    expect(codeOf(await write)).toBe('store/broken-file');
    expect(readFileSync(at(name))).toEqual(Buffer.from(content));
  });

  test.each([
    ['port', (row: Record<string, unknown>) => Object.assign(row, { address: { host: 'one.test', port: 70_000 } })],
    ['host', (row: Record<string, unknown>) => Object.assign(row, { address: { host: 'a b\r\nRCPT', port: 25 } })],
    ['security', (row: Record<string, unknown>) => Object.assign(row, { security: 'maybe' })],
    ['readable', (row: Record<string, unknown>) => Object.assign(row, { security: 'none' })],
    ['id', (row: Record<string, unknown>) => Object.assign(row, { id: 'default' })],
    ['enabled', (row: Record<string, unknown>) => delete row.enabled],
  ])('a row with a wrong %s', async (wrong, change) => {
    await fill();
    const json = JSON.parse(readFileSync(at('servers.json'), 'utf8'));
    change(json.servers[0]);
    writeFileSync(at('servers.json'), JSON.stringify(json));
    const read = await store.readSettings();
    expect(codeOf(read)).toBe('store/broken-file');
    expect(read.ok ? '' : read.problem.found).toContain(wrong);
  });

  test.each([
    ['site.url', { url: 'help.test', name: 'Help' }],
    ['site.url', { url: 'https://help.test/kb', name: 'Help' }],
    ['site.name', { url: 'https://help.test', name: '' }],
    ['site.dnsOverHttps', { url: 'https://help.test', name: 'Help', dnsOverHttps: 'https://dns.test' }],
    ['site.dnsOverHttps', { url: 'https://help.test', name: 'Help', dnsOverHttps: "https://dns.test/' *" }],
  ])('a site with a wrong %s', async (wrong, site) => {
    await fill();
    writeFileSync(
      at('servers.json'),
      JSON.stringify({ ...JSON.parse(readFileSync(at('servers.json'), 'utf8')), site }),
    );
    const read = await store.readSettings();
    expect(codeOf(read)).toBe('store/broken-file');
    expect(read.ok ? '' : read.problem.found).toContain(wrong);
  });

  test('secrets.json: no password is lost by a save', async () => {
    const row = await fill();
    writeFileSync(at('secrets.json'), '{"version":1,"secrets":{');
    expect(codeOf(await store.openSecret(row.id))).toBe('store/broken-file');
    expect(codeOf(await store.updateServer(row.id, 1, fields, Secret.of('new')))).toBe('store/broken-file');
    expect(codeOf(await store.updateServer(row.id, 1, { ...fields, name: 'two' }))).toBe('ok');
    expect(readFileSync(at('secrets.json'), 'utf8')).toBe('{"version":1,"secrets":{');
  });
});

test('a file of a newer truefrom is read as such', async () => {
  await fill();
  const text = readFileSync(at('servers.json'), 'utf8').replace('"version": 1', '"version": 2');
  writeFileSync(at('servers.json'), text);
  expect(codeOf(await store.readSettings())).toBe('store/newer-format');
  expect(codeOf(await store.addServer({ ...fields, name: 'two' }, null))).toBe('store/newer-format');
  expect(readFileSync(at('servers.json'), 'utf8')).toBe(text);
});

test('a byte order mark and blank lines of an editor do no harm', async () => {
  await fill();
  writeFileSync(at('servers.json'), `\ufeff\n${readFileSync(at('servers.json'), 'utf8')}\n\n`);
  expect(wellDone(await store.readSettings()).settings.servers).toHaveLength(1);
});

test('a broken choice holds up that login alone, and never sends it through the default server', async () => {
  const row = await fill();
  writeFileSync(at('choices', `${store.login}.json`), '{');
  const { settings, warnings } = wellDone(await store.readSettings());
  expect(warnings.map((warning) => warning.code)).toEqual(['store/broken-file']);
  const choice = settings.choices[store.login];
  expect(choice?.server).not.toBeNull();
  expect(settings.servers.map((server) => server.id)).toEqual([row.id]);
  expect(choice?.server).not.toBe(row.id);
});

test('links, folders and odd names in choices are no choices', async () => {
  const row = await fill();
  const elsewhere = join(home.folder, 'elsewhere.json');
  writeFileSync(elsewhere, JSON.stringify({ version: 1, server: row.id, chosenAt: '2026-01-31T09:30:00.000Z' }));
  const own = at('choices', `${store.login}.json`);
  rmSync(own);
  symlinkSync(elsewhere, own);
  mkdirSync(at('choices', 'folder.json'));
  writeFileSync(at('choices', 'constructor.json'), readFileSync(elsewhere));
  writeFileSync(at('choices', '.hidden.json'), '{');
  const { settings, warnings } = wellDone(await store.readSettings());
  expect(Object.keys(settings.choices)).toEqual([]);
  expect(warnings.map((warning) => warning.code)).toEqual(Array(3).fill('store/foreign-choice'));
  wellDone(await store.writeChoice(null));
  expect(statSync(own).isFile()).toBe(true);
  expect(JSON.parse(readFileSync(elsewhere, 'utf8')).server).toBe(row.id);
});

test('what a killed writer left is swept by the next save, and nothing else', async () => {
  const { id } = await fill();
  const dead = ['servers.json.1.0123456789ab.tmp', 'secrets.json.77.0123456789ab.tmp.tmp-1234567890abcdef'];
  const kept = ['servers.json.bak', 'notes.tmp', 'servers.json.orig.1.tmp'];
  for (const name of [...dead, ...kept]) writeFileSync(at(name), 'x');
  const [old, fresh] = ['.choice.1.0123456789ab.tmp', '.choice.2.0123456789ab.tmp'];
  for (const name of [old, fresh]) writeFileSync(at('choices', name), 'x');
  utimesSync(at('choices', old), 1, 1);
  expect((await inspectHome({ home: home.path, env: {} })).filter((one) => one.detail.includes('killed'))).toHaveLength(
    4,
  );
  wellDone(await store.recordCheck(id, { at: '2026-01-31T09:30:00.000Z', ok: true, problem: null }));
  wellDone(await store.writeChoice(id));
  expect(readdirSync(home.path)).not.toEqual(expect.arrayContaining([expect.stringMatching(/0123456789ab/)]));
  expect(kept.every((name) => existsSync(at(name)))).toBe(true);
  expect([old, fresh].map((name) => existsSync(at('choices', name)))).toEqual([false, true]);
});

describe('inspectHome', () => {
  const problemsOf = async () =>
    (await inspectHome({ home: home.path, env: {} })).flatMap((one) => (one.problem ? [one.problem.code] : []));

  test('finds nothing wrong where nothing is', async () => {
    expect(await problemsOf()).toEqual(['store/no-home']);
    await fill();
    expect(await problemsOf()).toEqual([]);
  });

  test('finds loose modes, lost passwords, senders without a server, broken and foreign files', async () => {
    await fill();
    wellDone(await store.addServer({ ...fields, name: 'two' }, null));
    chmodSync(at('secrets.json'), 0o644);
    chmodSync(at('key'), 0o640);
    writeFileSync(at('choices', 'nobody-at-all.json'), '{}');
    const senders = [{ pattern: '@x.test', server: 'nothere2', addedAt: '2026-01-31T09:30:00.000Z', addedBy: 'a' }];
    writeFileSync(at('senders.json'), JSON.stringify({ version: 1, senders }));
    expect((await problemsOf()).sort()).toEqual([
      'server/not-found',
      'store/foreign-choice',
      'store/loose-mode',
      'store/loose-mode',
      'store/secret-missing',
    ]);
    writeFileSync(at('senders.json'), '{');
    expect(await problemsOf()).toContain('store/broken-file');
    rmSync(at('key'));
    expect(await problemsOf()).toContain('store/key-missing');
  });
});

describe('drafts', () => {
  const file = () => join(home.env.XDG_STATE_HOME ?? '', 'truefrom', 'draft.json');

  test('are kept for this login, offered again, and cleared', () => {
    const { env } = home;
    expect(readDraft({ env })).toBeNull();
    wellDone(writeDraft({ address: 'smtp.a.test' }, { env }));
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(readDraft({ env })?.draft).toEqual({ address: 'smtp.a.test' });
    clearDraft({ env });
    expect(readDraft({ env })).toBeNull();
    clearDraft({ env });
  });

  test.each(['', '{', '[]', '{"version":1,"savedAt":"never","draft":{}}', 'x'.repeat(70_000)])(
    'a broken one is dropped: %.30s',
    (text) => {
      const { env } = home;
      wellDone(writeDraft({}, { env }));
      writeFileSync(file(), text);
      expect(readDraft({ env })).toBeNull();
      expect(existsSync(file())).toBe(false);
    },
  );

  test('one is not offered after a week, and never followed through a link', () => {
    const { env } = home;
    wellDone(writeDraft({ a: 1 }, { env }));
    symlinkSync(file(), join(home.folder, 'link'));
    const day = 24 * 60 * 60 * 1000;
    expect(readDraft({ env }, new Date(Date.now() + 6 * day))).not.toBeNull();
    expect(readDraft({ env }, new Date(Date.now() + 8 * day))).toBeNull();
    expect(codeOf(writeDraft({ text: 'x'.repeat(70_000) }, { env }))).toBe('store/disk-full');
  });
});

describe('resolveHome', () => {
  test('TRUEFROM_HOME goes first, made absolute', () => {
    expect(resolveHome({ TRUEFROM_HOME: '/srv/mail', HOME: '/home/a' })).toBe('/srv/mail');
    expect(resolveHome({ TRUEFROM_HOME: 'here' })).toBe(join(process.cwd(), 'here'));
  });

  test('then the home of the host where there is one, else the config folder of the user; a relative one is ignored', () => {
    const orShared = (path: string) => (existsSync('/var/lib/truefrom') ? '/var/lib/truefrom' : path);
    expect(resolveHome({ HOME: '/home/a', XDG_CONFIG_HOME: '/conf' })).toBe(orShared('/conf/truefrom'));
    expect(resolveHome({ HOME: '/home/a', XDG_CONFIG_HOME: 'conf' })).toBe(orShared('/home/a/.config/truefrom'));
  });
});

describeWith({ root: true }, 'root in a home of another account', () => {
  test('leaves files that this account can use', async () => {
    mkdirSync(home.path, { mode: 0o755 });
    chownSync(home.path, 65_534, 65_534);
    await fill();
    for (const name of ['servers.json', 'senders.json', 'secrets.json', 'key', 'lock', 'choices']) {
      expect([name, statSync(at(name)).uid]).toEqual([name, 65_534]);
    }
    expect(statSync(at('choices', `${store.login}.json`)).uid).toBe(0);
  });
});
