import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { done, fail, type Problem, type Result } from '../../../problem/index.ts';
import { currentAccount } from '../accounts.ts';
import { isDatabaseUrl, resolveHome } from '../home.ts';
import { type Dump, differenceOf, isEmpty, normalDump } from './dump.ts';
import { folderPlace } from './folder-place.ts';
import type { CopyPlace, WriteOptions } from './place.ts';

export type CopyOptions = WriteOptions & {
  readonly env: NodeJS.ProcessEnv;
  /** Files with the keys, where they are not in the usual place. */
  readonly fromKey?: string | undefined;
  readonly toKey?: string | undefined;
  /** Looks, and writes nothing. */
  readonly dryRun: boolean;
};

export type Copied = {
  readonly from: string;
  readonly to: string;
  readonly counts: Readonly<Record<'servers' | 'removed' | 'senders' | 'choices' | 'passwords', number>>;
  /** Logins whose choice stayed behind, as this host does not have them. */
  readonly leftOut: readonly string[];
  readonly warnings: readonly Problem[];
};

/**
 * Copies all settings from one place to another, each a folder or the address of a database: rows with their ids, revisions and
 * dates, senders, choices, policy, site, and the passwords, sealed anew with the key of the target. Reads both in the end and
 * compares them, passwords included: `store/copy-differs` where they are not the same.
 */
export async function copyStore(from: string, to: string, options: CopyOptions): Promise<Result<Copied>> {
  const source = await placeOf(from, options.fromKey, options.env);
  if (!source.ok) return source;
  const target = await placeOf(to, options.toKey, options.env);
  try {
    return target.ok ? await copyBetween(source.value, target.value, options) : target;
  } finally {
    await source.value.close();
    if (target.ok) await target.value.close();
  }
}

async function copyBetween(source: CopyPlace, target: CopyPlace, options: CopyOptions): Promise<Result<Copied>> {
  if (source.place === target.place) return fail('store/same-place', target.place);
  const dump = await readNormal(source);
  if (!dump.ok) return dump;
  if (isEmpty(dump.value)) return fail('store/nothing-to-copy', source.place);
  const written = options.dryRun ? await target.examine(dump.value, options) : await target.write(dump.value, options);
  if (!written.ok) return written;
  const { leftOut } = written.value;
  if (!options.dryRun) {
    const copy = await readNormal(target);
    if (!copy.ok) return copy;
    const choices = dump.value.choices.filter(({ login }) => !leftOut.includes(login));
    const difference = differenceOf({ ...dump.value, choices }, copy.value);
    if (difference !== null) return fail('store/copy-differs', difference);
  }
  const { table, senders, choices, secrets, warnings } = dump.value;
  const counts = {
    servers: table.servers.length,
    removed: table.removed.length,
    senders: senders.length,
    choices: choices.length - leftOut.length,
    passwords: secrets.length,
  };
  return done({ from: source.place, to: target.place, counts, leftOut, warnings });
}

async function readNormal(place: CopyPlace): Promise<Result<Dump>> {
  const read = await place.read();
  if (!read.ok) return read;
  const normal = normalDump(read.value);
  return normal.ok ? normal : fail(normal.problem.code, `${place.place}: ${normal.problem.found}`);
}

async function placeOf(text: string, key: string | undefined, env: NodeJS.ProcessEnv): Promise<Result<CopyPlace>> {
  const withKey = key === undefined ? env : { ...env, TRUEFROM_KEY_FILE: key };
  if (isDatabaseUrl(text)) {
    const { databasePlace } = await import('../postgres/index.ts');
    return await databasePlace(text, resolveHome(env), withKey);
  }
  return done(folderPlace({ home: realPath(text), account: currentAccount(), env: withKey }));
}

/** So that two names of one folder are told to be one. */
function realPath(text: string): string {
  const path = resolve(text);
  try {
    return realpathSync(path);
  } catch {
    return path; // not there yet, or closed: whoever reads it says so
  }
}
