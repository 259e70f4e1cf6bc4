import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';

/** Another text for another file or folder, and for another state of it. */
export const markOf = ({ ino, size, ctimeMs }: Stats): string => `${ino} ${size} ${ctimeMs}`;

/** {@link markOf} what is at a path; empty while there is nothing. */
export async function markAt(path: string): Promise<string> {
  const stats = await statOf(path);
  return stats === null ? '' : markOf(stats);
}

export const isFile = async (path: string): Promise<boolean> => (await statOf(path))?.isFile() === true;

async function statOf(path: string): Promise<Stats | null> {
  try {
    return await stat(path);
  } catch {
    return null; // whatever it is that cannot be looked at is not there
  }
}
