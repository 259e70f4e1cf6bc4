import { keywordPages } from '@truefrom/core/knowledge';
import { site, topics } from '../site.ts';

/** The places of the site with what leads to them: for the search of the pages, and for other systems. */
export const GET = (): Response => {
  const { dnsOverHttps, ...own } = site;
  const slugs = Map.groupBy(keywordPages(topics), ({ topic }) => topic.path);
  return Response.json({
    ...(dnsOverHttps === null ? own : site),
    topics: topics.map((topic) => ({ ...topic, slugs: (slugs.get(topic.path) ?? []).map(({ slug }) => slug) })),
  });
};
