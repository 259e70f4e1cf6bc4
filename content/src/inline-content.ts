import { readArticles } from './read-articles.ts';
import { readCauses } from './read-causes.ts';

/**
 * A plugin for rolldown and Vite: `@truefrom/content/articles` and `@truefrom/content/causes` become what they hold now, so
 * that a bundle neither has a parser nor needs the folders.
 */
export const inlineContent = () => ({
  name: 'inline-content',
  enforce: 'pre' as const,
  load: (id: string) => {
    if (/\bcontent[\\/]src[\\/]articles\.ts$/.test(id)) return exported('articles', readArticles());
    return /\bcontent[\\/]src[\\/]causes\.ts$/.test(id) ? exported('causeTexts', readCauses()) : null;
  },
});

const exported = (name: string, value: unknown) => `export const ${name} = ${JSON.stringify(value)};`;
