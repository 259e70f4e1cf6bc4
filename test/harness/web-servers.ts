import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/** A web server of our own on 127.0.0.1. `log` is what it said so far. */
export type WebServer = { readonly port: number; readonly log: () => string; readonly stop: () => Promise<void> };

/**
 * A folder of built pages in miniature, with the compressed copies beside them and a few files that must not be served.
 * Remove it at the end.
 */
export function makePages(files: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'truefrom-pages-'));
  const pages = join(folder, 'dist');
  for (const [path, text] of Object.entries(files)) writePage(pages, path, text);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  return { folder, pages, remove, [Symbol.dispose]: remove };
}

export function writePage(pages: string, path: string, text: string): void {
  mkdirSync(dirname(join(pages, path)), { recursive: true });
  writeFileSync(join(pages, path), text);
  if (!/\.(html|js|css|md|xml|json|txt)$/.test(path)) return;
  writeFileSync(join(pages, `${path}.gz`), gzipSync(text));
  writeFileSync(join(pages, `${path}.br`), brotliCompressSync(text));
}

/** What came back, read off the wire; the names of the headers are in lower case, the body is as it was sent. */
export type Reply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
};

/** Sends octets as they are, as no client would, and reads until the server closes the connection. */
export function exchange(port: number, octets: string | Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    const socket = connect(port, '127.0.0.1', () => socket.write(octets));
    socket.on('data', (piece: Buffer) => pieces.push(piece));
    socket.once('error', reject);
    socket.once('close', () => resolve(Buffer.concat(pieces)));
  });
}

/** One request; the path goes out as it is given. */
export async function request(
  port: number,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Reply> {
  const lines = Object.entries({ Host: `127.0.0.1:${port}`, Connection: 'close', ...headers });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return parseReply(await exchange(port, Buffer.from(`${method} ${path} HTTP/1.1\r\n${head}\r\n`, 'latin1')));
}

export function parseReply(octets: Buffer): Reply {
  const end = octets.indexOf('\r\n\r\n');
  const [first = '', ...lines] = octets.subarray(0, Math.max(0, end)).toString('latin1').split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  const body = octets.subarray(end + 4);
  const chunked = headers['transfer-encoding'] === 'chunked';
  return { status: Number(first.split(' ')[1]), headers, body: chunked ? withoutChunks(body) : body };
}

function withoutChunks(body: Buffer): Buffer {
  const pieces: Buffer[] = [];
  for (let at = 0; ; ) {
    const end = body.indexOf('\r\n', at);
    const size = Number.parseInt(body.subarray(at, end).toString('latin1'), 16);
    if (end < 0 || !(size > 0)) return Buffer.concat(pieces);
    pieces.push(body.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
}

/** Starts a real nginx with a configuration for its `http` block that listens on `port`; everything it writes is temporary. */
export async function startNginx(config: string, port: number): Promise<WebServer> {
  const folder = mkdtempSync(join(tmpdir(), 'truefrom-nginx-'));
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `  ${name}_temp_path ${folder}/${name};`,
  );
  writeFileSync(join(folder, 'site.conf'), config);
  writeFileSync(
    join(folder, 'nginx.conf'),
    `daemon off;
master_process off;
pid ${folder}/pid;
error_log stderr;
events {}
http {
  access_log off;
${places.join('\n')}
  include ${folder}/site.conf;
}
`,
  );
  const args = ['-p', folder, '-e', 'stderr', '-c', join(folder, 'nginx.conf')];
  return await started('nginx', args, port, folder);
}

/** Starts a real Caddy with a Caddyfile; its own administration is off and it asks for no certificate. */
export async function startCaddy(config: string, port: number): Promise<WebServer> {
  const folder = mkdtempSync(join(tmpdir(), 'truefrom-caddy-'));
  writeFileSync(join(folder, 'Caddyfile'), `{\n  admin off\n}\n${config}`);
  return await started('caddy', ['run', '--config', join(folder, 'Caddyfile'), '--adapter', 'caddyfile'], port, folder);
}

async function started(program: string, args: readonly string[], port: number, folder: string): Promise<WebServer> {
  const env = {
    PATH: `${process.env.PATH}:/usr/sbin:/sbin`,
    HOME: folder,
    XDG_DATA_HOME: folder,
    XDG_CONFIG_HOME: folder,
  };
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      log += text;
    });
  }
  const closed = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      log += error.message;
      resolve();
    });
    child.once('close', () => resolve());
  });
  const stop = async () => {
    child.kill('SIGTERM');
    await closed;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await answers(child, port);
  } catch (error) {
    await stop();
    throw new Error(`${program} does not answer on port ${port}: ${log}`, { cause: error });
  }
  return { port, log: () => log, stop };
}

async function answers(child: ChildProcess, port: number): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error('it ended');
    if (await accepts(port)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('it never did');
}

const accepts = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
