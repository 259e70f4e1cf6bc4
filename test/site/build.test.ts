import { execFile } from 'node:child_process';
import { cpSync, globSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { serveSite } from '@truefrom/core/node/site';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { writeManyArticles } from '../bench/many-articles.ts';
import { rootFolder } from '../harness/home.ts';
import { builtFor } from '../harness/site.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'truefrom-build-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const settings = { TRUEFROM_SITE_URL: builtFor.url, TRUEFROM_SITE_NAME: builtFor.name };

type Ended = { exitCode: number; stdout: string; stderr: string };

const build = (args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  new Promise<Ended>((resolve) => {
    const all = [join(rootFolder, 'site', 'build.ts'), ...args];
    const child = execFile(
      process.execPath,
      all,
      { env: { ...process.env, ...settings, ...env } },
      (_error, stdout, stderr) => resolve({ exitCode: child.exitCode ?? -1, stdout, stderr }),
    );
  });

/** A folder of two articles; `change` alters the text of the second one. */
function articlesFolder(name: string, change: (text: string) => string = (text) => text): string {
  const articles = join(folder, name);
  mkdirSync(articles);
  writeManyArticles(articles, 2);
  const second = join(articles, 'KB-10001.mdx');
  writeFileSync(second, change(readFileSync(second, 'utf8')));
  return articles;
}

const copyOfBuilt = (name: string): string => {
  const out = join(folder, name);
  cpSync(inject('siteFolder'), out, { recursive: true });
  return out;
};
const namesIn = (path: string) => readdirSync(path, { recursive: true }).map(String).sort();

test('each text of over 512 octets has its compressed copies, and they hold the same', () => {
  const built = inject('siteFolder');
  const texts = globSync('**/*.{html,css,js,json,md,svg,txt,xml}', { cwd: built });
  expect(texts).toContain('UD-1023/index.html');
  for (const name of texts) {
    const text = readFileSync(join(built, name));
    const copies = ['br', 'gz'].filter((ending) => globSync(`${name}.${ending}`, { cwd: built }).length > 0);
    expect(copies, name).toEqual(text.length > 512 ? ['br', 'gz'] : []);
    if (copies.length === 0) continue;
    expect(brotliDecompressSync(readFileSync(join(built, `${name}.br`))).equals(text), name).toBe(true);
    expect(gunzipSync(readFileSync(join(built, `${name}.gz`))).equals(text), name).toBe(true);
  }
});

test('two builds at once leave one whole site, and readers find a site all the while', async () => {
  const place = join(folder, 'twice');
  mkdirSync(place);
  const out = join(place, 'site');
  cpSync(inject('siteFolder'), out, { recursive: true });
  const served = await serveSite(out, { host: '127.0.0.1', port: 0 }, () => {});
  if (!served.ok) throw new Error(served.problem.code);
  const statuses = new Set<number>();
  let isBuilding = true;
  const reader = (async () => {
    while (isBuilding) statuses.add((await fetch(new URL('/UD-1023/', served.value.url))).status);
  })();
  const ended = await Promise.all([build(['--out', out]), build(['--out', out])]);
  isBuilding = false;
  await reader;
  await served.value.stop();
  expect(ended.map(({ exitCode, stderr }) => ({ exitCode, stderr }))).toEqual(
    Array.from({ length: 2 }, () => ({ exitCode: 0, stderr: '' })),
  );
  expect(readdirSync(place)).toEqual(['site']);
  expect(namesIn(out).filter((name) => !name.startsWith('_astro'))).toEqual(
    namesIn(inject('siteFolder')).filter((name) => !name.startsWith('_astro')),
  );
  expect([...statuses]).toEqual([200]);
});

test('the pages of other articles are built, too', async () => {
  const out = join(folder, 'other');
  const ended = await build(['--content', articlesFolder('two'), '--out', out]);
  expect(ended).toMatchObject({ exitCode: 0, stderr: '' });
  expect(ended.stdout).toMatch(/^Built \d+ pages and \d+ keyword links in [\d.]+ s: .+\n$/);
  expect(readFileSync(join(out, 'index.html'), 'utf8')).toContain('/KB-10001/');
  expect(readFileSync(join(out, 'KB-10001', 'index.html'), 'utf8')).not.toContain('og:image');
  expect(readFileSync(join(out, 'k', 'term-1-of-3', 'index.html'), 'utf8')).toContain('url=/KB-10001/#part-4');
});

test('pages that may ask a DNS have its origin in their policy, and say so; others do not know of any', async () => {
  const out = join(folder, 'asking');
  const dnsOverHttps = 'https://dns.test/dns-query';
  const env = { TRUEFROM_SITE_DNS_OVER_HTTPS: dnsOverHttps };
  expect(await build(['--content', articlesFolder('asking-articles'), '--out', out], env)).toMatchObject({
    stderr: '',
  });
  const textOf = (site: string, name: string) => readFileSync(join(site, name), 'utf8');
  for (const page of ['index.html', '404.html', join('KB-10001', 'index.html')])
    expect(textOf(out, page)).toContain("connect-src 'self' https://dns.test;");
  expect(JSON.parse(textOf(out, 'keywords.json'))).toMatchObject({ ...builtFor, dnsOverHttps });
  for (const page of ['index.html', join('UD-1023', 'index.html')])
    expect(textOf(inject('siteFolder'), page)).toContain("connect-src 'self';");
  expect(JSON.parse(textOf(inject('siteFolder'), 'keywords.json'))).not.toHaveProperty('dnsOverHttps');
});

describe('what is wrong is told in sentences, and the site that is there stays', () => {
  test.each([
    { name: 'no such id', change: (text: string) => text.replace('{#part-2}', '{#part-two}'), says: 'part-2' },
    { name: 'a component that is none', change: (text: string) => `${text}\n<Surprise />\n`, says: 'Surprise' },
    { name: 'no title', change: (text: string) => text.replace(/^title: .*$/m, ''), says: 'title' },
    { name: 'a brace in the text', change: (text: string) => `${text}\nOne { too many.\n`, says: 'KB-10001' },
  ])('$name', async ({ name, change, says }) => {
    const out = copyOfBuilt(`stays-${name}`);
    const { exitCode, stdout, stderr } = await build(['--content', articlesFolder(name, change), '--out', out]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toContain(says);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(namesIn(out)).toEqual(namesIn(inject('siteFolder')));
  });

  test('a folder of something else is not replaced', async () => {
    const out = join(folder, 'papers');
    mkdirSync(out);
    writeFileSync(join(out, 'letter.txt'), 'Dear');
    const { exitCode, stderr } = await build(['--out', out]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('left alone');
    expect(readdirSync(out)).toEqual(['letter.txt']);
  });

  test.each([
    { args: ['--content', join('no', 'such', 'folder')], env: {}, exitCode: 1, says: 'no such folder' },
    { args: ['--unknown'], env: {}, exitCode: 2, says: '--out DIR' },
    { args: [], env: { TRUEFROM_SITE_URL: 'ftp://x' }, exitCode: 2, says: 'This is not the address of a site.' },
    {
      args: [],
      env: { TRUEFROM_SITE_DNS_OVER_HTTPS: '9.9.9.9' },
      exitCode: 2,
      says: 'This is not the address of a DNS',
    },
  ])('$says', async ({ args, env, exitCode, says }) => {
    const ended = await build([...args, '--out', join(folder, 'never')], env);
    expect(ended.exitCode).toBe(exitCode);
    expect(ended.stderr).toContain(says);
    expect(readdirSync(folder)).not.toContain('never');
  });
});
