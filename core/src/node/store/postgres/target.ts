import { existsSync } from 'node:fs';
import { fail, printable, type Result } from '../../../problem/index.ts';
import { Secret } from '../../secrets/index.ts';
import { currentAccount } from '../accounts.ts';

export const sslModes = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'] as const;
export type SslMode = (typeof sslModes)[number];

/** Which database, as whom, and how safely: what libpq understands by a connection string and the variables PG*. */
export type DatabaseTarget = {
  /** A name, a number, or the folder of a Unix socket, which begins with a slash. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
  /** Null: the password file is asked (PGPASSFILE, ~/.pgpass), if the server wants a password at all. */
  readonly password: Secret | null;
  readonly sslMode: SslMode;
  /** Files; `system` as root certificate means the authorities that this machine trusts. */
  readonly sslRootCert: string | null;
  readonly sslCert: string | null;
  readonly sslKey: string | null;
  readonly applicationName: string;
  readonly connectMs: number;
  readonly home: string | null;
};

const usualPort = 5432;
const usualConnectSeconds = 5;
const socketFolder = '/var/run/postgresql';

const form =
  /^postgres(?:ql)?:\/\/(?:([^:@/?#]*)(?::([^@/?#]*))?@)?(\[[0-9a-f:.]+\]|[^:/?#[\]@]*)(?::(\d*))?(?:\/([^?#/]*))?(?:\?([^#]*))?$/i;

/** What stands after the question mark: the name of libpq, and the variable that is asked where it is missing. */
const variables = {
  host: 'PGHOST',
  port: 'PGPORT',
  user: 'PGUSER',
  dbname: 'PGDATABASE',
  password: 'PGPASSWORD',
  sslmode: 'PGSSLMODE',
  sslrootcert: 'PGSSLROOTCERT',
  sslcert: 'PGSSLCERT',
  sslkey: 'PGSSLKEY',
  application_name: 'PGAPPNAME',
  connect_timeout: 'PGCONNECT_TIMEOUT',
} as const;
type Parameter = keyof typeof variables;

const asWritten = 'in a user or password, @ is written %40, : %3A, / %2F, ? %3F, # %23 and % %25';

/**
 * Reads `postgresql://USER:PASSWORD@HOST:PORT/DATABASE?sslmode=verify-full` as libpq does; every part may be missing, the
 * variables PG* stand in for it. `found` of a problem never has any of the text in it but the name of a parameter.
 */
export function parseTarget(url: string, env: NodeJS.ProcessEnv): Result<DatabaseTarget, 'store/bad-url'> {
  const match = form.exec(url.trim());
  if (!match) return fail('store/bad-url', `it is not of the form postgresql://USER@HOST:PORT/DATABASE; ${asWritten}`);
  if (match[6]?.includes('@')) return fail('store/bad-url', asWritten);
  const parts = decodeAll(match.slice(1, 6));
  const query = parts && readQuery(match[6] ?? '');
  if (!parts || !query) return fail('store/bad-url', 'a % does not begin two hexadecimal digits');
  const unknown = [...query.keys()].find((name) => !Object.hasOwn(variables, name));
  if (unknown !== undefined) return fail('store/bad-url', printable(`${unknown} is not known here`, 60));
  const [user, password, host, port, dbname] = parts;
  const inUrl: Partial<Record<Parameter, string | undefined>> = {
    user,
    password,
    host: host?.replace(/^\[|\]$/g, ''),
    port,
    dbname,
  };
  const of = (name: Parameter): string | undefined =>
    query.get(name) || inUrl[name] || env[variables[name]] || undefined;
  return targetOf(of, env);
}

function targetOf(
  of: (name: Parameter) => string | undefined,
  env: NodeJS.ProcessEnv,
): Result<DatabaseTarget, 'store/bad-url'> {
  const port = Number(of('port') ?? usualPort);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return fail('store/bad-url', 'the port is none');
  const isSystemTrusted = of('sslrootcert') === 'system';
  const sslMode = sslModes.find((mode) => mode === (of('sslmode') ?? (isSystemTrusted ? 'verify-full' : 'prefer')));
  if (!sslMode) return fail('store/bad-url', `sslmode must be one of ${sslModes.join(', ')}`);
  if (isSystemTrusted && sslMode !== 'verify-full') {
    return fail('store/bad-url', 'sslrootcert=system wants sslmode=verify-full'); // anybody can have a certificate
  }
  const seconds = Number(of('connect_timeout') ?? usualConnectSeconds);
  const host = of('host') ?? (existsSync(socketFolder) ? socketFolder : 'localhost');
  if (host.includes(',')) return fail('store/bad-url', 'one server only');
  const user = of('user') ?? currentAccount().login;
  const password = of('password');
  const target: DatabaseTarget = {
    host,
    port,
    user,
    database: of('dbname') ?? user,
    password: password === undefined ? null : Secret.of(password),
    sslMode,
    sslRootCert: of('sslrootcert') ?? null,
    sslCert: of('sslcert') ?? null,
    sslKey: of('sslkey') ?? null,
    applicationName: of('application_name') ?? 'truefrom',
    connectMs: (seconds >= 1 && seconds <= 60 ? seconds : usualConnectSeconds) * 1000,
    home: env.HOME ?? null,
  };
  const texts = [host, user, target.database, target.applicationName];
  return texts.some((text) => text.includes('\0'))
    ? fail('store/bad-url', 'a NUL stands in it')
    : { ok: true, value: target };
}

/** For people, and to be used again: without password and whatever is not needed to tell one database from another. */
export function formatTarget({ host, port, user, database }: DatabaseTarget): string {
  const isSocket = host.startsWith('/');
  const name = isSocket ? '' : host.includes(':') ? `[${host}]` : encodeURIComponent(host);
  const where = port === usualPort ? name : `${name}:${port}`;
  const socket = isSocket ? `?host=${encodeURIComponent(host).replaceAll('%2F', '/')}` : '';
  return printable(`postgresql://${encodeURIComponent(user)}@${where}/${encodeURIComponent(database)}${socket}`);
}

function decodeAll(texts: readonly (string | undefined)[]): (string | undefined)[] | null {
  try {
    return texts.map((text) => (text === undefined ? undefined : decodeURIComponent(text)));
  } catch {
    return null;
  }
}

/** RFC 3986 §3.4; a plus sign is itself, as in libpq. */
function readQuery(text: string): Map<string, string> | null {
  const query = new Map<string, string>();
  for (const pair of text.split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const decoded = decodeAll([pair.slice(0, equals), pair.slice(equals + 1)]);
    if (!decoded) return null;
    query.set(decoded[0] ?? '', decoded[1] ?? '');
  }
  return query;
}
