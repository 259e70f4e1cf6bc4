import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isHidden } from '../../knowledge/index.ts';
import { type OpenFile, openFile } from './open-file.ts';
import type { Encoding, Target } from './request.ts';

/** `path` is that of the file, which for a page that is not there is the page that says so. */
export type Found = { readonly file: OpenFile; readonly path: string; readonly status: 200 | 404 };

const swapMs = 1_000;
const lookAgainMs = 20;

/**
 * What a path means: a file, or the page that says that there is none; `folder` where the last slash is missing. A build puts
 * its folder in the place of the old one, and between the two there is none: that is waited for.
 */
export async function findPage(
  folder: string,
  target: Target,
  accepted: readonly Encoding[],
): Promise<Found | 'folder' | 'no-page' | 'no-site'> {
  const path = target.path.endsWith('/') ? `${target.path}index.html` : target.path;
  const isWanted = !isHidden(path);
  const look = async (): Promise<Found | 'folder' | null> => {
    const file = isWanted ? await openFile(join(folder, path), accepted) : null;
    if (file === 'folder') return (await isPage(join(folder, path, 'index.html'))) ? 'folder' : null;
    return file && { file, path, status: 200 };
  };
  const first = await look();
  if (first !== null) return first;
  for (let waitedMs = 0; waitedMs <= swapMs; waitedMs += lookAgainMs) {
    const before = await versionOf(folder);
    const found = await look();
    if (found !== null) return found;
    const page = await openFile(join(folder, '404.html'), accepted);
    const isOneFolder = before !== null && before === (await versionOf(folder));
    if (isOneFolder && page !== 'folder')
      return page === null ? 'no-page' : { file: page, path: '/404.html', status: 404 };
    if (isOneFolder) return 'no-page';
    if (page !== null && page !== 'folder') await page.handle.close();
    await wait(lookAgainMs);
  }
  return 'no-site';
}

const isPage = async (path: string): Promise<boolean> => (await statOf(path))?.isFile() === true;

/** Another text for another folder; null while there is none. */
async function versionOf(folder: string): Promise<string | null> {
  const stats = await statOf(folder);
  return stats?.isDirectory() ? `${stats.ino} ${stats.ctimeMs}` : null;
}

async function statOf(path: string): Promise<Stats | null> {
  try {
    return await stat(path);
  } catch {
    return null; // whatever it is that cannot be looked at is not there
  }
}
