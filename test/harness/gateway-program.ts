import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { type makeHome, truefrom } from './home.ts';

export type Home = ReturnType<typeof makeHome>;
export type GatewayEnded = { readonly code: number | null; readonly signal: string | null; readonly stderr: string };
/** One mail as `truefrom journal --json` prints it. */
export type JournalLine = {
  readonly at: string;
  readonly messageId: string | null;
  readonly sender: string;
  readonly recipients: readonly string[];
  readonly refused: readonly { readonly recipient: string; readonly reply: string }[];
  readonly server: string | null;
  readonly outcome: 'sent' | 'refused' | 'deferred' | 'aborted' | 'unknown' | 'under-way';
  readonly replyCode: number | null;
  readonly reply: string | null;
  readonly cause: string | null;
  readonly ms: number | null;
  readonly warning: string | null;
};

/** `truefrom gateway` in a process of its own. `place` is the first place where it listens. */
export type GatewayProgram = {
  readonly place: string;
  readonly listening: readonly string[];
  readonly journal: string;
  readonly child: ChildProcess;
  readonly ended: Promise<GatewayEnded>;
  /** SIGTERM, and how it ended. */
  stop(): Promise<GatewayEnded>;
  /** SIGKILL. */
  kill(): Promise<GatewayEnded>;
  memory(): Memory;
};

/** Starts it on a free port of 127.0.0.1, or where the flags say; resolves when it listens. */
export async function startGatewayProgram(
  home: Home,
  flags: readonly string[] = ['--listen', '127.0.0.1:0'],
): Promise<GatewayProgram> {
  const args = [
    truefrom.program,
    'gateway',
    '--json',
    ...(flags.includes('--listen') ? [] : ['--listen', '127.0.0.1:0']),
  ];
  const child = spawn(truefrom.node, [...args, ...flags], { env: home.env, stdio: ['ignore', 'pipe', 'pipe'] });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = new Promise<GatewayEnded>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, stderr }));
  });
  const first = await firstLine(child);
  if (!first?.includes('"listening"')) {
    throw new Error(`the gateway did not start: ${first} ${JSON.stringify(await ended)}`);
  }
  const { listening, journal } = JSON.parse(first) as { listening: string[]; journal: string };
  const end = (signal: NodeJS.Signals) => () => {
    child.kill(signal);
    return ended;
  };
  return {
    place: listening[0] ?? '',
    listening,
    journal,
    child,
    ended,
    stop: end('SIGTERM'),
    kill: end('SIGKILL'),
    memory: () => memoryOf(child.pid ?? 0),
  };
}

async function firstLine(child: ChildProcess): Promise<string | null> {
  if (!child.stdout) return null;
  const lines = createInterface({ input: child.stdout });
  return await new Promise((resolve) => {
    lines.once('line', resolve);
    lines.once('close', () => resolve(null));
  });
}

/**
 * Resident memory of a process in octets, now and at most (proc(5)). `ofFiles` is what of that are pages of the program's own
 * files, which processes share and which are dropped when memory is short.
 */
export type Memory = { readonly now: number; readonly peak: number; readonly ofFiles: number };

export function memoryOf(pid: number): Memory {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const octets = (name: string) => 1024 * Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]);
  return { now: octets('VmRSS'), peak: octets('VmHWM'), ofFiles: octets('RssFile') };
}

/** Runs the program in this home to its end, and gives what it printed; throws where it does not end well. */
export async function runIn(home: Home, args: readonly string[], input = ''): Promise<string> {
  const child = spawn(truefrom.node, [truefrom.program, ...args], { env: home.env, stdio: 'pipe' });
  let [said, noted] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    noted += text;
  });
  child.stdin.end(input);
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (code !== 0) throw new Error(`truefrom ${args.join(' ')}: exit ${code}\n${said}${noted}`);
  return said;
}

export async function readJournal(home: Home, flags: readonly string[] = []): Promise<JournalLine[]> {
  const said = await runIn(home, ['journal', '--json', ...flags]);
  return said
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as JournalLine);
}
