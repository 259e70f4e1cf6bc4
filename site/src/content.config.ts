import { defineCollection } from 'astro:content';
import { articleSchema } from '@truefrom/content/article-schema';
import { glob } from 'astro/loaders';

export const collections = {
  articles: defineCollection({
    loader: glob({
      base: process.env.TRUEFROM_SITE_ARTICLES ?? '',
      pattern: '**/*.mdx',
      generateId: ({ data }) => String(data.id),
    }),
    schema: articleSchema,
  }),
};
