import type { HtmlFacts } from '../html/types.ts';
import type { MailPart } from '../mail/types.ts';

/** A part that a mail program shows as text. `html` is null for plain text; both its counts are then those of the text. */
export type DisplayedText = {
  readonly part: MailPart;
  /** Decoded; spans are of it. */
  readonly text: string;
  readonly html: HtmlFacts | null;
  /** True for plain text that stands beside HTML of the same words. */
  readonly isAlternative: boolean;
};

/** The name of a text, rather than of a program that calls itself one. */
const textName = /^[^.]*$|\.(?:txt|html?)$/i;

/**
 * The parts that are shown as text rather than offered as files. A text with a name is a file, unless it comes first in what holds
 * it, as the text of a mail does, or says in another way what stands beside it.
 */
export function shownTexts(all: readonly MailPart[]): readonly MailPart[] {
  const choices = new Set(all.flatMap(({ type, children }) => (type === 'multipart/alternative' ? children : [])));
  return all.filter(
    (part) =>
      part.children.length === 0 &&
      (part.type === 'text/plain' || part.type === 'text/html') &&
      part.disposition !== 'attachment' &&
      (part.name === null || (textName.test(part.name) && (/(?:^|\.)1$/.test(part.path) || choices.has(part)))),
  );
}
