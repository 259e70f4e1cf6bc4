import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { revealSecret, Secret } from '@truefrom/core/node/secrets';
import type { Result } from '@truefrom/core/problem';
import type { ServerFields, SettingsStore } from '@truefrom/core/settings';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { codeOf, wellDone } from '../harness/results.ts';

/** An empty place for settings, of either kind. `home` is where the key lies, `folder` is for files of the test. */
export type StorePlace = {
  readonly folder: string;
  readonly home: string;
  open(env?: NodeJS.ProcessEnv): Promise<Result<SettingsStore<Secret>>>;
  /** The ids of the rows that a password is stored for. */
  secretIds(): string[];
  /** All that is stored but the key. */
  everything(): string;
  /** Puts the sealed password of one row in the place of another's, past the store. */
  swapPassword(id: string, from: string): void;
  forgetPasswords(): void;
  remove(): void;
};

/** What every store does, wherever it keeps the settings. */
export function testStore(makePlace: () => StorePlace | Promise<StorePlace>): void {
  let place: StorePlace;
  let store: SettingsStore<Secret>;

  beforeEach(async () => {
    place = await makePlace();
    store = wellDone(await place.open());
  });
  afterEach(() => place.remove());

  const add = async (name: string, more?: Partial<ServerFields>, password: string | null = null) =>
    wellDone(await store.addServer(fieldsOf(name, more), password === null ? null : Secret.of(password)));
  const settings = async () => wellDone(await store.readSettings()).settings;
  const passwordOf = async (id: string) => {
    const opened = await store.openSecret(id);
    return opened.ok ? revealSecret(opened.value) : opened.problem.code;
  };

  test('before anybody saved something there is an empty table', async () => {
    expect(await settings()).toMatchObject({ revision: 0, servers: [], senders: [], strict: false });
    expect(store).toMatchObject({ role: 'administrator', readsSecrets: true });
  });

  test('a server is kept with who saved it and when, and read back the same', async () => {
    const row = await add('one', { certificateName: 'mail.test', mailsPerHour: 1200 });
    expect(row).toMatchObject({ ...fieldsOf('one'), revision: 1, createdBy: store.login, lastCheck: null });
    expect(row.id).toMatch(/^[2-9a-hijkmnp-z]{8}$/);
    expect(row.createdAt).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
    expect((await settings()).servers).toEqual([row]);
    expect((await settings()).revision).toBe(1);
  });

  test('a name is taken whatever its case, by another row only', async () => {
    const row = await add('one');
    expect(codeOf(await store.addServer(fieldsOf('ONE'), null))).toBe('server/name-taken');
    expect(codeOf(await store.updateServer(row.id, 1, fieldsOf('ONE')))).toBe('ok');
  });

  test('a save over a row that somebody else saved meanwhile changes nothing', async () => {
    const row = await add('one');
    wellDone(await store.updateServer(row.id, 1, fieldsOf('first')));
    const second = await store.updateServer(row.id, 1, fieldsOf('second'), Secret.of('mine'));
    expect(codeOf(second)).toBe('store/changed-meanwhile');
    expect((await settings()).servers[0]).toMatchObject({ name: 'first', revision: 2 });
    expect(await passwordOf(row.id)).toBe('store/secret-missing');
    expect(codeOf(await store.updateServer('gone2345', 1, fieldsOf('x')))).toBe('server/not-found');
  });

  test('a field that is left out of a save is gone', async () => {
    const row = await add('one', { mailsPerHour: 5, certificateName: 'a.test' });
    const saved = wellDone(await store.updateServer(row.id, 1, fieldsOf('one')));
    expect(saved).not.toHaveProperty('mailsPerHour');
    expect((await settings()).servers[0]).toEqual(saved);
  });

  test('a password can be given, kept, replaced and removed', async () => {
    const { id } = await add('one', {}, ' p"#:ä ');
    expect(await passwordOf(id)).toBe(' p"#:ä ');
    wellDone(await store.updateServer(id, 1, fieldsOf('other')));
    expect(await passwordOf(id)).toBe(' p"#:ä ');
    wellDone(await store.updateServer(id, 2, fieldsOf('other'), Secret.of('two')));
    expect(await passwordOf(id)).toBe('two');
    wellDone(await store.updateServer(id, 3, fieldsOf('other'), null));
    expect(await passwordOf(id)).toBe('store/secret-missing');
    expect(place.secretIds()).toEqual([]);
  });

  test('nothing that is stored but the key knows anything of a password', async () => {
    const { id } = await add('one', {}, 'correct horse');
    expect(place.everything()).not.toContain('correct horse');
    expect(place.everything()).not.toContain(Buffer.from('correct horse').toString('hex'));
    expect(JSON.stringify(await settings())).not.toContain('passwordId');
    expect(place.secretIds()).toEqual([id]);
  });

  test('a login that is taken away takes its password along; a password without a login is refused', async () => {
    const { id } = await add('one', {}, 'secret');
    const withoutLogin = fieldsOf('one', { login: { kind: 'none' } });
    expect(codeOf(await store.addServer({ ...withoutLogin, name: 'two' }, Secret.of('x')))).toBe(
      'server/username-missing',
    );
    wellDone(await store.updateServer(id, 1, withoutLogin));
    expect(await passwordOf(id)).toBe('store/secret-missing');
  });

  test('a login without encryption is refused but for this host itself', async () => {
    const clear = { security: 'none' } as const;
    expect(codeOf(await store.addServer(fieldsOf('far', clear), null))).toBe('server/clear-password');
    await add('near', { ...clear, address: { host: '127.0.0.1', port: 25 } });
  });

  test('a password moved to another row by hand does not open', async () => {
    const [one, two] = [await add('one', {}, 'first'), await add('two', {}, 'second')];
    place.swapPassword(one.id, two.id);
    expect(await passwordOf(one.id)).toBe('store/secret-damaged');
    expect(await passwordOf(two.id)).toBe('second');
  });

  test('a lost key is reported and never replaced while passwords wait for it', async () => {
    const { id } = await add('one', {}, 'secret');
    rmSync(join(place.home, 'key'));
    expect(await passwordOf(id)).toBe('store/key-missing');
    expect(codeOf(await store.addServer(fieldsOf('two'), Secret.of('x')))).toBe('store/key-missing');
    expect((await settings()).servers).toHaveLength(1);
    place.forgetPasswords();
    wellDone(await store.updateServer(id, 1, fieldsOf('one'), Secret.of('again')));
    expect(await passwordOf(id)).toBe('again');
  });

  test('a key from outside is used and none is made', async () => {
    const env = { TRUEFROM_KEY_FILE: join(place.folder, 'my-key') };
    const other = wellDone(await place.open(env));
    expect(codeOf(await other.addServer(fieldsOf('one'), Secret.of('x')))).toBe('store/key-missing');
    writeFileSync(env.TRUEFROM_KEY_FILE, Buffer.alloc(32, 7).toString('base64'), { mode: 0o600 });
    const { id } = wellDone(await other.addServer(fieldsOf('one'), Secret.of('x')));
    expect((await other.openSecret(id)).ok).toBe(true);
    expect(await passwordOf(id)).toBe('store/key-missing');
  });

  test('rotation: the next password waits beside the current one until it is promoted', async () => {
    const { id } = await add('one', {}, 'old');
    expect(codeOf(await store.openSecret(id, 'next'))).toBe('store/secret-missing');
    expect(codeOf(await store.promoteSecret(id))).toBe('store/secret-missing');
    wellDone(await store.stageSecret(id, Secret.of('new')));
    expect(await passwordOf(id)).toBe('old');
    expect(revealSecret(wellDone(await store.openSecret(id, 'next')))).toBe('new');
    wellDone(await store.promoteSecret(id));
    expect(await passwordOf(id)).toBe('new');
    expect(codeOf(await store.openSecret(id, 'next'))).toBe('store/secret-missing');
    expect((await settings()).servers[0]?.revision).toBe(1);
  });

  test('a password is not opened for an address that the row has no more, the next one neither', async () => {
    const { id, address } = await add('one', {}, 'old');
    const open = async (name: 'current' | 'next', at = address) => codeOf(await store.openSecret(id, name, at));
    wellDone(await store.stageSecret(id, Secret.of('next')));
    expect([await open('current'), await open('next')]).toEqual(['ok', 'ok']);
    expect(await open('current', { ...address, port: 2525 })).toBe('store/address-changed');
    const moved = { host: 'other.test', port: address.port };
    wellDone(await store.updateServer(id, 1, fieldsOf('one', { address: moved }), Secret.of('for the other host')));
    expect([await open('current'), await open('next')]).toEqual(['store/address-changed', 'store/address-changed']);
    expect(await open('current', moved)).toBe('ok');
    const { defaultServer } = await settings();
    const login = { kind: 'password', username: 'anna' } as const;
    wellDone(await store.updatePolicy({ defaultServer: { ...defaultServer, login } }, Secret.of('of all')));
    const ofDefault = async (at: typeof address) => codeOf(await store.openSecret('default', 'current', at));
    expect(await ofDefault(defaultServer.address)).toBe('ok');
    expect(await ofDefault(moved)).toBe('store/address-changed');
  });

  test('a removed row leaves word of itself and takes its password along', async () => {
    const [one, two, off] = [await add('one', {}, 'x'), await add('two'), await add('off', { enabled: false })];
    const targets = ['nothere2', one.id, off.id];
    for (const target of targets)
      expect(codeOf(await store.removeServer(one.id, 1, target))).toBe('server/bad-move-target');
    expect(codeOf(await store.removeServer(one.id, 9, null))).toBe('store/changed-meanwhile');
    const removed = wellDone(await store.removeServer(one.id, 1, two.id));
    expect(removed).toMatchObject({ id: one.id, name: 'one', movedTo: two.id, removedBy: store.login });
    expect((await settings()).removed).toEqual([removed]);
    expect(place.secretIds()).toEqual([]);
    expect(await passwordOf(one.id)).toBe('server/not-found');
    wellDone(await store.removeServer(two.id, 1, 'default'));
  });

  test('a check is recorded without a new revision; a row that is gone meanwhile is no problem', async () => {
    const { id } = await add('one', {}, 'x');
    const check = { at: '2026-01-31T09:30:00.000Z', ok: false, problem: 'check/login-refused' };
    wellDone(await store.recordCheck(id, check));
    expect((await settings()).servers[0]).toMatchObject({ lastCheck: check, revision: 1 });
    expect(codeOf(await store.recordCheck('gone2345', check))).toBe('ok');
    expect(codeOf(await store.updateServer(id, 1, fieldsOf('one')))).toBe('ok');
  });

  test('the default server and the policy are saved, the password of the default server too', async () => {
    const { defaultServer } = await settings();
    const login = { kind: 'password', username: 'app' } as const;
    const saved = wellDone(
      await store.updatePolicy(
        { strict: true, defaultServer: { ...defaultServer, login } },
        Secret.of('of the default'),
      ),
    );
    expect(saved).toMatchObject({ strict: true, whenOff: 'refuse', defaultServer: { login, domain: 'carerix.net' } });
    expect(await passwordOf('default')).toBe('of the default');
    wellDone(await store.updatePolicy({ whenOff: 'wait' }));
    expect(await passwordOf('default')).toBe('of the default');
    expect(await settings()).toMatchObject({ strict: true, whenOff: 'wait', defaultServer: { login } });
    const noDomain = { ...defaultServer, domain: ' ' };
    expect(codeOf(await store.updatePolicy({ defaultServer: noDomain }))).toBe('server/default-needs-domain');
  });

  test('address and name of the site are saved, and the DNS that its pages may ask is taken back', async () => {
    await add('one');
    expect((await settings()).site).toEqual({
      url: 'http://localhost:8023',
      name: 'Knowledge base',
      dnsOverHttps: null,
    });
    const site = { url: 'https://help.test', name: 'Help', dnsOverHttps: 'https://dns.test/dns-query' };
    expect(wellDone(await store.updatePolicy({ site }))).toMatchObject({ site, strict: false });
    wellDone(await store.updatePolicy({ strict: true }));
    expect(await settings()).toMatchObject({ site, strict: true });
    const changed = { ...site, name: 'Hilfe', dnsOverHttps: null };
    expect(wellDone(await store.updatePolicy({ site: changed })).site).toEqual(changed);
    expect((await settings()).site).toEqual(changed);
  });

  test('where notices go, and what becomes of another From, is saved', async () => {
    const { id } = await add('one');
    expect(await settings()).toMatchObject({ nullSender: 'default', headerFrom: 'pass' });
    expect(codeOf(await store.updatePolicy({ nullSender: 'nothere2' }))).toBe('server/not-found');
    wellDone(await store.updatePolicy({ nullSender: id, headerFrom: 'refuse' }));
    expect(await settings()).toMatchObject({ nullSender: id, headerFrom: 'refuse' });
  });

  test('senders are kept once each, in canonical form, with a target that exists', async () => {
    const { id } = await add('one');
    const row = wellDone(await store.addSender('Anna@Company.TEST', { login: 'anna' }));
    expect(row).toMatchObject({ pattern: 'Anna@company.test', login: 'anna', addedBy: store.login });
    expect(codeOf(await store.addSender('anna@company.test', { login: 'bob' }))).toBe('sender/exists');
    expect(codeOf(await store.addSender('@company.test', { server: id }))).toBe('ok');
    expect(codeOf(await store.addSender('@other.test', { server: 'nothere2' }))).toBe('server/not-found');
    expect(codeOf(await store.addSender('a b@company.test', { login: 'anna' }))).toBe('address/bad-local-part');
    expect((await settings()).senders.map((sender) => sender.pattern)).toEqual(['Anna@company.test', '@company.test']);
    expect(wellDone(await store.removeSender('ANNA@company.test'))).toEqual(row);
    expect(codeOf(await store.removeSender('anna@company.test'))).toBe('sender/not-found');
  });

  test.each(['', '..', '.hidden', 'a/b', 'a:b', 'a\nb', '-rf', ' a', 'x'.repeat(201)])(
    '%j is no login',
    async (login) => {
      expect(codeOf(await store.addSender('a@b.test', { login }))).toBe('sender/bad-login');
    },
  );

  test('a choice is written for this login: a server that is there and on, or blank', async () => {
    const [one, off] = [await add('one'), await add('off', { enabled: false })];
    wellDone(await store.writeChoice(one.id));
    expect((await settings()).choices[store.login]).toMatchObject({ login: store.login, server: one.id });
    wellDone(await store.writeChoice(null));
    expect((await settings()).choices[store.login]).toMatchObject({ server: null });
    expect(codeOf(await store.writeChoice('nothere2'))).toBe('server/not-found');
    expect(codeOf(await store.writeChoice(off.id))).toBe('choice/switched-off');
  });

  test('forty saves at once in one process are all there', async () => {
    const names = Array.from({ length: 40 }, (_, number) => `server-${number}`);
    await Promise.all(names.map((name) => add(name, {}, name)));
    const { servers, revision } = await settings();
    expect(servers.map((row) => row.name).sort()).toEqual(names.sort());
    expect(revision).toBe(40);
    expect(await Promise.all(servers.map((row) => passwordOf(row.id)))).toEqual(servers.map((row) => row.name));
  });
}

export const fieldsOf = (name: string, more: Partial<ServerFields> = {}): ServerFields => ({
  name,
  address: { host: `${name.toLowerCase()}.test`, port: 587 },
  security: 'starttls',
  login: { kind: 'password', username: 'anna' },
  enabled: true,
  ...more,
});

export const withoutLogin = (name: string): ServerFields => fieldsOf(name, { login: { kind: 'none' } });
