import type { Excerpt } from '@truefrom/core/message';
import { cleanText } from './clean-text.ts';
import { type Piece, piece } from './piece.ts';

const shownLetters = 240;
const lettersBefore = 60;

/** The lines of the source around a finding, its place in them marked. */
export const excerptPiece = ({ lines, marked }: Excerpt): Piece =>
  piece(
    'div',
    { class: 'message-lines' },
    ...lines.map(({ number, text }, at) =>
      piece(
        'div',
        {},
        piece('span', { class: 'message-number' }, number === null ? '' : `${number}`),
        piece('code', {}, ...linePieces(text, at === marked.line ? marked : null)),
      ),
    ),
  );

/** A line, or of a long one what stands around the mark. */
function linePieces(text: string, marked: { readonly start: number; readonly end: number } | null): Piece[] {
  const { start, end } = marked ?? { start: 0, end: 0 };
  const from = end > shownLetters ? Math.max(0, start - lettersBefore) : 0;
  const stop = Math.max(start, Math.min(end, from + shownLetters));
  const last = Math.max(stop, from + shownLetters);
  return [
    (from > 0 ? '…' : '') + cleanText(text.slice(from, start)),
    ...(stop > start ? [piece('mark', {}, cleanText(text.slice(start, stop)))] : []),
    cleanText(text.slice(stop, last)) + (last < text.length ? '…' : ''),
  ].filter((each) => each !== '');
}
