import type { Span } from './types.ts';

type Style = Omit<Span, 'text'>;

/** What the wizard uses. */
const begins: Readonly<Record<number, Style>> = {
  1: { bold: true },
  2: { dim: true },
  4: { underline: true },
  7: { inverse: true },
};
const ends: Readonly<Record<number, readonly string[]>> = {
  22: ['bold', 'dim'],
  24: ['underline'],
  27: ['inverse'],
  39: ['colour'],
};
const colours = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'];
const colourOf = (code: number): Style | null => {
  const colour = colours[code - 30];
  return colour === undefined ? null : { colour };
};

const sequence = /\u001b\[([\d;]*)m/;

/** The frame that Ink wrote as spans, line by line. Throws on any control character that is not one of a known style. */
export function spansOf(frame: string): Span[][] {
  const lines: Span[][] = [[]];
  let style: Style = {};
  // A split by an expression with one group has texts at its even places, and what the group took at the odd ones.
  for (const [at, part] of frame.split(sequence).entries()) {
    if (at % 2 === 1) {
      for (const code of part.split(';')) style = styled(style, Number(code));
      continue;
    }
    if (/(?!\n)\p{Cc}/u.test(part)) throw new Error(`Ink wrote a sequence that is no style: ${JSON.stringify(part)}`);
    for (const [index, text] of part.split('\n').entries()) {
      if (index > 0) lines.push([]);
      if (text !== '') lines.at(-1)?.push({ text, ...style });
    }
  }
  return lines.map(withoutBlankEnd);
}

/** The style after "Select Graphic Rendition" (ECMA-48 §8.3.117). */
function styled(style: Style, code: number): Style {
  const ended = ends[code];
  if (ended) return Object.fromEntries(Object.entries(style).filter(([name]) => !ended.includes(name)));
  const begun = begins[code] ?? colourOf(code);
  if (begun === null) throw new Error(`Ink wrote the style ${code}, which no picture can show yet.`);
  return { ...style, ...begun };
}

/** Blanks at the end of a line are seen only where letter and ground are exchanged. */
function withoutBlankEnd(line: readonly Span[]): Span[] {
  const last = line.at(-1);
  if (last === undefined || last.inverse) return [...line];
  const text = last.text.trimEnd();
  return text === '' ? withoutBlankEnd(line.slice(0, -1)) : [...line.slice(0, -1), { ...last, text }];
}
