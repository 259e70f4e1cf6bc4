import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootFolder } from '../harness/home.ts';

const notOurs = new Set(['node_modules', 'dist', '.git', '.astro', 'coverage']);

/** Paths of files of the work tree, from its root, that match; nothing built and nothing installed. */
export const filesOf = (...patterns: readonly string[]): string[] =>
  globSync([...patterns], { cwd: rootFolder, exclude: (name) => notOurs.has(String(name).split('/').at(-1) ?? '') })
    .map((path) => path.replaceAll('\\', '/'))
    .sort();

export const sourceFiles = (): string[] => filesOf('{core,content,tui,site,test}/**/*.{ts,tsx,mjs,astro}');

export const readText = (path: string): string => readFileSync(join(rootFolder, path), 'utf8');

export const lineCount = (path: string): number => readText(path).trimEnd().split('\n').length;
