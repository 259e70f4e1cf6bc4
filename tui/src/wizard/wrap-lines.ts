import stringWidth from 'string-width';

/** Text cut into lines of at most `columns` cells, at blanks where there are any; `indent` stands before all but the first. */
export function wrapLines(text: string, columns: number, indent = ''): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((part) => pieces(part, columns - indent.length))) {
    const joined = line === '' ? word : `${line} ${word}`;
    if (line !== '' && stringWidth(joined) > columns) {
      lines.push(line);
      line = indent + word;
    } else line = joined;
  }
  return [...lines, line];
}

/** The text in at most `columns` cells, with an ellipsis where some of it is left out. */
export function cutToFit(text: string, columns: number): string {
  if (stringWidth(text) <= columns) return text;
  let cut = '';
  for (const letter of text) {
    if (stringWidth(cut + letter) > columns - 1) break;
    cut += letter;
  }
  return `${cut}…`;
}

/** A word that is wider than a line, in parts that fit. */
function pieces(word: string, columns: number): string[] {
  if (stringWidth(word) <= columns) return [word];
  const parts: string[] = [];
  let part = '';
  for (const letter of word) {
    if (stringWidth(part + letter) > columns) {
      parts.push(part);
      part = '';
    }
    part += letter;
  }
  return [...parts, part];
}
