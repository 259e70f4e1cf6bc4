import { readArticles } from './read-articles.ts';

/**
 * A plugin for rolldown and Vite: `@truefrom/content/articles` becomes the articles themselves as they are now, so that the
 * bundle holds neither a parser nor needs the folder.
 */
export const inlineArticles = () => ({
  name: 'inline-articles',
  enforce: 'pre' as const,
  load: (id: string) =>
    /\bcontent[\\/]src[\\/]articles\.ts$/.test(id)
      ? `export const articles = ${JSON.stringify(readArticles())};`
      : null,
});
