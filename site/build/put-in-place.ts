import { cp, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { codeOf } from '@truefrom/core/node/fault';

/** Whether a folder may be replaced by a site: it is missing, empty, or holds one. */
export async function mayReplace(out: string): Promise<boolean> {
  try {
    const names = await readdir(out);
    return names.length === 0 || names.includes('keywords.json');
  } catch (error) {
    return codeOf(error) === 'ENOENT';
  }
}

/**
 * Puts a whole built folder in the place of `out`: by two renames, so that a server finds the old site or the new one. Of two
 * builds at once the later one stays. `work` is a folder for what is replaced, on the file system of `built`.
 */
export async function putInPlace(built: string, out: string, work: string): Promise<void> {
  await mkdir(dirname(out), { recursive: true });
  if (await isOneDevice(work, dirname(out))) return await swap(built, out, work);
  const beside = await mkdtemp(`${out}-`);
  try {
    await cp(built, join(beside, 'new'), { recursive: true });
    await swap(join(beside, 'new'), out, beside);
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
}

async function swap(built: string, out: string, aside: string): Promise<void> {
  for (let turn = 0; ; turn++) {
    await unless('ENOENT', rename(out, join(aside, `old-${turn}`)));
    // Not empty: another build put its site there between the two renames.
    if (await unless('ENOTEMPTY', rename(built, out))) return;
  }
}

/** True when it was done; false if it failed for this reason. */
async function unless(code: string, work: Promise<void>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    if (codeOf(error) === code || (code === 'ENOTEMPTY' && codeOf(error) === 'EEXIST')) return false;
    throw error;
  }
}

const isOneDevice = async (a: string, b: string) => (await stat(a)).dev === (await stat(b)).dev;
