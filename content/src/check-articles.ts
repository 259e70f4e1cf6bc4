import { type ArticleText, parseArticle } from './article-text.ts';
import { checkComponents } from './check-components.ts';
import { checkHead, checkTogether } from './check-head.ts';
import { checkHeadings } from './check-headings.ts';
import { checkLinks } from './check-links.ts';
import { checkProse } from './check-prose.ts';
import { type KnownPage, knownPlaces } from './known-places.ts';
import type { MdxFile } from './mdx-folder.ts';
import { readEach } from './read-each.ts';

/** What the articles are checked against: the day it is, as `2026-11-23`, and the pages of the causes. */
export type CheckContext = { readonly today: string; readonly causes: readonly KnownPage[] };

/**
 * Everything that is wrong with articles and that neither the schema nor a build would say: a sentence each, with file and
 * line. An empty list is an article fit to be published. Never throws for what stands in an article.
 */
export function checkArticles(files: readonly MdxFile[], { today, causes }: CheckContext): string[] {
  const { texts, faults } = readEach<ArticleText>(files, parseArticle);
  const places = knownPlaces(texts, causes);
  return [
    ...faults,
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
