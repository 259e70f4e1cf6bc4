import type { Piece } from './piece.ts';

/** Puts the pieces in the place of what `parent` holds. */
export const draw = (parent: Element, pieces: readonly Piece[]): void => parent.replaceChildren(...pieces.map(nodeOf));

function nodeOf(piece: Piece): Node | string {
  if (typeof piece === 'string') return piece;
  const element = document.createElement(piece.tag);
  for (const [name, value] of Object.entries(piece.attributes)) element.setAttribute(name, value);
  draw(element, piece.content);
  return element;
}
