/**
 * A bit of a page as plain data, so that the page draws it when it is built and an element draws the same when somebody
 * types. Text is text: markup in it has no meaning. Attributes are ours, never a text from outside but as `href` or `data-`.
 */
export type Piece =
  | string
  | { readonly tag: Tag; readonly attributes: Readonly<Record<string, string>>; readonly content: readonly Piece[] };
type Tag =
  | 'a'
  | 'blockquote'
  | 'button'
  | 'code'
  | 'copy-link'
  | 'dd'
  | 'del'
  | 'details'
  | 'dl'
  | 'dt'
  | 'div'
  | 'h4'
  | 'ins'
  | 'li'
  | 'mark'
  | 'ol'
  | 'p'
  | 'section'
  | 'span'
  | 'strong'
  | 'summary'
  | 'ul';

export const piece = (tag: Tag, attributes: Readonly<Record<string, string>>, ...content: readonly Piece[]): Piece => ({
  tag,
  attributes,
  content,
});
export const code = (text: string): Piece => piece('code', {}, text);
export const link = (href: string, text: string): Piece => piece('a', { href }, text);

/** What a reader reads of it. */
export const textOf = (of: Piece): string => (typeof of === 'string' ? of : of.content.map(textOf).join(''));
