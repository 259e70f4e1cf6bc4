import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codesWithoutRow } from '../core/coverage-of-codes.ts';
import { makeHome } from '../harness/home.ts';
import { installProgram } from '../harness/installation.ts';
import { describeWith } from '../harness/needs.ts';
import { makePages, request } from '../harness/web-servers.ts';
import { mainFile, type ProgramRun, programIn } from './command-program.ts';
import { serveSite } from './serve-site.ts';

const home = makeHome();
const truefrom = programIn(home.env);
const site = makePages({
  'index.html': '<title>home</title>',
  '404.html': '<title>not found</title>',
  'UD-1023/index.html': '<title>article</title>',
  'keywords.json': JSON.stringify({
    url: 'https://built.test',
    name: 'x',
    topics: [{ article: 'UD-1023', slugs: [] }],
  }),
});
afterAll(() => {
  home.remove();
  site.remove();
});

const seenCodes: (string | undefined)[] = [];
function problemOf({ json }: ProgramRun) {
  const { problem, suggestion } = (json.at(-1) ?? {}) as { problem?: string; suggestion?: string };
  seenCodes.push(problem);
  return { problem, suggestion };
}

const serve = (args: readonly string[], { env = home.env, program = mainFile } = {}) =>
  serveSite(args, { env, program });

describe('site set and site show', () => {
  test('a new home has the usual address and name', async () => {
    const { code, json } = await truefrom(['site', 'show', '--json']);
    expect(code).toBe(0);
    expect(json).toMatchObject([{ url: 'http://localhost:8023', name: 'Knowledge base' }]);
    expect(Object.keys(json[0] as object)).toEqual(['url', 'name', 'folder', 'built', 'builtFor']);
  });

  test('each is set by itself, in canonical form, and shown; without a flag nothing changes', async () => {
    const set = await truefrom(['site', 'set', '--url', 'HTTPS://Hilfe.Bücher.example/', '--json']);
    expect(set.code).toBe(0);
    expect(set.json).toMatchObject([{ url: 'https://hilfe.xn--bcher-kva.example', name: 'Knowledge base' }]);
    await truefrom(['site', 'set', '--name', ' Hilfe zu E-Mail ']);
    const { stdout } = await truefrom(['site', 'set']);
    expect(stdout).toMatch(/^Address +https:\/\/hilfe\.xn--bcher-kva\.example$/m);
    expect(stdout).toMatch(/^Name +Hilfe zu E-Mail$/m);
    expect(JSON.parse(readFileSync(join(home.path, 'servers.json'), 'utf8')).revision).toBe(2);
  });

  test('the environment wins, and a value there that cannot be used is said and left out', async () => {
    const env = { ...home.env, TRUEFROM_SITE_URL: 'https://other.test', TRUEFROM_SITE_NAME: 'Other' };
    expect((await programIn(env)(['site', 'show', '--json'])).json).toMatchObject([
      { url: 'https://other.test', name: 'Other' },
    ]);
    const wrong = await programIn({ ...env, TRUEFROM_SITE_URL: 'other.test/kb' })(['site', 'show']);
    expect(wrong.stdout).toContain('hilfe.xn--bcher-kva.example');
    expect(wrong.stderr).toContain('other.test/kb');
    const hidden = await programIn(env)(['site', 'set', '--url', 'https://third.test']);
    expect(hidden.stderr).toContain('TRUEFROM_SITE_URL is set and wins');
    await truefrom(['site', 'set', '--url', 'https://help.test']);
  });

  test('a home that cannot be read is no fault for what only needs the address', async () => {
    const env = { ...home.env, TRUEFROM_HOME: join(home.folder, 'broken') };
    mkdirSync(env.TRUEFROM_HOME);
    writeFileSync(join(env.TRUEFROM_HOME, 'servers.json'), '{');
    expect((await programIn(env)(['site', 'show', '--json'])).json).toMatchObject([{ url: 'http://localhost:8023' }]);
    const set = await programIn(env)(['site', 'set', '--name', 'x', '--json']);
    expect(problemOf(set).problem).toBe('store/broken-file');
  });

  test.each([
    { flag: ['--url', 'help.test'], problem: 'site/bad-url', suggestion: 'https://help.test' },
    { flag: ['--url', 'https://help.test/kb'], problem: 'site/bad-url', suggestion: 'https://help.test' },
    { flag: ['--url', ''], problem: 'site/bad-url' },
    { flag: ['--name', ' '], problem: 'site/bad-name' },
    { flag: ['--dns-over-https', '9.9.9.9:53'], problem: 'site/bad-dns-over-https' },
    { flag: ['--name', 'two\nlines', '--url', 'https://good.test'], problem: 'site/bad-name' },
  ])('$flag: $problem, and nothing is saved', async ({ flag, problem, suggestion }) => {
    const run = await truefrom(['site', 'set', ...flag, '--json']);
    expect(run.code).toBe(2);
    expect(problemOf(run)).toEqual({ problem, suggestion });
    expect((await truefrom(['site', 'show', '--json'])).json).toMatchObject([{ url: 'https://help.test' }]);
  });
});

