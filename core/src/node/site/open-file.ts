import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { codeOf } from './fault.ts';
import { type Encoding, encodings, type Version } from './request.ts';

/** A regular file that is open, so that it stays whole although another takes its name. Whoever opened it closes it. */
export type OpenFile = Version & { readonly handle: FileHandle; readonly encoding: Encoding | null };

/** What there is nothing to serve for: not there, not ours to read, or no name that a file can have. */
const nothingThere = ['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM', 'ENAMETOOLONG', 'ELOOP'];

/** Opens a file, or its compressed copy where there is one that the client takes. Null if there is no such file. */
export async function openFile(path: string, accepted: readonly Encoding[]): Promise<OpenFile | 'folder' | null> {
  const plain = await openOne(path, null);
  if (plain === null || plain === 'folder') return plain;
  try {
    const copy = await openCopy(path, accepted);
    if (copy === null) return plain;
    await plain.handle.close();
    return copy;
  } catch (error) {
    await plain.handle.close();
    throw error;
  }
}

async function openCopy(path: string, accepted: readonly Encoding[]): Promise<OpenFile | null> {
  for (const encoding of accepted) {
    const copy = await openOne(path + encodings[encoding], encoding);
    if (copy !== null && copy !== 'folder') return copy;
  }
  return null;
}

async function openOne(path: string, encoding: Encoding | null): Promise<OpenFile | 'folder' | null> {
  let handle: FileHandle;
  try {
    handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK); // a named pipe must not be waited for
  } catch (error) {
    if (nothingThere.includes(codeOf(error))) return null;
    throw error;
  }
  const stats = await handle.stat();
  if (stats.isFile()) {
    const { size, mtimeMs } = stats;
    const etag = `"${Math.trunc(mtimeMs).toString(36)}-${size.toString(36)}${encoding === null ? '' : `-${encoding}`}"`;
    return { handle, size, encoding, etag, modified: new Date(Math.trunc(mtimeMs / 1000) * 1000) };
  }
  await handle.close();
  return stats.isDirectory() ? 'folder' : null;
}
