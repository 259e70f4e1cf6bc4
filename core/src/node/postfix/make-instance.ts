import { chownSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { done, fail, printable, type Result } from '../../problem/index.ts';
import {
  askedNobody,
  defaultTransport,
  formatMainCf,
  formatMasterCf,
  type Instance,
  type MapSource,
  mark,
  ownServices,
  ownSettings,
} from '../../relay/index.ts';
import type { Settings } from '../../settings/index.ts';
import { codeOf } from '../fault/index.ts';
import { writeWhole } from '../folders/index.ts';
import { findPostfixAccount } from './account.ts';
import { keepOld, makeFolder } from './files.ts';
import { builtIn } from './tools.ts';

export type InstanceOptions = {
  readonly folder: string;
  /** Where queue, data and log are; null: see {@link stateFolderFor}. */
  readonly state: string | null;
  readonly listen: Instance['listen'];
  readonly source: MapSource;
  readonly authorities: string | null;
  readonly hostName: string;
  readonly replace: boolean;
};
/** What was made: the folder of the configuration, and the log to follow. */
export type MadeInstance = { readonly folder: string; readonly state: string; readonly log: string };

const ours = ['main.cf', 'master.cf', 'main.cf.old', 'master.cf.old'];
/** Where systems keep the authorities that they trust. */
const usualAuthorities = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/cert.pem',
  '/etc/ssl/ca-bundle.pem',
];

/** Beside the configuration, which Postfix wants owned by root alone; under /var for one in /etc. */
export const stateFolderFor = (folder: string): string =>
  dirname(folder) === '/etc' ? join('/var/spool', basename(folder)) : `${folder}-state`;

export const findAuthorities = (): string =>
  usualAuthorities.find((path) => existsSync(path)) ?? usualAuthorities[0] ?? '';

/** Writes main.cf and master.cf of a Postfix of its own, and makes its folders. A problem means that no file was changed. */
export async function makeInstance(options: InstanceOptions, settings: Settings): Promise<Result<MadeInstance>> {
  const folder = resolve(options.folder);
  const state = resolve(options.state ?? stateFolderFor(folder));
  const authorities = options.authorities === null ? findAuthorities() : resolve(options.authorities);
  const bad = [folder, state, authorities].find((path) => !/^[\w./@+-]+$/.test(path));
  if (bad !== undefined) return fail('postfix/bad-path', printable(bad));
  if (options.authorities !== null && !existsSync(authorities)) return fail('postfix/no-authorities', authorities);
  const metaFolder = await builtIn('meta_directory');
  if (!metaFolder.ok) return metaFolder;
  const account = await findPostfixAccount();
  if (!account.ok) return account;
  const free = mayWrite(folder, options.replace);
  if (!free.ok) return free;
  const instance: Instance = {
    source: options.source,
    listen: options.listen,
    hostName: options.hostName,
    queue: join(state, 'queue'),
    data: join(state, 'data'),
    log: join(state, 'log'),
    authorities,
    metaFolder: metaFolder.value,
    defaultTransport: options.source.kind === 'lmdb' ? defaultTransport(settings) : askedNobody,
  };
  try {
    for (const path of [folder, instance.queue, instance.data, instance.log]) {
      makeFolder(path);
    }
    chownSync(instance.data, account.value.uid, account.value.gid);
    for (const name of ['main.cf', 'master.cf']) keepOld(join(folder, name));
    writeWhole(join(folder, 'master.cf'), formatMasterCf(ownServices(instance)), 0o644);
    writeWhole(join(folder, 'main.cf'), formatMainCf(ownSettings(instance)), 0o644);
  } catch (error) {
    return fail('postfix/cannot-write', printable(`${folder}: ${codeOf(error) || String(error)}`));
  }
  return done({ folder, state, log: join(instance.log, 'mail.log') });
}

/** True for an instance that {@link makeInstance} wrote. */
export function isOwnInstance(folder: string): boolean {
  try {
    return readFileSync(join(folder, 'main.cf'), 'utf8').startsWith(mark);
  } catch {
    return false; // none at all, or none that can be read
  }
}

function mayWrite(
  folder: string,
  replace: boolean,
): Result<null, 'postfix/foreign-folder' | 'postfix/exists' | 'postfix/cannot-write'> {
  let names: string[];
  try {
    names = existsSync(folder) ? readdirSync(folder) : [];
  } catch (error) {
    const code = codeOf(error);
    return code === 'ENOTDIR'
      ? fail('postfix/foreign-folder', printable(folder))
      : fail('postfix/cannot-write', printable(`${folder}: ${code}`));
  }
  const foreign = names.find((name) => !ours.includes(name));
  if (foreign !== undefined) return fail('postfix/foreign-folder', printable(join(folder, foreign)));
  if (names.length === 0) return done(null);
  if (!isOwnInstance(folder)) return fail('postfix/foreign-folder', printable(join(folder, names[0] ?? '')));
  return replace ? done(null) : fail('postfix/exists', printable(folder));
}
