import { type Cause, causePath, isCause } from '@truefrom/core/refusal';
import { type CauseHead, causeSchema } from './cause-schema.ts';
import { type MdxText, parseMdx } from './mdx-text.ts';

/** What is told about one cause of a refusal; the prose of its page stays in its file. */
export type CauseText = { readonly id: Cause } & Readonly<CauseHead>;

/** A page about a cause as its file tells it. */
export type CauseFileText = MdxText & { readonly cause: CauseText };

/** Reads the text of `<cause>.mdx`. Throws an Error that names the file and the field: a page is our own work. */
export function parseCause(file: string, text: string): CauseFileText {
  const id = file.replace(/\.mdx$/, '');
  if (!isCause(id)) throw new Error(`${file}: there is no cause ${id}.`);
  const { head, body } = parseMdx(file, text, causeSchema);
  return { ...body, page: causePath(id), cause: { id, ...head } };
}
