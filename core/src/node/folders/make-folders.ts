import { closeSync, constants, existsSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { codeOf } from '../fault/index.ts';

/**
 * Makes a folder and those above it, and says which; true if it was not there. Not by `recursive` of mkdirSync, which never ends
 * where the system lets nobody make a folder, as in /proc.
 */
export function makeFolders(path: string, onMade: (path: string) => void = () => {}): boolean {
  if (existsSync(path)) return false;
  if (dirname(path) !== path) makeFolders(dirname(path), onMade);
  try {
    mkdirSync(path);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false; // another process was faster
    throw error;
  }
  onMade(path);
  return true;
}

/** Makes the names in a folder durable: a rename is on the disk only after this. */
export function syncFolder(folder: string): void {
  const fd = openSync(folder, constants.O_RDONLY);
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
