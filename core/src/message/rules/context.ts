import type { LinkFact } from '../html/types.ts';
import type { MailPart } from '../mail/types.ts';

/** A displayed text of a mail with the links in it. */
export type LinkedText = { readonly part: string; readonly links: readonly LinkFact[]; readonly words: number };

/** Who sends a mail, as its header says; each value is decoded and printable only when it is shown. */
export type { MailPart };
