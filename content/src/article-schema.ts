import { z } from 'zod';
import { day, keywords, text } from './front-matter.ts';

/** The front matter of an article. Whatever else stands there is a mistake. */
export const articleSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/, 'is not letters and digits with single dashes, such as UD-1023'),
  title: text(120),
  summary: text(320),
  answer: text(1_200),
  published: day,
  updated: day,
  keywords,
  sections: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is not small letters and digits with single dashes'),
      answer: text(1_200),
      keywords,
    }),
  ),
});

export type ArticleHead = z.infer<typeof articleSchema>;
