import type { Article } from '@truefrom/core/knowledge';
import { articleSchema } from './article-schema.ts';
import { type MdxText, parseMdx, plainPlace } from './mdx-text.ts';

/** An article as its file tells it. */
export type ArticleText = MdxText & { readonly article: Article };

/** Reads the text of an article file. Throws an Error that names the file and the field: an article is our own work. */
export function parseArticle(file: string, text: string): ArticleText {
  const { head, body } = parseMdx(file, text, articleSchema, placeOf);
  const { sections, ...fields } = head;
  const titleOf = (id: string) => body.headings.find((heading) => heading.id === id)?.title ?? '';
  const article = { ...fields, sections: sections.map((section) => ({ ...section, title: titleOf(section.id) })) };
  return { ...body, page: `/${article.id}/`, article };
}

/** `sections[2].answer` as `section spf, answer`, because nobody counts sections. */
function placeOf(path: readonly PropertyKey[], data: unknown): string {
  const [first, at, ...rest] = path;
  if (first !== 'sections' || typeof at !== 'number') return plainPlace(path, data);
  const { sections } = data as { sections: readonly { id?: unknown }[] };
  return [`section ${sections[at]?.id ?? at + 1}`, ...rest.map(String)].join(', ');
}
