import { printable } from '@truefrom/core/problem';
import stringWidth from 'string-width';

const gap = '  ';

/**
 * Lines of columns, as narrow as they can be. Where they do not fit, the widest columns are cut with an ellipsis;
 * `columns` Infinity cuts nothing. Cells are made printable.
 */
export function textTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  columns: number,
): { head: string; rows: string[] } {
  const clean = rows.map((row) => row.map((cell) => printable(cell)));
  const widths = head.map((title, index) =>
    Math.max(stringWidth(title), ...clean.map((row) => stringWidth(row[index] ?? ''))),
  );
  shrink(widths, columns);
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, index) => fit(cell, widths[index] ?? 0))
      .join(gap)
      .trimEnd();
  return { head: line(head), rows: clean.map(line) };
}

/** Pairs of a label and a text, one a line. */
export function labelled(pairs: readonly (readonly [label: string, text: string])[]): string[] {
  const width = Math.max(...pairs.map(([label]) => stringWidth(label)));
  return pairs.map(([label, text]) => `${fit(label, width)}${gap}${printable(text, 2_000)}`.trimEnd());
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

function fit(cell: string, width: number): string {
  let text = cell;
  if (stringWidth(text) > width) {
    const letters = [...text];
    while (letters.length > 0 && stringWidth(letters.join('')) > width - 1) letters.pop();
    text = `${letters.join('')}…`;
  }
  return text + ' '.repeat(Math.max(0, width - stringWidth(text)));
}
