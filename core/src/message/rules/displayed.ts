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

/** Whether a part is shown as text rather than offered as a file: a text with a name is a file, unless it is the whole mail. */
export const isShownText = ({ type, disposition, name, path }: MailPart): boolean =>
  (type === 'text/plain' || type === 'text/html') && disposition !== 'attachment' && (name === null || path === '1');
