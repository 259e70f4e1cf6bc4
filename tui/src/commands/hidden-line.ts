/**
 * A line that is typed without an echo: `typed` so far; `ended` by Enter (`line`) or by Ctrl-C or Ctrl-D (`cut`), then
 * `rest` is what came after that in the same piece.
 */
export type HiddenLine = { readonly typed: string; readonly ended: null | 'line' | 'cut'; readonly rest: string };

export const emptyHiddenLine: HiddenLine = { typed: '', ended: null, rest: '' };

const pasteMarks = /\u001b\[20[01]~/g;

/** The line after another piece of input of a terminal in raw mode. Backspace takes a letter back, Ctrl-U all of them. */
export function typeHidden({ typed }: HiddenLine, piece: string): HiddenLine {
  const letters = [...piece.replace(pasteMarks, '')];
  let line = typed;
  for (const [at, letter] of letters.entries()) {
    if (letter === '\r' || letter === '\n') return { typed: line, ended: 'line', rest: letters.slice(at + 1).join('') };
    if (letter === '\u0003' || letter === '\u0004') return { typed: '', ended: 'cut', rest: '' };
    if (letter === '\u0015') line = '';
    else if (letter === '\u007f' || letter === '\b') line = [...line].slice(0, -1).join('');
    else line += letter;
  }
  return { typed: line, ended: null, rest: '' };
}
