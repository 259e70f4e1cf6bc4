import { causePages } from '../causes.ts';
import { articles, newest, site } from '../site.ts';
import { escapeXml, xmlResponse } from '../xml.ts';

/** What search engines may list (https://www.sitemaps.org): neither the pages of keywords nor the search. */
export const GET = (): Response => {
  const pages = [
    { path: '/', updated: newest },
    ...articles.map(({ id, updated }) => ({ path: `/${id}/`, updated })),
    { path: '/causes/', updated: newest },
    ...causePages.map(({ path, updated }) => ({ path, updated })),
  ];
  const urls = pages.map(
    ({ path, updated }) => `  <url><loc>${escapeXml(site.url + path)}</loc><lastmod>${updated}</lastmod></url>`,
  );
  return xmlResponse(
    'application/xml',
    `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join('\n')}\n</urlset>`,
  );
};
