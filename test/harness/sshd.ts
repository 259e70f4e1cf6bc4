import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type SshdOptions = {
  /** A line for the login's shell: what each session runs, whatever the client asks for. */
  forceCommand: string;
  /** Logins of this machine that may come in with the key of this server. */
  users: readonly string[];
  /** Environment of each session. */
  setEnv?: Readonly<Record<string, string>>;
};

export type TestSshd = Awaited<ReturnType<typeof startSshd>>;

/**
 * A real sshd on 127.0.0.1 with keys, settings and port of its own. Needs root.
 * Stop it at the end: `await using sshd = await startSshd({ … })`.
 */
export async function startSshd(options: SshdOptions) {
  mkdirSync('/run/sshd', { recursive: true, mode: 0o755 }); // sshd gives up its rights into this folder
  const folder = mkdtempSync(join(tmpdir(), 'truefrom-sshd-'));
  chmodSync(folder, 0o755); // sshd reads the authorized keys as the login that comes in
  makeKey(join(folder, 'host-key'));
  makeKey(join(folder, 'client-key'));
  const publicKey = readFileSync(join(folder, 'client-key.pub'), 'utf8');
  for (const user of options.users) writeFileSync(join(folder, `${user}.keys`), publicKey, { mode: 0o644 });
  const { port, server } = await listen(folder, options);
  const hostKey = readFileSync(join(folder, 'host-key.pub'), 'utf8');
  writeFileSync(join(folder, 'known-hosts'), `[127.0.0.1]:${port} ${hostKey}`);

  const stop = async () => {
    server.kill('SIGTERM');
    await server.ended;
    rmSync(folder, { recursive: true, force: true });
  };
  return {
    port,
    /** Arguments of `ssh` for a session of this login; `more` options first, such as `-T` for one without a terminal. */
    sshArgs: (user: string, ...more: readonly string[]): string[] => [
      ...['-F', 'none', '-i', join(folder, 'client-key'), '-p', String(port), '-o', 'BatchMode=yes'],
      ...['-o', 'IdentitiesOnly=yes', '-o', 'IdentityAgent=none', '-o', 'LogLevel=ERROR'],
      ...['-o', `UserKnownHostsFile=${join(folder, 'known-hosts')}`, '-o', 'StrictHostKeyChecking=yes'],
      ...more,
      `${user}@127.0.0.1`,
    ],
    /** What sshd said so far, for a failing test. */
    log: () => server.log(),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

const makeKey = (path: string) =>
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'truefrom test', '-f', path]);

/** Between finding a free port and sshd taking it another program may be quicker: then once more. */
async function listen(folder: string, options: SshdOptions) {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    writeFileSync(join(folder, 'sshd_config'), configOf(folder, port, options));
    const server = startServer(join(folder, 'sshd_config'));
    if (await server.listening) return { port, server };
    if (attempt === 5 || !server.log().includes('in use')) throw new Error(`sshd does not start:\n${server.log()}`);
  }
}

function startServer(config: string) {
  const child = spawn('/usr/sbin/sshd', ['-D', '-e', '-f', config], { stdio: ['ignore', 'ignore', 'pipe'] });
  let log = '';
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const listening = new Promise<boolean>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => resolve(false));
    child.stderr.setEncoding('utf8').on('data', (said: string) => {
      log += said;
      if (log.includes('Server listening on')) resolve(true);
    });
  });
  return { listening, ended, log: () => log, kill: (signal: NodeJS.Signals) => child.kill(signal) };
}

const configOf = (folder: string, port: number, { forceCommand, users, setEnv = {} }: SshdOptions): string =>
  [
    `ListenAddress 127.0.0.1:${port}`,
    `HostKey ${join(folder, 'host-key')}`,
    `AuthorizedKeysFile ${join(folder, '%u.keys')}`,
    'PidFile none',
    'StrictModes no',
    'UsePAM no',
    'UseDNS no',
    'PermitRootLogin prohibit-password',
    'AuthenticationMethods publickey',
    'PrintMotd no',
    'PrintLastLog no',
    `AllowUsers ${users.join(' ')}`,
    ...(Object.keys(setEnv).length > 0 ? [`SetEnv ${Object.entries(setEnv).map(inQuotes).join(' ')}`] : []),
    `ForceCommand ${forceCommand}`,
    '',
  ].join('\n');

const inQuotes = ([name, value]: [string, string]) => `"${name}=${value.replaceAll(/["\\]/g, '\\$&')}"`;

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
