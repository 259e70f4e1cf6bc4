import rss from '@astrojs/rss';
import { articles, site } from '../site.ts';

const most = 50;

export const GET = (): Promise<Response> =>
  rss({
    title: site.name,
    description: 'New and changed articles.',
    site: site.url,
    trailingSlash: true,
    customData: '<language>en</language>',
    items: articles.slice(0, most).map(({ id, title, summary, updated }) => ({
      title: `${id}: ${title}`,
      link: `/${id}/`,
      description: summary,
      pubDate: new Date(updated),
    })),
  });
