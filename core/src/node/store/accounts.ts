import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { codeOf } from '../fault/index.ts';

type Owner = { readonly uid: number; readonly gid: number };
export type Account = { readonly login: string; readonly uid: number };

const keptMs = 60_000;
const namesAtOnce = 200;
const named = new Map<number, { name: string; at: number }>();

/** The account this process acts for, by its effective uid. An account without a name is called by its number. */
export function currentAccount(): Account {
  const uid = process.geteuid?.() ?? -1;
  try {
    return { login: userInfo().username, uid };
  } catch {
    return { login: String(uid), uid }; // no entry for this uid, as in many containers
  }
}

/**
 * Gives the name of an account: /etc/passwd first, then what else the host knows (getent), else the number. Without those about
 * which the host could not say at the moment, as when a directory is out of reach.
 */
export async function accountNames(uids: Iterable<number>): Promise<ReadonlyMap<number, string>> {
  const local = localAccounts();
  const names = new Map<number, string>();
  for (const uid of new Set(uids)) {
    const name = local.get(uid) ?? (await remoteAccount(uid));
    if (name !== null) names.set(uid, name);
  }
  return names;
}

/** The first line of a uid counts, as for getpwuid(3). */
function localAccounts(): Map<number, string> {
  const accounts = new Map<number, string>();
  let text = '';
  try {
    text = readFileSync('/etc/passwd', 'utf8');
  } catch {
    return accounts; // a host without this file names its accounts another way
  }
  for (const line of text.split('\n')) {
    const [name = '', , uid = ''] = line.split(':');
    if (/^\d+$/.test(uid) && !accounts.has(Number(uid))) accounts.set(Number(uid), name);
  }
  return accounts;
}

/** Gives uid and gid of those logins that this host has, by its /etc/passwd or by what else it knows (getent). */
export async function accountsNamed(logins: readonly string[]): Promise<ReadonlyMap<string, Owner>> {
  const { execFile } = await import('node:child_process');
  const found = new Map<string, Owner>();
  for (let start = 0; start < logins.length; start += namesAtOnce) {
    const names = logins.slice(start, start + namesAtOnce);
    const lines = await new Promise<string>((resolve) => {
      // It exits with 2 where one of them is unknown, and prints the others.
      execFile('getent', ['--', 'passwd', ...names], { maxBuffer: 1 << 24 }, (_, stdout) => resolve(stdout));
    });
    for (const line of lines.split('\n')) {
      const [name = '', , uid = '', gid = ''] = line.split(':');
      if (names.includes(name) && /^\d+$/.test(uid)) found.set(name, { uid: Number(uid), gid: Number(gid) });
    }
  }
  return found;
}

const notFound = 2; // getent(1)
const silenceMs = 1_000;
let silentUntil = Number.NEGATIVE_INFINITY;

/** Null where nobody could say. */
async function remoteAccount(uid: number): Promise<string | null> {
  const known = named.get(uid);
  if (known && Date.now() - known.at < keptMs) return known.name;
  if (performance.now() < silentUntil) return null; // else a directory out of reach would cost its time for each account
  const { execFile } = await import('node:child_process');
  const name = await new Promise<string | null>((resolve) => {
    execFile('getent', ['passwd', String(uid)], { timeout: 5000 }, (error, stdout) => {
      if (error?.killed) silentUntil = performance.now() + silenceMs;
      if (error === null) resolve(stdout.split(':')[0] || String(uid));
      else resolve(error.code === notFound || codeOf(error) === 'ENOENT' ? String(uid) : null);
    });
  });
  if (name !== null) named.set(uid, { name, at: Date.now() });
  return name;
}
