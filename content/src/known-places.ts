import { keywordPages, topicsOf } from '@truefrom/core/knowledge';
import type { ArticleText } from './article-text.ts';

/** Pages of the site that are not made from an article. */
const fixedPages = [
  '/',
  '/causes/',
  '/search/',
  '/rss.xml',
  '/llms.txt',
  '/sitemap.xml',
  '/keywords.json',
  '/opensearch.xml',
];

/** Paths that a link may lead to, and for each article the ids of its headings. */
export type Places = {
  readonly pages: ReadonlySet<string>;
  readonly headings: ReadonlyMap<string, ReadonlySet<string>>;
};

/** What the site will have, given these articles and causes. */
export function knownPlaces(texts: readonly ArticleText[], causes: readonly string[]): Places {
  const slugs = keywordPages(topicsOf(texts.map(({ article }) => article))).map(({ slug }) => `/k/${slug}/`);
  const ofArticles = texts.flatMap(({ article: { id } }) => [`/${id}/`, `/${id}.md`]);
  const headings = texts.map(
    ({ article, headings: own }) => [`/${article.id}/`, new Set(own.flatMap(({ id }) => id ?? []))] as const,
  );
  return {
    pages: new Set([...fixedPages, ...ofArticles, ...causes.map((cause) => `/causes/${cause}/`), ...slugs]),
    headings: new Map(headings),
  };
}
