import type { Article } from '@truefrom/core/knowledge';
import { parseDocument } from 'yaml';
import { articleSchema } from './article-schema.ts';
import { type Heading, headingsOf, withoutCode } from './headings.ts';

/**
 * An article as its file tells it. `prose` is the body with code blanked out, line by line as in the file;
 * `firstLine` is the number of its first line in the file, from 1.
 */
export type ArticleText = {
  readonly file: string;
  readonly article: Article;
  readonly headings: readonly Heading[];
  readonly prose: string;
  readonly firstLine: number;
};

/** Reads the text of an article file. Throws an Error that names the file and the field: an article is our own work. */
export function parseArticle(file: string, text: string): ArticleText {
  const [whole, head] = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text) ?? [];
  if (whole === undefined || head === undefined)
    throw new Error(`${file}: does not begin with front matter between two lines of ---.`);
  const { sections, ...fields } = readHead(file, head);
  const prose = withoutCode(text.slice(whole.length));
  const headings = headingsOf(prose, text.slice(whole.length));
  const titleOf = (id: string) => headings.find((heading) => heading.id === id)?.title ?? '';
  return {
    file,
    article: { ...fields, sections: sections.map((section) => ({ ...section, title: titleOf(section.id) })) },
    headings,
    prose,
    firstLine: whole.split('\n').length,
  };
}

function readHead(file: string, head: string) {
  const document = parseDocument(head);
  const [fault] = document.errors;
  if (fault) throw new Error(`${file}: front matter: ${fault.message.split('\n')[0]}`);
  const data: unknown = document.toJS();
  const parsed = articleSchema.safeParse(data);
  if (parsed.success) return parsed.data;
  const sentences = parsed.error.issues.map(({ path, message }) => `${file}: ${placeOf(path, data)}: ${message}.`);
  throw new Error(sentences.join('\n'));
}

/** `sections[2].answer` as `section spf, answer`, because nobody counts sections. */
function placeOf(path: readonly PropertyKey[], data: unknown): string {
  const [first, at, ...rest] = path;
  if (first !== 'sections' || typeof at !== 'number') return path.map(String).join(', ') || 'front matter';
  const { sections } = data as { sections: readonly { id?: unknown }[] };
  return [`section ${sections[at]?.id ?? at + 1}`, ...rest.map(String)].join(', ');
}