describe('site serve', () => {
  test('prints where it listens, serves, and ends with 0 at a signal', async () => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      const { first, end } = await serve(['--folder', site.pages, '--port', '0', '--json']);
      const { url, port, folder } = JSON.parse(first) as { url: string; port: number; folder: string };
      expect({ url, folder }).toEqual({ url: `http://127.0.0.1:${port}/`, folder: site.pages });
      const idle = connect(port, '127.0.0.1'); // a browser that keeps its connection does not hold the end up
      await once(idle, 'connect');
      expect((await request(port, 'GET', '/ud-1023')).headers.location).toBe('/UD-1023/');
      expect(await end(signal)).toEqual({ code: 0, stderr: '' });
      idle.destroy();
    }
  });

  test('for people: one line, and a note where the pages were built for another address', async () => {
    const { first, end } = await serve(['--folder', site.pages, '--listen', '127.0.0.1:0']);
    expect(first).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/ serves .*Ctrl-C/);
    const { stderr } = await end();
    expect(stderr).toContain('built for https://built.test, but the address of the site is https://help.test');
    const env = { ...home.env, TRUEFROM_SITE_URL: 'https://built.test' };
    const same = await serve(['--folder', site.pages, '--port', '0'], { env });
    expect((await same.end()).stderr).toBe('');
  });

  test('a port that is taken has a name', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = String(typeof address === 'object' && address ? address.port : 0);
    const run = await truefrom(['site', 'serve', '--folder', site.pages, '--port', port, '--json']);
    other.close();
    expect(run.code).toBe(1);
    expect(problemOf(run).problem).toBe('site/port-taken');
    expect(run.json[0]).toMatchObject({ found: `[127.0.0.1]:${port}` });
  });

  test.each([
    { line: ['--port', '65536'], problem: 'site/bad-port', code: 2 },
    { line: ['--port', 'http'], problem: 'site/bad-port', code: 2 },
    { line: ['--listen', '127.0.0.1:x'], problem: 'site/bad-listen', code: 2 },
    { line: ['--listen', '127.0.0.1:80', '--port', '81'], problem: 'usage/flags-together', code: 2 },
    { line: ['--listen', '192.0.2.1:0'], problem: 'site/address-not-here', code: 1 },
    { line: ['--folder', '/', '--port', '0'], problem: 'site/not-built', code: 1 },
  ])('$line: $problem', async ({ line, problem, code }) => {
    const run = await truefrom(['site', 'serve', '--folder', site.pages, ...line, '--json']);
    expect({ code: run.code, problem: problemOf(run).problem }).toEqual({ code, problem });
  });

  test('a folder that was named is never built into', async () => {
    const empty = join(site.folder, 'empty');
    mkdirSync(empty);
    const run = await truefrom(['site', 'serve', '--folder', empty, '--json']);
    expect(problemOf(run).problem).toBe('site/not-built');
    expect(readdirSync(empty)).toEqual([]);
  });
});

