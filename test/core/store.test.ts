import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Secret } from '@truefrom/core/node/secrets';
import { openStore } from '@truefrom/core/node/store';
import type { SettingsStore } from '@truefrom/core/settings';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeHome } from '../harness/home.ts';
import { codeOf, wellDone } from '../harness/results.ts';
import { testRoutes } from './routes-suite.ts';
import { fieldsOf, type StorePlace, testStore } from './store-suite.ts';

const textIn = (home: string, name: string) => readFileSync(join(home, name), 'utf8');
const editIn = (home: string, name: string, change: (json: Record<string, unknown>) => void) => {
  const json = JSON.parse(textIn(home, name));
  change(json);
  writeFileSync(join(home, name), JSON.stringify(json));
};

type Sealed = Record<string, { current: Record<string, unknown> }>;

function makePlace(): StorePlace {
  const { path, folder, remove } = makeHome();
  return {
    folder,
    home: path,
    remove,
    open: (env = {}) => openStore({ home: path, env }),
    secretIds: () => Object.keys(JSON.parse(textIn(path, 'secrets.json')).secrets),
    everything: () => ['servers.json', 'secrets.json'].map((name) => textIn(path, name)).join(),
    swapPassword: (id, from) =>
      editIn(path, 'secrets.json', (json) => {
        const [own, other] = [id, from].map((each) => (json.secrets as Sealed)[each]?.current);
        if (!own || !other) throw new Error('both have one');
        own[Object.keys(own)[0] ?? ''] = Object.values(other)[0];
      }),
    forgetPasswords: () => rmSync(join(path, 'secrets.json')),
  };
}

describe('settings in a folder', () => testStore(makePlace));
describe('routes from a folder', () => testRoutes(makePlace));

describe('the files', () => {
  let home: ReturnType<typeof makeHome>;
  let store: SettingsStore<Secret>;

  beforeEach(async () => {
    home = makeHome();
    store = wellDone(await openStore({ home: home.path, env: {} }));
  });
  afterEach(() => home.remove());

  const add = async (name: string, more = {}, password: string | null = null) =>
    wellDone(await store.addServer(fieldsOf(name, more), password === null ? null : Secret.of(password)));
  const settings = async () => wellDone(await store.readSettings()).settings;
  const fileText = (name: string) => textIn(home.path, name);
  const edit = (name: string, change: (json: Record<string, unknown>) => void) => editIn(home.path, name, change);

  test('reading does not make a home', async () => {
    expect((await settings()).servers).toEqual([]);
    expect(() => readFileSync(home.path)).toThrow('ENOENT');
  });

  test('a file from before there was a site has the usual one, and what a newer truefrom knows of it stays', async () => {
    await add('one');
    expect(JSON.parse(fileText('servers.json'))).not.toHaveProperty('site');
    const site = { url: 'https://help.test', name: 'Help', dnsOverHttps: null };
    wellDone(await store.updatePolicy({ site }));
    edit('servers.json', (json) => Object.assign(json.site as object, { later: 1 }));
    wellDone(await store.updatePolicy({ site: { ...site, name: 'Hilfe' } }));
    expect(JSON.parse(fileText('servers.json')).site).toEqual({ ...site, name: 'Hilfe', later: 1 });
  });

  test('a file from before pages asked a DNS asks none', async () => {
    const site = { url: 'https://help.test', name: 'Help', dnsOverHttps: 'https://dns.test/dns-query' };
    wellDone(await store.updatePolicy({ site }));
    edit('servers.json', (json) => Object.assign(json, { site: { url: site.url, name: site.name } }));
    expect((await settings()).site).toEqual({ ...site, dnsOverHttps: null });
  });

  test('keys that a newer truefrom wrote stay where they are', async () => {
    const { id } = await add('one', {}, 'x');
    wellDone(await store.addSender('a@b.test', { login: 'a' }));
    wellDone(await store.writeChoice(id));
    const choice = `choices/${store.login}.json`;
    for (const name of ['servers.json', 'senders.json', 'secrets.json', choice])
      edit(name, (json) => Object.assign(json, { later: 1 }));
    edit('servers.json', (json) => Object.assign((json.servers as object[])[0] ?? {}, { color: 'red' }));
    wellDone(await store.updateServer(id, 1, fieldsOf('one'), Secret.of('y')));
    wellDone(await store.addSender('c@b.test', { login: 'a' }));
    wellDone(await store.writeChoice(null));
    for (const name of ['servers.json', 'senders.json', 'secrets.json', choice])
      expect(JSON.parse(fileText(name)).later).toBe(1);
    expect(JSON.parse(fileText('servers.json')).servers[0].color).toBe('red');
  });

  test('a folder under the name of the home is needed, not a file', async () => {
    mkdirSync(join(home.folder, 'x'));
    writeFileSync(join(home.folder, 'x', 'file'), '');
    expect(codeOf(await openStore({ home: join(home.folder, 'x', 'file'), env: {} }))).toBe('store/no-home');
  });
});
