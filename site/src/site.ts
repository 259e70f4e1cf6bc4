import { causeTexts } from '@truefrom/content/causes';
import { readArticles } from '@truefrom/content/read-articles';
import { topicsOf, topicsOfCauses } from '@truefrom/core/knowledge';
import { defaultSettings, dnsOrigin } from '@truefrom/core/settings';

/**
 * What the site is called, where it will stand: an origin without a path, and the address of DNS over HTTPS that its pages may
 * ask, null for none. `build.ts` takes them from the settings.
 */
export const site = {
  name: process.env.TRUEFROM_SITE_NAME ?? defaultSettings.site.name,
  url: process.env.TRUEFROM_SITE_URL ?? defaultSettings.site.url,
  dnsOverHttps: process.env.TRUEFROM_SITE_DNS_OVER_HTTPS || null,
};

/** The one other origin that the policy of the pages allows. */
export const connectsTo = site.dnsOverHttps === null ? null : dnsOrigin(site.dnsOverHttps);

/** Newest first, so that every list begins with what changed last. */
export const articles = readArticles(process.env.TRUEFROM_SITE_ARTICLES).toSorted(
  (a, b) => b.updated.localeCompare(a.updated) || a.id.localeCompare(b.id),
);

/** Every place that a keyword leads to: articles with their sections, then the pages of causes. */
export const topics = [...topicsOf(articles), ...topicsOfCauses(causeTexts)];

/** The day on which anything changed last. */
export const newest =
  [...articles, ...causeTexts]
    .map(({ updated }) => updated)
    .toSorted()
    .at(-1) ?? '1970-01-01';

/** The places of one article: the article itself, then its sections. Those of `causes` are its pages. */
export const topicsOfArticle = new Map(
  [...articles.map(({ id }) => id), 'causes'].map((id) => [id, [] as (typeof topics)[number][]] as const),
);
for (const topic of topics) topicsOfArticle.get(topic.article)?.push(topic);

const dayFormat = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' });

/** `2026-11-23` → `November 23, 2026`. */
export const formatDay = (day: string): string => dayFormat.format(new Date(day));
