import type { Excerpt } from '@truefrom/core/message';
import { cellsOf, cutToFit } from '../wrap-lines.ts';

/** Letters that are not seen, that turn the writing direction, that move the cursor, or that are half a letter. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** A stretch of a mail as it may be shown: what would do something to a terminal, or hide, is a dot. */
export const visible = (text: string): string => text.replaceAll('\t', ' ').replace(unseen, '·');

/** The lines of an excerpt in at most `columns` cells, with their numbers, and below the one that is meant a line of marks. */
export function excerptLines({ lines, marked }: Excerpt, columns: number): string[] {
  const digits = Math.max(...lines.map(({ number }) => String(number ?? '').length));
  const room = columns - digits - 3;
  return lines.flatMap(({ number, text }, at) => {
    const head = `${String(number ?? '').padStart(digits)} │ `;
    if (at !== marked.line) return [head + cutToFit(visible(text.slice(0, room * 2)), room)];
    const { line, marks } = markedLine(text, marked, room);
    return [head + line, `${' '.repeat(digits)} │ ${marks}`];
  });
}

/** Of a line that is too long, what stands around the mark. */
function markedLine(text: string, { start, end }: Excerpt['marked'], room: number): { line: string; marks: string } {
  const isShort = text.length <= room && cellsOf(visible(text)) <= room;
  const from = isShort ? 0 : Math.max(0, start - Math.floor(room / 3));
  const before = (from > 0 ? '…' : '') + visible(text.slice(from, start));
  const words = visible(text.slice(start, Math.min(end, start + room * 2)));
  const line = cutToFit(before + words + visible(text.slice(end, end + room)), room);
  const column = cellsOf(before);
  const cells = Math.min(Math.max(1, cellsOf(words)), Math.max(1, room - column));
  return { line, marks: ' '.repeat(column) + '^'.repeat(cells) };
}
