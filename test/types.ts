import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Type-checks every part of the work tree; the pure half of the core without the types of Node or of a browser. The site is
 * checked by Astro, which reads its own files and does so with TypeScript 6.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const projects = [
  'core/tsconfig.json',
  'core/tsconfig.node.json',
  'content/tsconfig.json',
  'tui/tsconfig.json',
  'test/tsconfig.json',
].filter((project) => existsSync(join(root, project)));

const folderOf = (name: string, from: string) => dirname(createRequire(from).resolve(`${name}/package.json`));
const compiler = join(folderOf('typescript', import.meta.url), 'bin', 'tsc');
const site = join(root, 'site');
const astro = join(folderOf('astro', join(site, 'package.json')), 'bin', 'astro.mjs');

const passes = (args: readonly string[]) =>
  new Promise<boolean>((resolve, reject) => {
    const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' };
    const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env });
    child.once('error', reject);
    child.once('close', (code) => resolve(code === 0));
  });

const checks = [
  ...projects.map((project) => ({ name: project, args: [compiler, '-p', project] })),
  {
    name: 'site',
    args: [
      astro,
      'check',
      '--root',
      site,
      '--minimumFailingSeverity',
      'warning',
      '--minimumSeverity',
      'warning',
      '--silent',
    ],
  },
];
const results = await Promise.all(checks.map(({ args }) => passes(args)));
const failed = checks.filter((_, at) => !results[at]).map(({ name }) => name);
console.log(failed.length === 0 ? `Types: ${checks.length} projects passed.` : `Types: ${failed.join(', ')} failed.`);
process.exitCode = failed.length === 0 ? 0 : 1;
