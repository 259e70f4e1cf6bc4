import { chmodSync, existsSync, linkSync, rmSync } from 'node:fs';
import { makeFolders } from '../folders/index.ts';

/** Makes a folder and those above it, which Postfix may enter whatever the umask is. */
export const makeFolder = (path: string): void => void makeFolders(path, (made) => chmodSync(made, 0o755));

/** Keeps what is there under another name, in the place of what was kept before. */
export function keepOld(path: string): void {
  if (!existsSync(path)) return;
  rmSync(`${path}.old`, { force: true });
  linkSync(path, `${path}.old`);
}
