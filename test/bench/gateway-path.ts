import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import type { TestCertificate } from '../harness/certificates.ts';
import { type Postfix, startPostfix } from '../harness/postfix.ts';
import { runToEnd, timeOf } from './measure.ts';

/** A way for mail, by its port on 127.0.0.1; `emptied` resolves when nothing that it took is still with it. */
export type Path = {
  readonly port: number;
  readonly pid?: number | undefined;
  readonly emptied?: () => Promise<void>;
  stop(): unknown;
};
export type Load = {
  readonly mails: number;
  readonly octets: number;
  /** False: a connection for each mail. */
  readonly isKept: boolean;
};

const programs = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` };
const sessions = 20;

/** What is not installed of what these measurements need. */
export const lacking = (): string[] =>
  ['smtp-source', 'smtp-sink', 'postfix', 'saslpasswd2'].filter(
    (name) => spawnSync('sh', ['-c', `command -v ${name}`], { env: programs }).status !== 0,
  );

/** Mails a second that get through, counted until the last of them has arrived. */
export async function rateOf({ port, emptied }: Path, { mails, octets, isKept }: Load): Promise<number> {
  const flags = ['-s', `${sessions}`, '-m', `${mails}`, '-l', `${octets}`, ...(isKept ? ['-d'] : [])];
  const envelope = ['-f', 'anna@yourcompany.test', '-t', 'bob@other.test'];
  const ms = await timeOf(async () => {
    await runToEnd('smtp-source', [...flags, ...envelope, `127.0.0.1:${port}`], programs);
    await emptied?.();
  });
  return (1000 * mails) / ms;
}

/** Postfix's own sink: takes everything and keeps nothing. */
export async function startSmtpSink(): Promise<Path> {
  const port = await freePort();
  const root = process.getuid?.() === 0;
  const child = spawn('smtp-sink', [...(root ? ['-u', 'postfix'] : []), `127.0.0.1:${port}`, '1000'], {
    env: programs,
    stdio: 'ignore',
  });
  await until(() => answersAt(port));
  return { port, stop: () => child.kill() };
}

/** A script of this folder that prints the port where it listens. */
export async function startListener(script: string, args: readonly string[]): Promise<Path> {
  const child = spawn(process.execPath, [join(import.meta.dirname, script), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  return { port: Number(line), pid: child.pid, stop: () => endOf(child) };
}

async function endOf(child: ChildProcess): Promise<void> {
  child.kill();
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

/** Postfix with its queue, handing on to a port; as Debian sets it up but for who may send. */
export async function startQueue(relayTo: number, certificate: TestCertificate): Promise<Path> {
  const postfix = await startPostfix({
    users: { nobody: 'nobody' },
    relayTo,
    certificate,
    mainCf: [
      'mynetworks = 127.0.0.0/8',
      'smtpd_tls_security_level = none',
      'smtpd_sasl_auth_enable = no',
      'smtpd_relay_restrictions = permit_mynetworks, reject',
      // on a busy machine a delivery may fail; Postfix would come back to it after five minutes
      'queue_run_delay = 1s',
      'minimal_backoff_time = 1s',
      'maximal_backoff_time = 2s',
    ],
  });
  return { port: postfix.port, emptied: () => until(() => isEmpty(postfix)), stop: () => postfix.stop() };
}

const isEmpty = ({ queue }: Postfix): boolean =>
  ['maildrop', 'incoming', 'active', 'deferred'].every(
    (name) => !readdirSync(join(queue, name), { recursive: true, withFileTypes: true }).some((entry) => entry.isFile()),
  );

const patienceMs = 60_000;

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = performance.now() + patienceMs; performance.now() < end; await pause(5)) if (await holds()) return;
  throw new Error('What a measurement waits for does not come.');
}

const answersAt = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('data', () => resolve(true)).once('error', () => resolve(false));
    socket.once('data', () => socket.destroy());
  });

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
