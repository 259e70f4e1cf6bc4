import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The text of one file of prose; `file` is its name without the folder. */
export type MdxFile = { readonly file: string; readonly text: string };

/** Where the prose of this workspace is, also from a bundle of the site that lies in another folder of it. */
export function proseFolder(name: 'articles' | 'causes'): string {
  const beside = fileURLToPath(new URL(`../${name}`, import.meta.url));
  if (existsSync(beside)) return beside;
  const own = createRequire(import.meta.url).resolve('@truefrom/content/package.json');
  return join(dirname(own), name);
}

/** Every `*.mdx` of a folder, by name. */
export const readMdxFiles = (folder: string): MdxFile[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.mdx'))
    .sort()
    .map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') }));
