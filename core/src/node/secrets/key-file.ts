import { randomBytes } from 'node:crypto';
import { link, open, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fail, printable, type Result } from '../../problem/index.ts';
import { codeOf } from '../fault/index.ts';
import { newKeyText, parseKey, type SecretKey } from './seal.ts';

/** The problem names the path. */
export async function readKey(
  path: string,
): Promise<Result<SecretKey, 'store/key-missing' | 'store/key-bad' | 'store/secrets-not-readable'>> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return fail('store/key-missing', printable(path));
    if (code === 'EACCES' || code === 'EPERM') return fail('store/secrets-not-readable', printable(path));
    return fail('store/key-bad', printable(path));
  }
  const key = parseKey(text);
  return key === null ? fail('store/key-bad', printable(path)) : { ok: true, value: key };
}

/**
 * Writes a new key at `path`, whole and durable, mode 0600. Where two processes do so at once both go on with the key of
 * the faster one, as a key that is there is never replaced. Throws what the file system throws.
 */
export async function createKeyFile(path: string, owner: { uid: number; gid: number } | null): Promise<void> {
  const temporary = `${path}.${process.pid}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.chmod(0o600);
      if (owner) await file.chown(owner.uid, owner.gid);
      await file.writeFile(`${newKeyText()}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await link(temporary, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(temporary, { force: true });
  }
  const folder = await open(dirname(path), 'r');
  await folder.sync().finally(() => folder.close());
}
