import { printable } from '@truefrom/core/problem';

/** Printable, with the blanks at its ends. */
export const cleanText = (text: string): string => printable(`|${text}|`, Number.POSITIVE_INFINITY).slice(1, -1);
