import type { TestTerminal } from '../harness/terminal.ts';

const [cellWidth, cellHeight, margin] = [8.4, 18, 16];
const colours = { '✓': '#3fb950', '✗': '#f85149', '!': '#d29922' } as Readonly<Record<string, string>>;

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll(' ', '&#160;');

/** Screens of a terminal, one under the other, as one picture: text, so that it can be searched and read aloud. */
export function svgOf(
  screens: readonly { readonly title: string; readonly lines: readonly string[] }[],
  columns: number,
): string {
  const width = Math.ceil(columns * cellWidth) + 2 * margin;
  let top = 0;
  const panels = screens.map(({ title, lines }) => {
    const height = lines.length * cellHeight + 2 * margin + cellHeight;
    const panel = `<g transform="translate(0 ${top})"><rect width="${width}" height="${height}" rx="8" fill="#0d1117"/><text x="${margin}" y="${margin + 4}" fill="#8b949e">${escaped(title)}</text>${lines.map(lineOf).join('')}</g>`;
    top += height + margin;
    return panel;
  });
  const style =
    'font-family="ui-monospace,Menlo,Consolas,DejaVu Sans Mono,monospace" font-size="14" xml:space="preserve"';
  const words = screens.map(({ title }) => title).join('; ');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${top}" width="${width}" height="${top}" role="img" aria-label="${escaped(words)}" ${style}>\n${panels.join('\n')}\n</svg>\n`;
}

function lineOf(line: string, row: number): string {
  const y = margin + (row + 2) * cellHeight;
  const [first = '', ...rest] = line;
  const colour = colours[first];
  const text = colour ? `<tspan fill="${colour}">${first}</tspan>${escaped(rest.join(''))}` : escaped(line);
  return line === '' ? '' : `<text x="${margin}" y="${y}" fill="${row === 0 ? '#f0f6fc' : '#c9d1d9'}">${text}</text>`;
}

/** What is on the screen now, without the empty lines between the last text and the help line. */
export function linesOf(terminal: TestTerminal): string[] {
  const lines = terminal.screen();
  const help = lines.findLastIndex((line) => line !== '');
  const last = lines.slice(0, help).findLastIndex((line) => line !== '');
  return [...lines.slice(0, last + 1), '', lines[help] ?? ''];
}
