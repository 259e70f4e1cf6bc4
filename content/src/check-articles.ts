import { parseArticle } from './article-text.ts';
import { checkComponents } from './check-components.ts';
import { checkHead, checkTogether } from './check-head.ts';
import { checkHeadings } from './check-headings.ts';
import { checkLinks } from './check-links.ts';
import { checkProse } from './check-prose.ts';
import { knownPlaces } from './known-places.ts';
import { type ArticleFile, readArticleFiles } from './read-articles.ts';

/** What the articles are checked against: the day it is, as `2026-11-23`, and the causes that have a page. */
export type CheckContext = { readonly today: string; readonly causes: readonly string[] };

/**
 * Everything that is wrong with articles and that neither the schema nor a build would say: a sentence each, with file and
 * line. An empty list is an article fit to be published. Never throws for what stands in an article.
 */
export function checkArticles(files: readonly ArticleFile[], { today, causes }: CheckContext): string[] {
  const read = files.map(({ file, text }) => readOne(file, text));
  const texts = read.flatMap(({ text }) => (text === null ? [] : [text]));
  const places = knownPlaces(texts, causes);
  return [
    ...read.flatMap(({ faults }) => faults),
    ...checkTogether(texts),
    ...texts.flatMap((text) => [
      ...checkHead(text, today),
      ...checkHeadings(text),
      ...checkComponents(text),
      ...checkProse(text),
      ...checkLinks(text, places),
    ]),
  ];
}

/** The same for a folder, as it is today. */
export const checkFolder = (folder?: string, causes: readonly string[] = []): string[] =>
  checkArticles(readArticleFiles(folder), { today: new Date().toISOString().slice(0, 10), causes });

function readOne(file: string, text: string) {
  try {
    return { text: parseArticle(file, text), faults: [] };
  } catch (error) {
    return { text: null, faults: (error instanceof Error ? error.message : String(error)).split('\n') };
  }
}
