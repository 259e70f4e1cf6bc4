import { causePages } from '../causes.ts';
import { articles, site } from '../site.ts';

/** What the site has, for programs that read text (https://llmstxt.org). */
export const GET = (): Response => {
  const lines = articles.map(({ id, title, summary }) => `- [${id}: ${title}](${site.url}/${id}.md): ${summary}`);
  const causes = causePages.map(({ path, title, summary }) => `- [${title}](${site.url}${path}): ${summary}`);
  const more = [
    `- [Keywords](${site.url}/keywords.json): every place of the site with its keywords and a short answer`,
    `- [Causes](${site.url}/causes.json): every cause of a refusal, what it means and what to do`,
    `- [Sitemap](${site.url}/sitemap.xml)`,
  ];
  return new Response(
    [
      `# ${site.name}`,
      '> Why mail is refused or marked as spam, and what to do about it.',
      ['## Articles', '', ...lines].join('\n'),
      ['## Causes of a refusal', '', ...causes].join('\n'),
      ['## Optional', '', ...more].join('\n'),
    ]
      .join('\n\n')
      .concat('\n'),
    { headers: { 'Content-Type': 'text/plain; charset=utf-8' } },
  );
};
