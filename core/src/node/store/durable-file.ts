import { randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { syncFolder } from '../folders/index.ts';
import { stagingName } from './home.ts';

export type Owner = { readonly uid: number; readonly gid: number };

/** `owner` null: whoever writes. `staging`: how the names of temporary files begin. */
export type FileManner = { readonly mode: number; readonly owner: Owner | null; readonly staging: string };

let written = 0;

/** How many files this process has put in place: whoever remembers what files hold sees by it that it must look again. */
export const filesWritten = (): number => written;

/**
 * Puts a JSON file in place of the one at `path`: the whole new one, durable, with exactly this mode, or, when it throws,
 * the old one untouched. `conf` writes a temporary file in the same folder, which is read back before it takes the name:
 * on a full disk `conf` may leave a file cut short and report nothing.
 */
export async function writeJsonFile(path: string, json: object, { mode, owner, staging }: FileManner): Promise<void> {
  const folder = dirname(path);
  const name = `${staging}.${process.pid}.${randomBytes(6).toString('hex')}`;
  const temporary = join(folder, `${name}.tmp`);
  try {
    await stage(folder, name, json);
    sealStaged(temporary, serialize(json), mode, owner);
    renameSync(temporary, path);
    written += 1;
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  syncFolder(folder);
}

const serialize = (json: unknown): string => `${JSON.stringify(json, null, 2)}\n`;

async function stage(folder: string, name: string, json: object): Promise<void> {
  const { default: Conf } = await import('conf'); // 40 ms, which opening a password must not take
  const conf = new Conf({
    cwd: folder,
    configName: name,
    fileExtension: 'tmp',
    clearInvalidConfig: false,
    accessPropertiesByDotNotation: false,
    configFileMode: 0o600,
    serialize,
  });
  conf.store = { ...json };
}

function sealStaged(temporary: string, text: string, mode: number, owner: Owner | null): void {
  const fd = openSync(temporary, constants.O_RDWR | constants.O_NOFOLLOW);
  try {
    if (readFileSync(fd, 'utf8') !== text) throw Object.assign(new Error('cut short'), { code: 'ENOSPC' });
    fchmodSync(fd, mode); // whatever the umask is
    if (owner) fchownSync(fd, owner.uid, owner.gid);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** Removes temporary files that a killed writer left. `isDead` decides about one whose name begins with a known word. */
export function sweepStaging(folder: string, isDead: (path: string, staging: string) => boolean): void {
  for (const name of readdirSync(folder)) {
    const staging = stagingName.exec(name)?.[1];
    if (staging !== undefined && isDead(join(folder, name), staging)) rmSync(join(folder, name), { force: true });
  }
}
