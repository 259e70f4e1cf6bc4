import { printable } from '@truefrom/core/problem';

const gap = '  ';
export type Measure = (text: string) => number;

/**
 * Lines of columns, as narrow as they can be. Where they do not fit, the widest columns are cut with an ellipsis;
 * `columns` Infinity cuts nothing. Cells are made printable. Columns of `numbers`, counted from 0, end at one edge.
 */
export async function textTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  columns: number,
  numbers: readonly number[] = [],
): Promise<{ head: string; rows: string[] }> {
  const clean = rows.map((row) => row.map((cell) => printable(cell)));
  const measure = await measureFor(clean.flat());
  const widths = head.map((title, index) => Math.max(title.length, ...clean.map((row) => measure(row[index] ?? ''))));
  shrink(widths, columns);
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, index) => {
        const width = widths[index] ?? 0;
        return numbers.includes(index) ? cell.padStart(width) : fit(cell, width, measure);
      })
      .join(gap)
      .trimEnd();
  return { head: line(head), rows: clean.map(line) };
}

/** Pairs of a label in ASCII and a text, one a line. */
export function labelled(pairs: readonly (readonly [label: string, text: string])[]): string[] {
  const width = Math.max(...pairs.map(([label]) => label.length));
  return pairs.map(([label, text]) => `${label.padEnd(width)}${gap}${printable(text, 2_000)}`.trimEnd());
}

/** Letters of one column each: ASCII, Latin-1 but the soft hyphen, dashes, quotes and the ellipsis. */
const narrow = /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u00ff\u2013\u2014\u2018-\u201f\u2026]*$/;

/** Columns that a text takes. What knows all scripts takes long to load, and most texts are narrow. */
export async function measureFor(texts: readonly string[]): Promise<Measure> {
  if (texts.every((text) => narrow.test(text))) return (text) => text.length;
  return (await import('string-width')).default;
}

function shrink(widths: number[], columns: number): void {
  const least = 8;
  const total = () => widths.reduce((sum, width) => sum + width, gap.length * (widths.length - 1));
  while (total() > columns) {
    const widest = Math.max(...widths);
    if (widest <= least) return;
    widths[widths.indexOf(widest)] = widest - 1;
  }
}

function fit(cell: string, width: number, measure: Measure): string {
  let text = cell;
  if (measure(text) > width) {
    const letters = [...text];
    while (letters.length > 0 && measure(letters.join('')) > width - 1) letters.pop();
    text = `${letters.join('')}…`;
    return text + ' '.repeat(Math.max(0, width - measure(letters.join('')) - 1));
  }
  return text + ' '.repeat(width - measure(text));
}
