import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fail, type Result } from '@truefrom/core/problem';
import type { Call } from '../command.ts';

/** The work tree that this program was built in; null where only the program is installed. */
export function workTree(): string | null {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'site', 'build.ts'))) {
    const above = dirname(folder);
    if (above === folder) return null;
    folder = above;
  }
  return folder;
}

/** Where a work tree has its built pages. */
export const pagesOf = (tree: string): string => join(tree, 'site', 'dist');

/** `--folder`, else where the work tree has its built pages. */
export function pagesFolder(call: Pick<Call, 'text'>): Result<string, 'usage/missing-flag'> {
  const given = call.text('folder');
  if (given !== undefined && given !== '') return { ok: true, value: resolve(given) };
  const tree = workTree();
  return tree === null ? fail('usage/missing-flag', '--folder DIR') : { ok: true, value: pagesOf(tree) };
}

/** Builds the pages. What the build says goes to standard error, so that standard output stays what the command prints. */
export async function buildPages(
  env: NodeJS.ProcessEnv,
): Promise<Result<string, 'site/no-sources' | 'site/build-failed'>> {
  const tree = workTree();
  if (tree === null) return fail('site/no-sources', '');
  const own = join(tree, 'node_modules', 'node', 'bin', 'node');
  const code = await new Promise<number | string>((done, reject) => {
    const child = spawn(existsSync(own) ? own : process.execPath, [join(tree, 'site', 'build.ts')], {
      cwd: tree,
      env,
      stdio: ['ignore', 2, 2],
    });
    child.once('error', reject);
    child.once('exit', (exit, signal) => done(exit ?? signal ?? 1));
  });
  return code === 0 ? { ok: true, value: pagesOf(tree) } : fail('site/build-failed', `exit ${code}`);
}
