import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';

export const collections = {
  articles: defineCollection({
    loader: glob({ base: '../content/articles', pattern: '**/*.mdx', generateId: ({ data }) => String(data.id) }),
    schema: z.object({ id: z.string(), title: z.string() }),
  }),
};