describe('site build, and what serves without a build', () => {
  const installed = installProgram();
  const { folder, program } = installed;
  afterAll(() => installed.remove());
  const inCopy = async (...args: string[]): Promise<ProgramRun> => {
    const child = spawn(process.execPath, [program, ...args], { env: home.env, stdio: ['ignore', 'pipe', 'pipe'] });
    const text = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (piece: string) => {
        text[name] += piece;
      });
    }
    const [code] = (await once(child, 'close')) as [number];
    return { code, ...text, json: text.stdout.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)])) };
  };
  const writeBuild = (script: string) => {
    mkdirSync(join(folder, 'site'), { recursive: true });
    writeFileSync(join(folder, 'site', 'build.ts'), script);
  };

  test('where only the program is installed: no sources to build from, and a folder is asked for', async () => {
    const build = await inCopy('site', 'build', '--json');
    expect({ code: build.code, problem: problemOf(build).problem }).toEqual({ code: 1, problem: 'site/no-sources' });
    const without = await inCopy('site', 'serve', '--json');
    expect({ code: without.code, problem: problemOf(without).problem }).toEqual({
      code: 2,
      problem: 'usage/missing-flag',
    });
    expect((await inCopy('site', 'show', '--json')).json).toMatchObject([
      { folder: null, built: false, builtFor: null },
    ]);
  });

  test('a build that fails: what it said, and nothing is served', async () => {
    writeBuild("console.log('the article is wrong'); process.exitCode = 3;");
    for (const command of ['build', 'serve']) {
      const failed = await inCopy('site', command, '--json');
      expect({ code: failed.code, problem: problemOf(failed).problem }).toEqual({
        code: 1,
        problem: 'site/build-failed',
      });
      expect(failed.stderr).toContain('the article is wrong');
      expect(failed.json).toHaveLength(1);
    }
  });

  test('pages that are not there yet are built, with the settings of the environment, and then served', async () => {
    writeBuild(`
      import { mkdirSync, writeFileSync } from 'node:fs';
      const dist: string = new URL('dist/', import.meta.url).pathname;
      mkdirSync(dist, { recursive: true });
      writeFileSync(dist + 'index.html', 'built by node ' + process.versions.node);
      console.log('one page');
    `);
    const { first, end } = await serve(['--port', '0', '--json'], { program });
    const { port } = JSON.parse(first) as { port: number };
    expect((await request(port, 'GET', '/')).body.toString()).toMatch(/^built by node \d+/);
    const { code, stderr } = await end();
    expect(code).toBe(0);
    expect(stderr).toContain('one page');
    const again = await inCopy('site', 'build', '--json');
    expect(again.json).toEqual([{ folder: join(folder, 'site', 'dist') }]);
    expect((await inCopy('site', 'show', '--json')).json).toMatchObject([{ built: true, builtFor: null }]);
  });
});

describe('site config', () => {
  const config = (...args: string[]) => truefrom(['site', 'config', ...args]);

  test.each(['nginx', 'caddy'])('%s: for the address of the settings and the folder', async (server) => {
    const { code, stdout, stderr } = await config(server, '--folder', site.pages);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('help.test');
    expect(stdout).toContain(`"${site.pages}"`);
    expect(stdout).toContain('/UD-1023/');
    expect((await config(server, '--folder', site.pages, '--json')).json).toEqual([{ server, config: stdout }]);
  });

  test('for another machine: another address, and the redirects of the articles here', async () => {
    const { stdout, stderr } = await config('nginx', '--folder', '/var/www/help', '--url', 'http://other.test');
    expect(stdout).toContain('server_name other.test;');
    expect(stdout).toMatch(/^ {2}\/UD-1023 \/UD-1023\/;$/m);
    expect(stdout).toMatch(/^ {2}\/k\/spf \/k\/spf\/;$/m);
    expect(stderr).toContain('no built pages in /var/www/help');
  });

  test.each([
    { args: ['apache'], problem: 'usage/bad-flag', suggestion: 'nginx|caddy' },
    { args: ['constructor'], problem: 'usage/bad-flag', suggestion: 'nginx|caddy' },
    { args: [], problem: 'usage/missing-word', suggestion: 'truefrom site config nginx|caddy' },
    { args: ['nginx', '--url', 'other.test'], problem: 'site/bad-url', suggestion: 'https://other.test' },
    { args: ['caddy', '--folder', '/srv/{env.X}'], problem: 'site/bad-folder' },
  ])('$args: $problem', async ({ args, problem, suggestion }) => {
    const run = await config(...args, '--json');
    expect(run.code).toBe(2);
    expect(problemOf(run)).toEqual({ problem, suggestion });
  });
});

describeWith({ root: true }, 'a login that is no administrator', () => {
  const nobody = programIn(home.env, { uid: 65_534, gid: 65_534 });
  beforeAll(() => {
    for (const folder of [home.folder, site.folder]) chmodSync(folder, 0o755);
  });

  test('reads the address and may not set it', async () => {
    expect((await nobody(['site', 'show', '--json'])).json).toMatchObject([{ url: 'https://help.test' }]);
    const run = await nobody(['site', 'set', '--name', 'x', '--json']);
    expect({ code: run.code, problem: problemOf(run).problem }).toEqual({
      code: 1,
      problem: 'store/not-administrator',
    });
  });

  test('a port that only root may listen on has a name', async () => {
    const lowest = Number(readFileSync('/proc/sys/net/ipv4/ip_unprivileged_port_start', 'utf8'));
    if (lowest === 0) return; // this machine gives every port to everybody
    const run = await nobody(['site', 'serve', '--folder', site.pages, '--port', '1', '--json']);
    expect({ code: run.code, problem: problemOf(run).problem }).toEqual({ code: 1, problem: 'site/port-not-allowed' });
  });
});

test('every code of the site was expected above', () =>
  expect(codesWithoutRow(/^site\//, [...seenCodes, 'site/port-not-allowed'])).toEqual([]));
