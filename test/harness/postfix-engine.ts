import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach } from 'vitest';
import { freePort } from './free-port.ts';
import type { Home } from './gateway-program.ts';
import { useGatewayStage } from './gateway-stage.ts';
import { truefrom } from './home.ts';
import { greets } from './postfix.ts';

/** What a test needs on its machine for a Postfix of ours; pass it to `describeWith`. */
export const engineNeeds = { programs: ['postfix', 'openssl'], root: true } as const;

/** `truefrom postfix serve` in a process of its own. */
export type ServeProgram = {
  readonly place: string;
  /** What it said on standard error so far. */
  said(): string;
  /** SIGTERM, or another signal, and how it ended. */
  stop(signal?: NodeJS.Signals): Promise<{ readonly code: number | null; readonly signal: string | null }>;
};
/** A mail in the queue, as `postqueue -j` prints it. */
export type QueuedMail = {
  readonly queue_name: string;
  readonly sender: string;
  readonly recipients: readonly { readonly address: string; readonly delay_reason?: string }[];
};
export type PostfixEngine = {
  readonly port: number;
  /** Where applications hand over mail. */
  readonly place: string;
  /** The folder of its configuration, and the one of the socket. */
  readonly config: string;
  readonly socket: string;
  log(): string;
  queue(): QueuedMail[];
  /** Tries everything that waits. */
  flush(): void;
  tool(program: 'postfix' | 'postconf' | 'postmap' | 'postsuper', ...args: readonly string[]): string;
};

/** Starts it; resolves when it listens. */
export async function startServe(home: Home, flags: readonly string[]): Promise<ServeProgram> {
  const args = [truefrom.program, 'postfix', 'serve', '--json', ...flags];
  const child = spawn(truefrom.node, args, { env: home.env, stdio: ['ignore', 'pipe', 'pipe'] });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
  const first = await firstLine(child);
  if (!first?.includes('"listening"')) throw new Error(`it did not start: ${first} ${stderr}`);
  const { listening } = JSON.parse(first) as { listening: string };
  return {
    place: listening,
    said: () => stderr,
    stop: (signal = 'SIGTERM') => {
      child.kill(signal);
      return ended;
    },
  };
}

function firstLine(child: ChildProcess): Promise<string | null> {
  const { stdout } = child;
  if (!stdout) return Promise.resolve(null);
  const lines = createInterface({ input: stdout });
  return new Promise((resolve) => {
    lines.once('line', resolve);
    lines.once('close', () => resolve(null));
  });
}

/** Homes and servers as for the gateway, and Postfix instances that `truefrom postfix init` wrote. All is gone after its test. */
export function usePostfixStage() {
  const stage = useGatewayStage();
  const ofTest: (() => unknown)[] = [];
  const end = async () => {
    for (const stop of ofTest.splice(0).reverse()) await stop();
  };
  afterEach(end);
  afterAll(end);
  const keep = <T extends { stop(): unknown }>(started: T): T => {
    ofTest.push(() => started.stop());
    return started;
  };
  /** A folder that the account of Postfix may enter. */
  const folder = (): string => {
    const path = mkdtempSync(join(tmpdir(), 'truefrom-engine-'));
    chmodSync(path, 0o755);
    ofTest.push(() => rmSync(path, { recursive: true, force: true }));
    return path;
  };
  return {
    get certificates() {
      return stage.certificates;
    },
    upstream: stage.upstream,
    home: stage.home,
    client: stage.client,
    folder,
    serve: async (home: Home, flags: readonly string[]) => keep(await startServe(home, flags)),
    /** An instance in a folder of its own, with the maps served, or those of `files`. */
    async engine(
      home: ReturnType<typeof stage.home>,
      { files, mainCf = [] }: { readonly files?: string; readonly mainCf?: readonly string[] } = {},
    ): Promise<PostfixEngine & { readonly serve: ServeProgram | null }> {
      const root = folder();
      const [config, socket, log] = [join(root, 'etc'), join(root, 'run/socket'), join(root, 'etc-state/log/mail.log')];
      const port = await freePort();
      const place = `127.0.0.1:${port}`;
      const source = files === undefined ? ['--maps', socket] : ['--files', files];
      const authority = ['--ca', stage.certificates.authority.file, '--host-name', 'pf.test'];
      await home.run(['postfix', 'init', config, '--listen', place, ...source, ...authority]);
      const tool = (program: string, ...args: readonly string[]) => runTool(program, ['-c', config, ...args]);
      for (const line of mainCf) tool('postconf', '-e', line);
      const serve = files === undefined ? await startServe(home, ['--listen', socket, '--log', log]) : null;
      if (serve) keep(serve);
      tool('postfix', 'check');
      tool('postfix', 'start');
      ofTest.push(() => runTool('postfix', ['-c', config, 'stop'], true));
      await greets(port);
      return {
        port,
        place,
        config,
        socket,
        serve,
        tool,
        log: () => readFileSync(log, 'utf8'),
        queue: () =>
          runTool('postqueue', ['-c', config, '-j'])
            .split('\n')
            .filter((line) => line.startsWith('{'))
            .map((line) => JSON.parse(line) as QueuedMail),
        flush: () => void runTool('postqueue', ['-c', config, '-f']),
      };
    },
  };
}

function runTool(program: string, args: readonly string[], mayFail = false): string {
  const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` };
  const { status, stdout, stderr } = spawnSync(program, args, { env, encoding: 'utf8' });
  if (status !== 0 && !mayFail) throw new Error(`${program} ${args.join(' ')}: ${status} ${stderr}${stdout}`);
  return stdout;
}
