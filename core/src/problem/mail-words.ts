import type { ProblemWords } from './table.ts';

/** Words for something found in a mail. The part of its code before the slash names the check. */
export type MailWords = ProblemWords & { readonly severity: 'error' | 'warning' | 'note' };
