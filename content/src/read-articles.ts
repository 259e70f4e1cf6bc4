import type { Article } from '@truefrom/core/knowledge';
import { parseArticle } from './article-text.ts';
import { proseFolder, readMdxFiles } from './mdx-folder.ts';

/** Where the articles of this workspace are. */
export const articlesFolder = (): string => proseFolder('articles');

/** Every article of a folder. Throws an Error that names file and field if the front matter of one is wrong. */
export const readArticles = (folder = articlesFolder()): Article[] =>
  readMdxFiles(folder).map(({ file, text }) => parseArticle(file, text).article);
