import type { Article, Topic } from './types.ts';
import { keywordKey, keywordSlug } from './words.ts';

/** Every place that a keyword can lead to: each article, followed by its sections. */
export const topicsOf = (articles: readonly Article[]): Topic[] =>
  articles.flatMap(({ id, title, answer, keywords, sections }) => [
    { article: id, section: null, title, path: `/${id}/`, answer, keywords },
    ...sections.map((section) => ({
      article: id,
      section: section.id,
      title: section.title,
      path: `/${id}/#${section.id}`,
      answer: section.answer,
      keywords: section.keywords,
    })),
  ]);

/** The page of every cause of a refusal as a place; together they are like an article with the id `causes`. Its name is a keyword, too. */
export const topicsOfCauses = (
  causes: readonly { id: string; title: string; answer: string; keywords: readonly string[] }[],
): Topic[] =>
  causes.map(({ id, title, answer, keywords }) => ({
    article: 'causes',
    section: id,
    title,
    path: `/causes/${id}/`,
    answer,
    keywords: keywords.some((keyword) => keywordKey(keyword) === keywordKey(id)) ? keywords : [...keywords, id],
  }));

/** One page for each slug that the keywords have. Of two keywords with one slug the first has the page. */
export function keywordPages(topics: readonly Topic[]): { slug: string; keyword: string; topic: Topic }[] {
  const pages = new Map<string, { slug: string; keyword: string; topic: Topic }>();
  for (const topic of topics) {
    for (const keyword of topic.keywords) {
      const slug = keywordSlug(keyword);
      if (slug !== '' && !pages.has(slug)) pages.set(slug, { slug, keyword, topic });
    }
  }
  return [...pages.values()];
}

/** The whole address of a topic. `siteUrl` is an origin such as `https://help.yourcompany.com`; a final slash does no harm. */
export const topicUrl = ({ path }: Pick<Topic, 'path'>, siteUrl: string): string => siteUrl.replace(/\/+$/, '') + path;

/** One paragraph for a customer, ready to paste: the answer, then where the rest stands. */
export const shareText = (topic: Pick<Topic, 'answer' | 'path'>, siteUrl: string): string =>
  `${topic.answer.trim().replace(/\s+/g, ' ')} Read more: ${topicUrl(topic, siteUrl)}`;
