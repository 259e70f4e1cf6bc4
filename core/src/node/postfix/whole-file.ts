import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fchmodSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { makeFolders, syncFolder } from '../folders/index.ts';

/** Puts a file in place, whole and durable, with exactly this mode; when it throws, the old one stands untouched. */
export function writeWhole(path: string, text: string, mode: number): void {
  const temporary = `${path}.${process.pid}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    const file = openSync(temporary, 'wx', 0o600);
    try {
      fchmodSync(file, mode);
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } finally {
    rmSync(temporary, { force: true });
  }
  syncFolder(dirname(path));
}

/** Makes a folder and those above it, which Postfix may enter whatever the umask is. */
export const makeFolder = (path: string): void => void makeFolders(path, (made) => chmodSync(made, 0o755));

/** Keeps what is there under another name, in the place of what was kept before. */
export function keepOld(path: string): void {
  if (!existsSync(path)) return;
  rmSync(`${path}.old`, { force: true });
  linkSync(path, `${path}.old`);
}
