import type { CauseText } from '@truefrom/content/causes';
import { printable } from '@truefrom/core/problem';
import type { Refusal } from '@truefrom/core/refusal';

/** What a letter leaves open and the refusal knows. */
const known: readonly (readonly [open: string, of: (refusal: Refusal) => string | null])[] = [
  ['[recipient]', ({ recipient }) => recipient],
  ['[the whole line]', ({ reply }) => reply],
  ['[server from the report]', ({ server }) => server],
];

/** The text to send to somebody, with what is known filled in; the rest stays between square brackets. */
export const fillLetter = ({ text }: NonNullable<CauseText['letter']>, refusal: Refusal): string =>
  known.reduce((letter, [open, of]) => letter.replaceAll(open, () => printable(of(refusal) ?? '') || open), text);
