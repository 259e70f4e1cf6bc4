import type { Span } from '../types.ts';

/** A link or an area of a map in HTML, or an address that stands in plain text. */
export type LinkFact = {
  /** As it is written, references such as `&amp;` decoded; not trimmed. */
  readonly href: string;
  /** The words that a reader sees and clicks on, blanks made one; empty for an image, null in plain text. */
  readonly text: string | null;
  readonly hasImage: boolean;
  /** Of the start tag, or of the address in plain text. */
  readonly span: Span;
};
