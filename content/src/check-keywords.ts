import { keywordKey, type Topic, topicsOf } from '@truefrom/core/knowledge';
import type { ArticleText } from './article-text.ts';

/** A place that keywords lead to, and the file that gives it its keywords. */
export type KeywordPlace = { readonly file: string; readonly topic: Topic };

export const placesOfArticles = (texts: readonly ArticleText[]): KeywordPlace[] =>
  texts.flatMap(({ file, article }) => topicsOf([article]).map((topic) => ({ file, topic })));

/** Each keyword belongs to one place, by key and not by slug alone: `black list` and `blacklist` have two pages, but the look-up knows one owner. */
export function checkKeywords(places: readonly KeywordPlace[]): string[] {
  const owners = new Map<string, { place: string; keyword: string }>();
  return places.flatMap(({ file, topic }) => {
    const place = topic.section === null ? topic.article : `${topic.article}, section ${topic.section}`;
    return topic.keywords.flatMap((keyword) => {
      const key = keywordKey(keyword);
      if (key === '') return [`${file}: the keyword "${keyword}" of ${place} has neither a letter nor a digit.`];
      const owner = owners.get(key);
      if (owner === undefined) owners.set(key, { place, keyword });
      return owner === undefined
        ? []
        : [`${file}: the keyword "${keyword}" of ${place} is "${owner.keyword}" of ${owner.place} already.`];
    });
  });
}
