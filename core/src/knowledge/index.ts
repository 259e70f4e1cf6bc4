export { distanceUpTo } from './distance.ts';
export { type Fragment, formatFragment, maxFragmentLetters, parseFragment } from './fragment.ts';
export { lookUpKeyword, prepareTopics } from './look-up.ts';
export {
  allowedMethods,
  contentSecurityPolicy,
  contentSecurityPolicyFor,
  contentTypeOf,
  cspMeta,
  cspMetaFor,
  type HeaderRow,
  headerRows,
  headerRowsFor,
  headersFor,
  hiddenPaths,
  isHidden,
  otherType,
  type Place,
  placesOf,
  redirectFor,
  redirectStatus,
  redirectTable,
  typesByExtension,
  typesByPath,
  withCharset,
} from './serving.ts';
export { keywordPages, shareText, topicsOf, topicsOfCauses, topicUrl } from './topics.ts';
export type { Article, ArticleSection, Found, Topic } from './types.ts';
export { keywordKey, keywordSlug } from './words.ts';
