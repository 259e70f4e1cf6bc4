import { causePages } from '../causes.ts';
import { causeWords } from '../islands/cause-words.ts';
import { site } from '../site.ts';

/** What every cause of a refusal means, in short: for the pages that explain one, and for other systems. */
export const GET = (): Response => {
  const { name, url } = site;
  return Response.json({ name, url, causes: causePages.map((page) => ({ ...causeWords(page), path: page.path })) });
};
