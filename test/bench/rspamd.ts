import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { median, timeOf } from './measure.ts';

const rounds = 5;
const warmUp = 3;
/** At its first start it compiles its patterns. */
const startMs = 120_000;
/** They ask the DNS, where each question that is not answered takes a second, or other servers. */
const withoutNetwork =
  'rbl surbl spf dkim dmarc arc asn mx_check fuzzy_check hfilter url_redirector phishing mid multimap once_received';

const settings = (folder: string, port: number) => `
.include "$CONFDIR/common.conf"
options {
  .include "$CONFDIR/options.inc"
  pidfile = "${folder}/pid"; control_socket = "${folder}/control mode=0600"; hs_cache_dir = "${folder}";
  history_file = "${folder}/history";
}
logging { type = "file"; filename = "${folder}/log"; level = "error"; }
worker "normal" { bind_socket = "127.0.0.1:${port}"; count = 1; }
`;

/** What it reads after its own settings, in place of those of this machine. */
function writeSettings(folder: string, port: number): string {
  const own = join(folder, 'override.d');
  mkdirSync(own);
  for (const module of withoutNetwork.split(' ')) writeFileSync(join(own, `${module}.conf`), 'enabled = false;\n');
  writeFileSync(join(folder, 'rspamd.conf'), settings(folder, port));
  return join(folder, 'rspamd.conf');
}

export const hasRspamd = (): boolean => spawnSync('rspamd', ['--version']).status === 0;

/** Has one worker of Rspamd check every mail again and again over one connection that is kept open; null where it does not start. */
export async function measureRspamd(files: readonly string[]): Promise<{ mails: number; ms: number } | null> {
  const folder = mkdtempSync(join(tmpdir(), 'truefrom-rspamd-'));
  const port = await freePort();
  const places = ['DBDIR', 'RUNDIR', 'LOCAL_CONFDIR'].map((name) => `--var=${name}=${folder}`);
  const child = spawn('rspamd', ['-i', '-f', '-c', writeSettings(folder, port), ...places], { stdio: 'ignore' });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = (path: string, body?: Buffer) => answerOf(agent, port, path, body);
  try {
    if (!(await isReady(child, ask))) return null;
    const mails = files.map((file) => readFileSync(file));
    const seen: number[] = [];
    for (let round = 0; round < warmUp + rounds; round++) {
      const ms = await timeOf(async () => {
        for (const mail of mails) await ask('/checkv2', mail);
      });
      if (round >= warmUp) seen.push(ms);
    }
    return { mails: files.length, ms: median(seen) };
  } finally {
    agent.destroy();
    if (child.exitCode === null && child.kill()) await once(child, 'exit');
    rmSync(folder, { recursive: true, force: true });
  }
}

async function isReady(child: ChildProcess, ask: (path: string) => Promise<string>): Promise<boolean> {
  const until = Date.now() + startMs;
  while (child.exitCode === null && Date.now() < until) {
    if ((await ask('/ping').catch(() => '')).startsWith('pong')) return true;
    await pause(200);
  }
  return false;
}

const answerOf = (agent: Agent, port: number, path: string, body?: Buffer): Promise<string> =>
  new Promise((resolve, reject) => {
    const method = body === undefined ? 'GET' : 'POST';
    const asked = request({ agent, host: '127.0.0.1', port, path, method }, (response) => {
      let said = '';
      response.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
      response.on('end', () => (response.statusCode === 200 ? resolve(said) : reject(new Error(said))));
    });
    asked.on('error', reject).end(body);
  });

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}
