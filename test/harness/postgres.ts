import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from './free-port.ts';

export type PostgresOptions = {
  /** The server then offers TLS, and demands it from the role `tls_only`. */
  readonly certificate?: { readonly keyFile: string; readonly certificateFile: string };
};

/** A running PostgreSQL of our own. `socket` is the folder of its Unix socket; there every role is believed. */
export type Postgres = {
  readonly port: number;
  readonly socket: string;
  /** `sql` as the superuser, by psql; what it prints, without headers, columns apart by `|`. Throws what the server said. */
  sql(database: string, sql: string, role?: string): string;
  /** The address of a database on the socket, for a role; `postgres` is the superuser. */
  url(database: string, role?: string): string;
  /** The same by TCP, where a password is wanted. */
  tcpUrl(database: string, role: string, password?: string): string;
  /** A new database, empty or a copy of another one; its name. */
  createDatabase(template?: string): string;
  /** Stops the server at once, connections and all. */
  stop(): Promise<void>;
  /** Starts it again on the same port and data. */
  start(): Promise<void>;
  /** Holds all its processes, or lets them go on. */
  pause(): void;
  resume(): void;
  /** The end: stopped, and its folder removed. */
  remove(): Promise<void>;
};

const debianFolder = '/usr/lib/postgresql';

/** The newest that is installed: Debian keeps its programs away from PATH, where its psql is a slow script. */
function programFolder(): string {
  const versions = existsSync(debianFolder) ? readdirSync(debianFolder).filter((name) => /^\d+$/.test(name)) : [];
  const newest = versions.sort((a, b) => Number(b) - Number(a)).at(0);
  return newest === undefined ? '/usr/bin' : join(debianFolder, newest, 'bin');
}

/** What a test needs on its machine for {@link startPostgres}; pass it to `describeWith`. */
export const postgresNeeds = {
  programs: ['initdb', 'psql'].map((name) => join(programFolder(), name)),
  root: true,
} as const;

const passwordOf = (role: string): string => `password of ${role}`;

/**
 * Starts a PostgreSQL with a data folder of its own, as the user `postgres`, on 127.0.0.1, 127.0.0.2 and a Unix socket. Takes two seconds;
 * one for each file of tests, and a database for each test. Remove it at the end.
 */
export async function startPostgres(options: PostgresOptions = {}): Promise<Postgres> {
  const folder = mkdtempSync(join(tmpdir(), 'truefrom-postgres-'));
  const [uid, gid] = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' })));
  if (uid === undefined || gid === undefined) throw new Error('There is no user postgres.');
  chownSync(folder, uid, gid);
  chmodSync(folder, 0o755);
  const account = { uid, gid, cwd: folder, env: { PATH: process.env.PATH, HOME: folder, LC_ALL: 'C.UTF-8' } };
  const data = join(folder, 'data');
  const port = await freePort();
  const flags = ['-D', data, '-U', 'postgres', '--auth-local=trust', '--auth-host=scram-sha-256', '--no-sync'];
  execFileSync(join(programFolder(), 'initdb'), flags, { ...account, stdio: 'pipe' });
  writeFileSync(join(data, 'postgresql.auto.conf'), configuration(folder, port, options));
  writeFileSync(join(data, 'pg_hba.conf'), rules(options));
  const { certificate } = options;
  const files = certificate ? { 'server.key': certificate.keyFile, 'server.crt': certificate.certificateFile } : {};
  for (const [name, path] of Object.entries(files)) {
    const copy = join(data, name);
    copyFileSync(path, copy);
    chownSync(copy, uid, gid);
    chmodSync(copy, 0o600);
  }
  let server: ChildProcess | null = null;
  const psql = (database: string, sql: string, role = 'postgres') => {
    const args = [
      '-h',
      folder,
      '-p',
      String(port),
      '-U',
      role,
      '-d',
      database,
      '-X',
      '-q',
      '-A',
      '-t',
      '-v',
      'ON_ERROR_STOP=1',
    ];
    const { status, stdout, stderr } = spawnSync(join(programFolder(), 'psql'), args, {
      input: sql,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    if (status !== 0) throw new Error(stderr);
    return stdout.trim();
  };
  const start = async () => {
    server = spawn(join(programFolder(), 'postgres'), ['-D', data], { ...account, stdio: 'ignore' });
    await answers(() => psql('postgres', 'select 1'), server);
  };
  const stop = async () => {
    const stopping = server;
    server = null;
    if (!stopping) return;
    const ended = once(stopping, 'exit');
    stopping.kill('SIGCONT');
    stopping.kill('SIGQUIT'); // an immediate shutdown: nobody is waited for
    await ended;
  };
  const signal = (name: NodeJS.Signals) => {
    const pid = server?.pid;
    if (pid === undefined) return;
    const children = spawnSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' }).stdout;
    for (const each of [pid, ...children.trim().split(/\s+/).map(Number)]) if (each > 0) process.kill(each, name);
  };
  await start();
  return {
    port,
    socket: folder,
    sql: psql,
    url: (database, role = 'postgres') => `postgresql://${role}@:${port}/${database}?host=${folder}`,
    tcpUrl: (database, role, password = passwordOf(role)) =>
      `postgresql://${role}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`,
    createDatabase: (template = 'template1') => {
      const name = `truefrom_${randomBytes(4).toString('hex')}`;
      psql('postgres', `create database ${name} template ${template}`);
      return name;
    },
    start,
    stop,
    pause: () => signal('SIGSTOP'),
    resume: () => signal('SIGCONT'),
    remove: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A login, member of a group, whose password is `password of NAME`. */
export const createRole = (postgres: Postgres, name: string, group: string): void =>
  void postgres.sql('postgres', `create role ${name} login password '${passwordOf(name)}'; grant ${group} to ${name};`);

const configuration = (folder: string, port: number, { certificate }: PostgresOptions) => `
listen_addresses = '127.0.0.1, 127.0.0.2'
port = ${port}
unix_socket_directories = '${folder}'
fsync = off
full_page_writes = off
max_connections = 60
shared_buffers = '64MB'
logging_collector = off
ssl = ${certificate ? 'on' : 'off'}
`;

const rules = ({ certificate }: PostgresOptions) => `
local all all trust
${certificate ? 'hostnossl all tls_only 127.0.0.0/8 reject' : ''}
host all all 127.0.0.0/8 scram-sha-256
`;

async function answers(ask: () => unknown, server: ChildProcess): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      return void ask();
    } catch (error) {
      if (attempt > 300 || server.exitCode !== null) throw error;
      await delay(50);
    }
  }
}
