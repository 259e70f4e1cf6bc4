import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';

// What an article must have is checked by `content` before anything is built; here it only has to be found.
const schema = z.object({ id: z.string(), title: z.string() });

export const collections = {
  articles: defineCollection({
    loader: glob({
      base: process.env.TRUEFROM_SITE_ARTICLES ?? '',
      pattern: '**/*.mdx',
      generateId: ({ data }) => String(data.id),
    }),
    schema,
  }),
};
