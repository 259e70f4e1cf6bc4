import { keywordPages, topicsOf } from '@truefrom/core/knowledge';
import type { ArticleText } from './article-text.ts';
import type { MdxText } from './mdx-text.ts';

/** Pages of the site that are not made from a file of prose. */
const fixedPages = [
  '/',
  '/causes/',
  '/search/',
  '/rss.xml',
  '/llms.txt',
  '/sitemap.xml',
  '/keywords.json',
  '/causes.json',
  '/opensearch.xml',
];

/** A page with the headings that a link can lead to. */
export type KnownPage = Pick<MdxText, 'page' | 'headings'>;

/** Paths that a link may lead to, and for each page of prose the ids of its headings. */
export type Places = {
  readonly pages: ReadonlySet<string>;
  readonly headings: ReadonlyMap<string, ReadonlySet<string>>;
};

/** What the site will have, given these articles and pages of causes. */
export function knownPlaces(texts: readonly ArticleText[], causes: readonly KnownPage[]): Places {
  const slugs = keywordPages(topicsOf(texts.map(({ article }) => article))).map(({ slug }) => `/k/${slug}/`);
  const whole = [...texts, ...causes];
  const ids = ({ headings }: KnownPage) => new Set(headings.flatMap(({ id }) => id ?? []));
  return {
    pages: new Set([
      ...fixedPages,
      ...whole.map(({ page }) => page),
      ...texts.map(({ article }) => `/${article.id}.md`),
      ...slugs,
    ]),
    headings: new Map(whole.map((one) => [one.page, ids(one)])),
  };
}
