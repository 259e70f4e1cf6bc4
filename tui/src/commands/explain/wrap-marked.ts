import type { Measure } from '../text-table.ts';

/** A stretch of a text: UTF-16 offsets, the end excluded. */
export type Stretch = { readonly start: number; readonly end: number };

/** Where the lines of a text are that has at most `columns` cells a line: broken at blanks, and within a word that is wider. */
export function linesOf(text: string, columns: number, measure: Measure): Stretch[] {
  const lines: Stretch[] = [];
  let line: Stretch | null = null;
  for (const word of text.matchAll(/\S+/g)) {
    const end = word.index + word[0].length;
    if (line && measure(text.slice(line.start, end)) <= columns) {
      line = { start: line.start, end };
      continue;
    }
    if (line) lines.push(line);
    const pieces = piecesOf(text, { start: word.index, end }, columns, measure);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? null;
  }
  return line ? [...lines, line] : lines;
}

/** One word, in as many pieces as its width needs. */
function piecesOf(text: string, { start, end }: Stretch, columns: number, measure: Measure): Stretch[] {
  if (measure(text.slice(start, end)) <= columns) return [{ start, end }];
  const pieces: Stretch[] = [];
  let from = start;
  let at = start;
  for (const letter of text.slice(start, end)) {
    if (at > from && measure(text.slice(from, at + letter.length)) > columns) {
      pieces.push({ start: from, end: at });
      from = at;
    }
    at += letter.length;
  }
  return [...pieces, { start: from, end }];
}

/** The lines themselves, with `mark` around what of each lies in `marked`. */
export function wrapMarked(
  text: string,
  columns: number,
  measure: Measure,
  marked: Stretch = { start: 0, end: 0 },
  mark: (words: string) => string = (words) => words,
): string[] {
  return linesOf(text, columns, measure).map(({ start, end }) => {
    const [from, to] = [Math.max(start, marked.start), Math.min(end, marked.end)];
    if (from >= to) return text.slice(start, end);
    return text.slice(start, from) + mark(text.slice(from, to)) + text.slice(to, end);
  });
}
