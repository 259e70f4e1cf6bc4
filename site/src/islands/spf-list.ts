import { formatCount } from './format-count.ts';
import { type Piece, piece } from './piece.ts';

/** The first ones of a list as its items, and how many more there are. */
export function firstItems<T>(all: readonly T[], most: number, draw: (one: T) => readonly Piece[]): Piece[] {
  const items = all.slice(0, most).map((one) => piece('li', {}, ...draw(one)));
  return all.length > most ? [...items, piece('li', { class: 'example-more' }, moreWords(all.length - most))] : items;
}

export const moreWords = (left: number): string => `and ${formatCount(left)} more`;
