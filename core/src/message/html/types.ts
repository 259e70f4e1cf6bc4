import type { Span } from '../types.ts';
import type { Repair } from './open-elements.ts';

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

/**
 * An image that HTML asks for; `width` and `height` in pixels, null where they are not told, `wordsBefore` the words that are seen
 * before it.
 */
export type ImageFact = {
  readonly src: string;
  readonly alt: string | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly isLinked: boolean;
  readonly isBackground: boolean;
  readonly wordsBefore: number;
  readonly span: Span;
};

/** What is wrong with the structure, without words for it. */
export type HtmlFault = {
  readonly kind:
    | 'not-closed'
    | 'stray-end'
    | 'crossed'
    | 'in-table'
    | 'text-lost'
    | 'nested-link'
    | 'after-end'
    | 'second-root'
    | 'reference'
    | 'attribute-twice'
    | 'unknown-tag'
    | 'bare-condition'
    | 'style-sheet';
  readonly found: string;
  readonly span: Span;
};

/** Something that runs, or opens something else, or asks for input. */
export type ActiveFact = {
  readonly kind:
    | 'script'
    | 'handler'
    | 'script-link'
    | 'style-script'
    | 'data-script'
    | 'script-in-comment'
    | 'embedded'
    | 'refresh'
    | 'form';
  readonly found: string;
  readonly span: Span;
};

/** HTML as a filter and a reader see it. All spans are those of the text that was read. */
export type HtmlFacts = {
  readonly links: readonly LinkFact[];
  readonly images: readonly ImageFact[];
  readonly faults: readonly HtmlFault[];
  /** Changes of the source by which what is crossed, open or stray is mended, in its order. */
  readonly repairs: readonly Repair[];
  readonly actives: readonly ActiveFact[];
  /** The text that is seen, blanks made one; at most 200,000 letters of it. */
  readonly text: string;
  /** The same with a line for each block. */
  readonly lines: string;
  /** The same for who sees plain text alone: where links lead, images in words, a sign before each entry of a list. */
  readonly asPlain: () => string;
  readonly words: number;
  /** Letters and signs of the text that are no blanks. */
  readonly letters: number;
  /** Of `words`, those of a quoted mail. */
  readonly quotedWords: number;
  readonly hidden: readonly { readonly words: string; readonly span: Span }[];
  /** Start tags. */
  readonly tags: number;
  /** UTF-16 units of the source. */
  readonly length: number;
};
