export { type Fragment, formatFragment, maxFragmentLetters, parseFragment } from './fragment.ts';
export { lookUpKeyword, prepareTopics } from './look-up.ts';
export * from './serving.ts';
export { keywordPages, shareText, topicsOf, topicUrl } from './topics.ts';
export type { Article, ArticleSection, Found, Topic } from './types.ts';
export { keywordKey, keywordSlug } from './words.ts';
