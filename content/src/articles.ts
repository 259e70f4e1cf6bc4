import type { Article } from '@truefrom/core/knowledge';
import { readArticles } from './read-articles.ts';

/** The articles of this workspace. A bundle that must not need the folder takes `inlineContent` as a plugin. */
export const articles: readonly Article[] = readArticles();
