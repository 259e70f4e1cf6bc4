import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import {
  createKeyFile,
  newKeyText,
  openSealed,
  parseKey,
  readKey,
  revealSecret,
  Secret,
  type SecretKey,
  sealSecret,
} from '@truefrom/core/node/secrets';
import { findKeyPlace } from '@truefrom/core/node/store';
import { afterEach, beforeEach, expect, test } from 'vitest';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'truefrom-secret-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function newKey(): SecretKey {
  const key = parseKey(newKeyText());
  if (!key) throw new Error('a new key is a key');
  return key;
}

const secret = Secret.of('hunter2');

test.each([
  ['a template', `${secret}`],
  ['String()', String(secret)],
  ['joined to a text', `x${secret}`],
  ['JSON', JSON.stringify({ secret })],
  ['inspect with all there is', inspect({ secret }, { showHidden: true, depth: 9, getters: true })],
  ['inspect without custom printing', inspect(secret, { customInspect: false, showHidden: true })],
  ['an error', inspect(new Error(`failed with ${secret}`, { cause: secret }))],
  ['a copy', JSON.stringify({ ...secret }) + JSON.stringify(Object.entries(secret))],
])('%s does not show the password', (_, text) => expect(text).not.toContain('hunter2'));

test('a secret prints as dots and opens on request', () => {
  expect(`${secret}`).toBe('•••');
  expect(revealSecret(secret)).toBe('hunter2');
});

test.each(['', 'a', 'pa ss"#:\\', 'pässwörd 密码', 'x'.repeat(1000)])('seals and opens %j', (text) => {
  const key = newKey();
  const opened = openSealed(sealSecret(Secret.of(text), key, 'row/1'), key, 'row/1');
  expect(opened.ok && revealSecret(opened.value)).toBe(text);
});

test('the same password is sealed differently each time', () => {
  const key = newKey();
  const [one, two] = [sealSecret(secret, key, 'row/1'), sealSecret(secret, key, 'row/1')];
  expect(one.iv).not.toBe(two.iv);
  expect(one.data).not.toBe(two.data);
});

const flip = (base64: string) => {
  const octets = Buffer.from(base64, 'base64');
  octets[0] = (octets[0] ?? 0) ^ 1;
  return octets.toString('base64');
};

test('one changed bit, another row, another key, a shorter tag: none of them opens', () => {
  const key = newKey();
  const sealed = sealSecret(secret, key, 'row/1');
  const attempts = [
    openSealed({ ...sealed, data: flip(sealed.data) }, key, 'row/1'),
    openSealed({ ...sealed, iv: flip(sealed.iv) }, key, 'row/1'),
    openSealed({ ...sealed, tag: flip(sealed.tag) }, key, 'row/1'),
    openSealed({ ...sealed, tag: sealed.tag.slice(0, 8) }, key, 'row/1'),
    openSealed({ ...sealed, iv: '' }, key, 'row/1'),
    openSealed(sealed, key, 'row/2'),
    openSealed(sealed, newKey(), 'row/1'),
    openSealed({ ...sealed, keyId: newKey().id }, key, 'row/1'),
  ];
  expect(attempts.map((opened) => !opened.ok && opened.problem.code)).toEqual(
    attempts.map(() => 'store/secret-damaged'),
  );
});

test.each([
  '',
  'short',
  `${'A'.repeat(43)}`,
  `${'A'.repeat(44)}`,
  `${'!'.repeat(43)}=`,
  `${newKeyText()}${newKeyText()}`,
])('%j is not a key', (text) => expect(parseKey(text)).toBeNull());

test('a key file is made once: whoever comes second goes on with the first key', async () => {
  const path = join(folder, 'key');
  await Promise.all(Array.from({ length: 8 }, () => createKeyFile(path, null)));
  const first = readFileSync(path, 'utf8');
  await createKeyFile(path, null);
  expect(readFileSync(path, 'utf8')).toBe(first);
  expect(statSync(path).mode & 0o7777).toBe(0o600);
  expect(statSync(path).nlink).toBe(1);
  expect((await readKey(path)).ok).toBe(true);
});

test('the key is looked for in TRUEFROM_KEY_FILE, then with systemd, then in the home', () => {
  const credentials = { CREDENTIALS_DIRECTORY: folder };
  const inHome = { path: '/home-of-truefrom/key', inHome: true };
  expect(findKeyPlace('/home-of-truefrom', credentials)).toEqual(inHome);
  writeFileSync(join(folder, 'truefrom-key'), newKeyText());
  expect(findKeyPlace('/home-of-truefrom', credentials)).toEqual({ path: join(folder, 'truefrom-key'), inHome: false });
  const named = findKeyPlace('/home-of-truefrom', { ...credentials, TRUEFROM_KEY_FILE: '/run/key' });
  expect(named).toEqual({ path: '/run/key', inHome: false });
});

test('a missing key and a broken one are told apart, and the key is never shown', async () => {
  const path = join(folder, 'key');
  expect(await readKey(path)).toEqual({
    ok: false,
    problem: { code: 'store/key-missing', found: path },
  });
  writeFileSync(path, `${newKeyText()}trailing`);
  expect(await readKey(path)).toEqual({ ok: false, problem: { code: 'store/key-bad', found: path } });
  expect(inspect(newKey(), { showHidden: true, depth: 9 })).not.toMatch(/[A-Za-z0-9+/]{43}=/);
});
