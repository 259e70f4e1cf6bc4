import stringWidth from 'string-width';

/** Text cut into lines of at most `columns` cells, at blanks where there are any; `indent` stands before all but the first. */
export function wrapLines(text: string, columns: number, indent = ''): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((part) => pieces(part, columns - indent.length))) {
    const joined = line === '' ? word : `${line} ${word}`;
    if (line !== '' && cellsOf(joined) > columns) {
      lines.push(line);
      line = indent + word;
    } else line = joined;
  }
  return [...lines, line];
}

const plain = /^[ -~]*$/;

/** How many cells a text takes. Plain ASCII is not measured: that takes a hundred times as long. */
export const cellsOf = (text: string): number => (plain.test(text) ? text.length : stringWidth(text));

/** The text in at most `columns` cells, with an ellipsis where some of it is left out. */
export function cutToFit(text: string, columns: number): string {
  if (cellsOf(text) <= columns) return text;
  if (plain.test(text)) return `${text.slice(0, Math.max(0, columns - 1))}…`;
  let cut = '';
  for (const letter of text) {
    if (stringWidth(cut + letter) > columns - 1) break;
    cut += letter;
  }
  return `${cut}…`;
}

/** A word that is wider than a line, in parts that fit. */
function pieces(word: string, columns: number): string[] {
  if (cellsOf(word) <= columns) return [word];
  const parts: string[] = [];
  let part = '';
  for (const letter of word) {
    if (cellsOf(part + letter) > columns) {
      parts.push(part);
      part = '';
    }
    part += letter;
  }
  return [...parts, part];
}
