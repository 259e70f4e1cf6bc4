import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { rootFolder } from './home.ts';

/** For vitest, before the first test of a project that runs the program: builds it from the sources as they are. */
export function setup(): void {
  execFileSync(process.execPath, [join(rootFolder, 'tui', 'build.ts'), '--quiet'], { stdio: 'inherit' });
}
