import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { type RunningSite, serveSite } from '@truefrom/core/node/site';
import type { TestProject } from 'vitest/node';
import { rootFolder } from './home.ts';

/** What the pages are built for; where they are served is another origin, as behind a proxy. */
export const builtFor = { url: 'https://help.yourcompany.example', name: 'Help at Your Company' };

declare module 'vitest' {
  interface ProvidedContext {
    /** Of the server with all headers. */
    readonly siteOrigin: string;
    /** The built files. */
    readonly siteFolder: string;
  }
}

let folder = '';
let running: RunningSite | undefined;

/** For vitest, before the first test of the project: builds the site from the sources as they are, and serves it. */
export async function setup(project: TestProject): Promise<void> {
  folder = mkdtempSync(join(tmpdir(), 'truefrom-site-'));
  const out = buildSite(join(folder, 'dist'));
  running = await startSite(out);
  project.provide('siteOrigin', new URL(running.url).origin);
  project.provide('siteFolder', out);
}

export async function teardown(): Promise<void> {
  await running?.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** Builds into a folder and gives it back; throws, with what the build said, where it fails. */
export function buildSite(out: string, env: Readonly<Record<string, string>> = {}): string {
  const whole = { ...process.env, TRUEFROM_SITE_URL: builtFor.url, TRUEFROM_SITE_NAME: builtFor.name, ...env };
  const build = [join(rootFolder, 'site', 'build.ts'), '--out', out];
  const { status, stdout, stderr } = spawnSync(process.execPath, build, { env: whole, encoding: 'utf8' });
  if (status !== 0) throw new Error(`The site could not be built.\n${stdout}${stderr}`);
  return out;
}

/** Serves a built folder on a free port. */
export async function startSite(out: string): Promise<RunningSite> {
  const started = await serveSite(out, { host: '127.0.0.1', port: 0 }, (fault) => console.error(fault));
  if (!started.ok) throw new Error(`${started.problem.code}: ${started.problem.found}`);
  return started.value;
}

const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript' };

/** A host of the simplest kind: files and their types, not one header of the table. `change` alters the pages, `headers` are added. */
export async function servePlainly(
  files: string,
  change: (html: string) => string = (html) => html,
  headers: Readonly<Record<string, string>> = {},
) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = join(files, pathname.endsWith('/') ? `${pathname}index.html` : pathname);
    const type = types[extname(path)] ?? 'application/octet-stream';
    try {
      const octets = await readFile(path);
      response.writeHead(200, { 'Content-Type': type, ...headers });
      response.end(type === 'text/html' ? change(octets.toString()) : octets);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, [Symbol.asyncDispose]: close };
}
