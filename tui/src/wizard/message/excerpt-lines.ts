import type { Excerpt } from '@truefrom/core/message';
import { cellsOf, cutToFit } from '../wrap-lines.ts';

/** Letters that are not seen, that turn the writing direction, that move the cursor, or that are half a letter. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** A stretch of a mail as it may be shown: what would do something to a terminal, or hide, is a dot. */
export const visible = (text: string): string => text.replaceAll('\t', ' ').replace(unseen, '·');

type ShownLine = { readonly number: number | null; readonly text: string; readonly marks: string | null };

/** The lines of an excerpt in at most `columns` cells; the one that is meant has marks for the line below it. */
export const shownLines = ({ lines, marked }: Excerpt, columns: number): ShownLine[] =>
  lines.map(({ number, text }, at) =>
    at === marked.line
      ? { number, ...markedLine(text, marked, columns) }
      : { number, text: cutToFit(visible(text.slice(0, columns * 2)), columns), marks: null },
  );

/** The same as they are drawn: with their numbers, and the marks. */
export function excerptLines(excerpt: Excerpt, columns: number): string[] {
  const digits = Math.max(...excerpt.lines.map(({ number }) => String(number ?? '').length));
  return shownLines(excerpt, columns - digits - 3).flatMap(({ number, text, marks }) => {
    const line = `${String(number ?? '').padStart(digits)} │ ${text}`;
    return marks === null ? [line] : [line, `${' '.repeat(digits)} │ ${marks}`];
  });
}

/** Of a line that is too long, what stands around the mark. */
function markedLine(text: string, { start, end }: Excerpt['marked'], room: number): { text: string; marks: string } {
  const isShort = text.length <= room && cellsOf(visible(text)) <= room;
  const from = isShort ? 0 : Math.max(0, start - Math.floor(room / 3));
  const before = (from > 0 ? '…' : '') + visible(text.slice(from, start));
  const words = visible(text.slice(start, Math.min(end, start + room * 2)));
  const drawn = cutToFit(before + words + visible(text.slice(end, end + room)), room);
  const column = cellsOf(before);
  const cells = Math.min(Math.max(1, cellsOf(words)), Math.max(1, room - column));
  return { text: drawn, marks: ' '.repeat(column) + '^'.repeat(cells) };
}
