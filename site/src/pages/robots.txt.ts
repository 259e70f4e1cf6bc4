import { site } from '../site.ts';

/** The pages of keywords stay open, so that it is seen that they ask not to be listed. */
export const GET = (): Response => new Response(`User-agent: *\nAllow: /\n\nSitemap: ${site.url}/sitemap.xml\n`);
