import { parseDocument } from 'yaml';
import type { z } from 'zod';
import { type Heading, headingsOf, withoutCode } from './headings.ts';

/**
 * A file of prose as it is checked. `page` is the path that its page has. `prose` is the body with code blanked out, line by
 * line as in the file; `firstLine` is the number of its first line in the file, from 1.
 */
export type MdxText = {
  readonly file: string;
  readonly page: string;
  readonly headings: readonly Heading[];
  readonly prose: string;
  readonly firstLine: number;
};

/** The name of a place in the front matter, as a reader would say it. */
type NameOfPlace = (path: readonly PropertyKey[], data: unknown) => string;
export const plainPlace: NameOfPlace = (path) => path.map(String).join(', ') || 'front matter';

/**
 * Front matter by its schema, and the body. Throws an Error that names the file and the field, a sentence a line: prose is
 * our own work.
 */
export function parseMdx<Schema extends z.ZodType>(
  file: string,
  text: string,
  schema: Schema,
  nameOf: NameOfPlace = plainPlace,
): { head: z.output<Schema>; body: Omit<MdxText, 'page'> } {
  const [whole, head] = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text) ?? [];
  if (whole === undefined || head === undefined)
    throw new Error(`${file}: does not begin with front matter between two lines of ---.`);
  const parsed = readHead(file, head, schema, nameOf);
  const prose = withoutCode(text.slice(whole.length));
  const headings = headingsOf(prose, text.slice(whole.length));
  return { head: parsed, body: { file, headings, prose, firstLine: whole.split('\n').length } };
}

function readHead<Schema extends z.ZodType>(
  file: string,
  head: string,
  schema: Schema,
  nameOf: NameOfPlace,
): z.output<Schema> {
  const document = parseDocument(head);
  const [fault] = document.errors;
  if (fault) throw new Error(`${file}: front matter: ${fault.message.split('\n')[0]}`);
  const data: unknown = document.toJS();
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  const sentences = parsed.error.issues.map(({ path, message }) => `${file}: ${nameOf(path, data)}: ${message}.`);
  throw new Error(sentences.join('\n'));
}
