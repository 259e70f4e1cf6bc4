import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Type-checks every part of the work tree; the pure half of the core without the types of Node or of a browser. */
const root = fileURLToPath(new URL('..', import.meta.url));
const projects = [
  'core/tsconfig.json',
  'core/tsconfig.node.json',
  'content/tsconfig.json',
  'tui/tsconfig.json',
  'site/tsconfig.json',
  'test/tsconfig.json',
].filter((project) => existsSync(join(root, project)));

const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');

const passes = (project: string) =>
  new Promise<boolean>((resolve, reject) => {
    const child = spawn(process.execPath, [compiler, '-p', project], { cwd: root, stdio: 'inherit' });
    child.once('error', reject);
    child.once('close', (code) => resolve(code === 0));
  });

const results = await Promise.all(projects.map(passes));
const failed = projects.filter((_, at) => !results[at]);
console.log(failed.length === 0 ? `Types: ${projects.length} projects passed.` : `Types: ${failed.join(', ')} failed.`);
process.exitCode = failed.length === 0 ? 0 : 1;
