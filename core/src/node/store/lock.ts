import { spawn } from 'node:child_process';
import { closeSync, constants, openSync } from 'node:fs';
import { fail, printable, type Result } from '../../problem/index.ts';
import { codeOf } from '../fault/index.ts';

const waitMs = 10_000;
const queues = new Map<string, Promise<unknown>>();

/**
 * Runs `work` while no other process, and nothing else in this one, runs under the same lock file. The file stays where it
 * is. The kernel frees the lock when its process ends, however it ends (flock(2)); see docs/decisions/0005-the-store-on-conf.md.
 * Throws what opening the file throws.
 */
export async function withLock<T>(path: string, work: () => Promise<Result<T>>): Promise<Result<T>> {
  const before = queues.get(path) ?? Promise.resolve();
  const mine = before.then(() => runLocked(path, work));
  const settled = mine.catch(() => undefined); // its caller hears of it; those behind it only wait for the end
  queues.set(path, settled);
  try {
    return await mine;
  } finally {
    if (queues.get(path) === settled) queues.delete(path);
  }
}

async function runLocked<T>(path: string, work: () => Promise<Result<T>>): Promise<Result<T>> {
  const fd = openSync(path, constants.O_RDWR | constants.O_CREAT | constants.O_NOFOLLOW, 0o600);
  try {
    const taken = await takeKernelLock(fd);
    if (taken === 'no-flock') return await runUnderLockFolder(path, work);
    return taken === 'taken' ? await work() : fail('store/locked', printable(path));
  } finally {
    closeSync(fd);
  }
}

/** The child locks the open file that it shares with this process, and ends; the lock stays with the file (flock(1)). */
function takeKernelLock(fd: number): Promise<'taken' | 'held' | 'no-flock'> {
  return new Promise((resolve) => {
    const child = spawn('flock', ['-x', '3'], { stdio: ['ignore', 'ignore', 'ignore', fd] });
    const timer = setTimeout(() => child.kill('SIGKILL'), waitMs);
    child.once('error', () => {
      clearTimeout(timer);
      resolve('no-flock');
    });
    child.once('exit', (code) => {
      clearTimeout(timer);
      resolve(code === 0 ? 'taken' : 'held');
    });
  });
}

/** For systems without flock(1), such as macOS. There a killed writer holds up the next one for five seconds. */
async function runUnderLockFolder<T>(path: string, work: () => Promise<Result<T>>): Promise<Result<T>> {
  const { default: lockfile } = await import('proper-lockfile');
  const retries = { retries: waitMs / 50, factor: 1, minTimeout: 50, maxTimeout: 50 };
  let release: () => Promise<void>;
  try {
    release = await lockfile.lock(path, { realpath: false, stale: 5000, update: 1000, retries });
  } catch (error) {
    if (codeOf(error) === 'ELOCKED') return fail('store/locked', printable(path));
    throw error;
  }
  try {
    return await work();
  } finally {
    await release();
  }
}
