import stringWidth from 'string-width';
import type { Picture } from './picture.ts';

const hideCursor = '\u001b[?25l';
const showCursor = '\u001b[?25h';
const toLineEnd = '\u001b[K';
const noColour = '\u001b[0m';
const colour = /\u001b\[[\d;]*m/g;
const at = (row: number, column: number) => `\u001b[${row + 1};${column + 1}H`;

/** Fewer lines than this are written anew sooner than scrolled. */
const fewestScrolled = 4;

/** The shortest text that turns one picture into the other on a terminal. Null before: the whole screen is painted. */
export function difference(before: Picture | null, after: Picture): string {
  if (before === null) return paint(after);
  const { moved, lines } = scroll(before.lines, after.lines);
  let pen = moved === '' ? before.cursor : null;
  let text = moved;
  const rows = Math.max(lines.length, after.lines.length);
  for (let row = 0; row < rows; row++) {
    const change = changeOf(lines[row] ?? '', after.lines[row] ?? '');
    if (change === null) continue;
    text += (pen?.row === row && pen.column === change.column ? '' : at(row, change.column)) + change.text;
    pen = change.endColumn === null ? null : { row, column: change.endColumn };
  }
  if (after.cursor === null) return before.cursor === null ? text : hideCursor + text;
  const isThere = pen?.row === after.cursor.row && pen.column === after.cursor.column;
  return text + (isThere ? '' : at(after.cursor.row, after.cursor.column)) + (before.cursor === null ? showCursor : '');
}

function paint({ lines, cursor }: Picture): string {
  const all = lines.map((line) => line + toLineEnd).join('\r\n');
  const end = cursor === null ? '' : at(cursor.row, cursor.column) + showCursor;
  return `${hideCursor}\u001b[H${all}\u001b[J${end}`;
}

/** Lines that only stand one row higher or lower are scrolled there (DECSTBM with SU or SD, ECMA-48 §8.3.147). */
function scroll(before: readonly string[], after: readonly string[]): { moved: string; lines: readonly string[] } {
  const differs = (row: number) => before[row] !== after[row];
  const first = after.findIndex((_, row) => differs(row));
  const last = after.findLastIndex((_, row) => differs(row));
  if (before.length !== after.length || last - first < fewestScrolled) return { moved: '', lines: before };
  for (const [step, command] of [
    [1, 'S'],
    [-1, 'T'],
  ] as const) {
    const region = before.slice(first, last + 1);
    const shifted = region.map((_, index) => region[index + step] ?? '');
    const same = shifted.filter((line, index) => line === after[first + index]).length;
    if (same < region.length / 2) continue;
    const moved = `\u001b[${first + 1};${last + 1}r\u001b[1${command}\u001b[r`;
    return { moved, lines: [...before.slice(0, first), ...shifted, ...before.slice(last + 1)] };
  }
  return { moved: '', lines: before };
}

/** What to write at `column` of a line; `endColumn` is where the cursor stands afterwards, null where terminals differ in that. */
type Change = { readonly column: number; readonly text: string; readonly endColumn: number | null };

/** Letters that are one cell on some terminals and two on others, and what joins them. */
const ofAnyWidth = /[\u{10000}-\u{10ffff}]|\u200d|\ufe0f|\p{Emoji_Presentation}/u;

function changeOf(before: string, after: string): Change | null {
  if (before === after) return null;
  if (ofAnyWidth.test(before) || ofAnyWidth.test(after)) return { column: 0, text: after + toLineEnd, endColumn: null };
  const start = commonStart(before, after);
  const lead = after.slice(0, start);
  const column = cells(lead);
  const tail = commonEnd(before, after, start);
  const written = after.slice(start, after.length - tail);
  const colours = (lead.match(colour) ?? []).join('');
  const shorter = tail === 0 && cells(before) > cells(after);
  const isColoured = colours !== '' || colour.test(written);
  colour.lastIndex = 0;
  const text = colours + written + (isColoured ? noColour : '') + (shorter ? toLineEnd : '');
  return { column, text, endColumn: column + cells(written) };
}

const ascii = (letter: string | undefined) => letter === undefined || (letter >= ' ' && letter <= '~');

/** How far both are the same, up to a place where no letter, cluster or colour is torn apart. */
function commonStart(before: string, after: string): number {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  while (start > 0 && !(ascii(after[start - 1]) && ascii(after[start]) && ascii(before[start]))) start--;
  const open = after.lastIndexOf('\u001b', start - 1);
  return open >= 0 && after.indexOf('m', open) >= start ? open : start;
}

/** How many letters at the end stay as they are: only where plain letters make way for as many plain letters. */
function commonEnd(before: string, after: string, start: number): number {
  if (before.length !== after.length) return 0;
  let end = after.length;
  while (end > start && before[end - 1] === after[end - 1]) end--;
  while (end < after.length && !ascii(after[end])) end++;
  const isPlain = [before, after].every((line) => /^[ -~]*$/.test(line.slice(start, end)));
  return isPlain ? after.length - end : 0;
}

const cells = (line: string): number => {
  const text = line.replace(colour, '');
  return /^[ -~]*$/.test(text) ? text.length : stringWidth(text);
};
