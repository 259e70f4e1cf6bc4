import { fail, type Result } from '@truefrom/core/problem';

/** One record with the number of the line that it begins on, from 1. */
export type CsvRecord = { readonly line: number; readonly cells: readonly string[] };

/**
 * Reads comma, semicolon or tab separated values (RFC 4180; which of the three, the first line tells). Cells in quotes
 * may hold separators and line ends. Blanks in cells are kept. Empty lines are left out.
 */
export function parseCsv(text: string): Result<readonly CsvRecord[], 'import/open-quote'> {
  const separator = separatorOf(text.split('\n', 1)[0] ?? '');
  const records: CsvRecord[] = [];
  let cells: string[] = [];
  let [cell, line, start, quoted] = ['', 1, 1, false];
  const endRecord = () => {
    cells.push(cell);
    if (cells.some((part) => part.trim() !== '')) records.push({ line: start, cells });
    [cells, cell] = [[], ''];
  };
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] ?? '';
    if (letter === '\n') line++;
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (text[at + 1] === '"') cell += text[at++] ?? '';
      else quoted = false;
    } else if (letter === '"' && cell === '') quoted = true;
    else if (letter === separator) {
      cells.push(cell);
      cell = '';
    } else if (letter === '\n') {
      endRecord();
      start = line;
    } else if (letter !== '\r' || text[at + 1] !== '\n') cell += letter;
  }
  if (quoted) return fail('import/open-quote', `line ${start}`);
  endRecord();
  return { ok: true, value: records };
}

function separatorOf(head: string): string {
  const count = (separator: string) => head.split(separator).length;
  return ['\t', ';', ','].reduce((best, separator) => (count(separator) > count(best) ? separator : best), ',');
}
