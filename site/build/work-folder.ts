import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cache = fileURLToPath(new URL('../.cache', import.meta.url));
const leftBehindMs = 60 * 60_000;

/**
 * Runs `work` with a folder of its own, so that several builds at once have nothing in common, and removes it afterwards.
 * What a build that was killed left there is removed by the next one, an hour later.
 */
export async function inWorkFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  await mkdir(cache, { recursive: true });
  await removeLeftBehind();
  const folder = await mkdtemp(join(cache, 'build-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function removeLeftBehind(): Promise<void> {
  const oldest = Date.now() - leftBehindMs;
  for (const name of await readdir(cache)) {
    const path = join(cache, name);
    const found = await stat(path).catch(() => null); // another build may have removed it
    if (found !== null && found.mtimeMs < oldest) await rm(path, { recursive: true, force: true });
  }
}
