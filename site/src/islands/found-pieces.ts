import type { Found } from '@truefrom/core/knowledge';
import { printable } from '@truefrom/core/problem';
import { code, link, type Piece, piece } from './piece.ts';

const ways: Readonly<Record<Found['how'], string>> = {
  exact: 'This is the keyword ',
  start: 'Keyword: ',
  misspelt: 'Much like ',
  within: 'Your text has ',
};

/** A list of places with what each says and why it was found. */
export const foundPieces = (found: readonly Found[]): Piece[] =>
  found.map(({ topic, keyword, how }) =>
    piece(
      'li',
      {},
      link(topic.path, topic.title),
      piece('p', {}, printable(topic.answer, 600)),
      piece('p', { class: 'found-why' }, ways[how], code(printable(keyword, 80))),
    ),
  );
