import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Article } from '@truefrom/core/knowledge';
import { parseArticle } from './article-text.ts';

/** The text of one article file; `file` is its name without the folder. */
export type ArticleFile = { readonly file: string; readonly text: string };

/** Where the articles of this workspace are, also from a bundle of the site that lies in another folder of it. */
export function articlesFolder(): string {
  const beside = fileURLToPath(new URL('../articles', import.meta.url));
  if (existsSync(beside)) return beside;
  const own = createRequire(import.meta.url).resolve('@truefrom/content/package.json');
  return join(dirname(own), 'articles');
}

/** Every `*.mdx` of a folder, by name. */
export const readArticleFiles = (folder = articlesFolder()): ArticleFile[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.mdx'))
    .sort()
    .map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') }));

/** Every article of a folder. Throws an Error that names file and field if the front matter of one is wrong. */
export const readArticles = (folder?: string): Article[] =>
  readArticleFiles(folder).map(({ file, text }) => parseArticle(file, text).article);
