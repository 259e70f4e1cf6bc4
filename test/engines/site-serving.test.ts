import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { headersFor } from '@truefrom/core/knowledge';
import { serveSite } from '@truefrom/core/node/site';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from '../harness/free-port.ts';
import { makeHome } from '../harness/home.ts';
import { describeWith } from '../harness/needs.ts';
import { makePages, type Reply, request, startCaddy, startNginx, type WebServer } from '../harness/web-servers.ts';
import { runProgram } from '../tui/command-program.ts';
import { pages, type Row, rows } from './site-serving-rows.ts';

const home = makeHome();
const site = makePages(pages);
writeFileSync(join(site.folder, 'secret.txt'), 'secret beside the pages');
afterAll(() => {
  site.remove();
  home.remove();
});

async function startOwn(): Promise<WebServer> {
  const served = await serveSite(site.pages, { host: '127.0.0.1', port: 0 }, () => {});
  if (!served.ok) throw new Error(served.problem.code);
  return { ...served.value, log: () => '' };
}

async function printed(kind: 'nginx' | 'caddy', port: number): Promise<string> {
  const args = ['site', 'config', kind, '--folder', site.pages, '--url', `http://127.0.0.1:${port}`];
  const { code, stdout, stderr } = await runProgram(home.env, args);
  if (code !== 0) throw new Error(stderr);
  return stdout;
}

const servers = [
  { name: 'the built-in server', needs: [], start: startOwn, best: 'br' },
  {
    name: 'nginx',
    needs: ['nginx'],
    start: async () => {
      const port = await freePort();
      return await startNginx(await printed('nginx', port), port);
    },
    best: 'gzip',
  },
  {
    name: 'Caddy',
    needs: ['caddy'],
    start: async () => {
      const port = await freePort();
      return await startCaddy(await printed('caddy', port), port);
    },
    best: 'br',
  },
] as const;

describeWith({ programs: ['caddy'] }, 'what Caddy itself says of its configuration', () => {
  test.each([80, 8023])('nothing, and it is written as Caddy writes it (port %i)', async (port) => {
    const config = join(home.folder, 'Caddyfile');
    writeFileSync(config, await printed('caddy', port));
    const caddy = (...args: string[]) => spawnSync('caddy', args, { encoding: 'utf8', env: home.env });
    expect(caddy('fmt', config).stdout).toBe(readFileSync(config, 'utf8'));
    expect(caddy('adapt', '--adapter', 'caddyfile', '--config', config)).toMatchObject({ status: 0, stderr: '' });
  });
});

for (const { name, needs, start, best } of servers) {
  describeWith({ programs: needs }, name, () => {
    let server: WebServer;
    beforeAll(async () => {
      server = await start();
    });
    afterAll(() => server?.stop());
    const ask = ({ method = 'GET', path, send }: Pick<Row, 'method' | 'path' | 'send'>) =>
      request(server.port, method, path, send);

    test.each(rows)('$why', async (row) => expectReply(await ask(row), row));

    test('the best compression that both sides have', async () => {
      const reply = await ask({ path: '/UD-1023/', send: { 'Accept-Encoding': 'gzip, deflate, br, zstd' } });
      expect(reply.headers).toMatchObject({ 'content-encoding': best, vary: 'Accept-Encoding' });
      expect(textOf(reply)).toBe(pages['UD-1023/index.html']);
    });

    test.each([{ 'Accept-Encoding': 'identity' }, { 'Accept-Encoding': 'gzip' }])(
      'a page that is known is not sent again: %o',
      async (send) => {
        const first = await ask({ path: '/UD-1023/', send });
        expect(first.headers.etag).toMatch(/^(W\/)?".+"$/);
        const again = await ask({ path: '/UD-1023/', send: { ...send, 'If-None-Match': first.headers.etag ?? '' } });
        expect(again).toMatchObject({
          status: 304,
          headers: { etag: first.headers.etag, 'cache-control': first.headers['cache-control'] },
        });
        expect(again.body).toHaveLength(0);
        const listed = `"other", ${first.headers.etag}`;
        expect((await ask({ path: '/UD-1023/', send: { ...send, 'If-None-Match': listed } })).status).toBe(304);
        expect((await ask({ path: '/UD-1023/', send: { ...send, 'If-None-Match': '"other"' } })).status).toBe(200);
        const since = { ...send, 'If-Modified-Since': first.headers['last-modified'] ?? '' };
        expect((await ask({ path: '/UD-1023/', send: since })).status).toBe(304);
      },
    );

    test('pages that are built again are served without a restart', async () => {
      const path = join(site.pages, 'llms.txt');
      const before = readFileSync(path);
      const first = await ask({ path: '/llms.txt' });
      rmSync(path);
      writeFileSync(path, 'built again');
      const { headers, body } = await ask({ path: '/llms.txt', send: { 'If-None-Match': first.headers.etag ?? '' } });
      writeFileSync(path, before);
      expect(body.toString()).toBe('built again');
      expect(headers.etag).not.toBe(first.headers.etag);
    });

    test('a redirect ends at its first target', async () => {
      for (const { path, location } of rows.filter((row) => row.location !== undefined)) {
        const { status } = await ask({ path: location ?? path });
        expect(status, path).toBe(200);
      }
    });
  });
}

function expectReply(reply: Reply, row: Row): void {
  const { status, headers } = reply;
  const text = textOf(reply);
  if (typeof row.status === 'number') expect(status).toBe(row.status);
  else expect(row.status).toContain(status);
  expect(headers.location).toBe(status === 301 && row.location === undefined ? '/k/spf/' : row.location);
  if (row.type !== undefined) expect(headers['content-type']).toBe(row.type);
  if (row.cache !== undefined) expect(headers['cache-control']).toBe(row.cache);
  expect(headers['content-encoding']).toBe(row.encoding ?? headers['content-encoding']);
  expect(headers).toMatchObject(
    Object.fromEntries(Object.entries(row.headers ?? {}).filter(([, value]) => value !== undefined)),
  );
  if (row.holds !== undefined && row.method !== 'HEAD') expect(text).toContain(row.holds);
  if (row.method === 'HEAD') expect(reply.body).toHaveLength(0);
  expect(text).not.toMatch(/secret|PASSWORD/);
  expectAlways(reply, row);
}

/** What holds for every answer but 400: that is for what is no HTTP, before any configuration is asked. */
function expectAlways({ status, headers }: Reply, row: Row): void {
  if (status === 400) return;
  const path = row.path.replace(/[?#].*$/, '');
  for (const [name, value] of Object.entries(headersFor(path, status))) {
    if (status === 416 && name === 'Cache-Control') continue; // nginx reads the range after it chose its headers
    expect(headers[name.toLowerCase()], name).toBe(value);
  }
  for (const name of ['access-control-allow-origin', 'cross-origin-resource-policy']) {
    if (row.headers && name in row.headers) expect(headers[name]).toBe(row.headers[name]);
  }
  expect(headers.server ?? '').not.toMatch(/\d/);
}

function textOf({ headers, body }: Reply): string {
  if (headers['content-encoding'] === 'gzip') return gunzipSync(body).toString();
  if (headers['content-encoding'] === 'br') return brotliDecompressSync(body).toString();
  return body.toString();
}
