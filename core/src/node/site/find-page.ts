import { join } from 'node:path';
import { isHidden } from '../../knowledge/index.ts';
import { isFile, markAt } from './on-disk.ts';
import { type Encoding, encodings } from './request.ts';

/** A file by its path in the folder, and the copy to send for it: itself, or a compressed one. */
export type Found = { readonly path: string; readonly copy: string; readonly encoding: Encoding | null };

/**
 * What a path means. `folder`: its last slash is missing. `missing`: no such page. `unclear`: the folder was not there, or
 * was put in the place of another meanwhile, so that nothing can be said of it.
 */
export async function findPage(
  folder: string,
  asked: string,
  accepted: readonly Encoding[],
): Promise<Found | 'folder' | 'missing' | 'unclear'> {
  const before = await markAt(folder);
  const path = asked.endsWith('/') ? `${asked}index.html` : asked;
  if (!isHidden(path)) {
    const found = await findFile(folder, path, accepted);
    if (found !== null) return found;
    if (await isFile(join(folder, path, 'index.html'))) return 'folder';
  }
  return before !== '' && before === (await markAt(folder)) ? 'missing' : 'unclear';
}

/** Null where there is no such file. */
export async function findFile(folder: string, path: string, accepted: readonly Encoding[]): Promise<Found | null> {
  if (!(await isFile(join(folder, path)))) return null;
  for (const encoding of accepted) {
    const copy = path + encodings[encoding];
    if (await isFile(join(folder, copy))) return { path, copy, encoding };
  }
  return { path, copy: path, encoding: null };
}
