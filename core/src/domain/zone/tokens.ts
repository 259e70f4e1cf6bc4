/** A word of a zone file; quoted ones are texts whatever they look like. */
export type Token = { readonly text: string; readonly isQuoted: boolean };
/** One entry: its words, where it began, and whether it began with a blank, so that its name is the one before. */
export type Entry = {
  readonly line: number;
  readonly raw: string;
  readonly isIndented: boolean;
  readonly tokens: readonly Token[];
};
export type Entries = { readonly entries: readonly Entry[]; readonly unclosed: number | null };

/** A parenthesis or quote that is not closed within so many lines is one that was forgotten. */
const mostLines = 200;
const wordEnd = /[\s"()]/;

/** An entry that is being read. */
type Open = { line: number; isIndented: boolean; tokens: Token[]; depth: number };

/**
 * Cuts a zone file into entries (RFC 1035 §5.1): quotes, `\DDD` and `\"`, comments, and parentheses over several lines. In
 * one pass, whatever the text is.
 */
export function cutEntries(text: string): Entries {
  const lines = text.split(/\r\n|\r|\n/);
  const entries: Entry[] = [];
  let unclosed: number | null = null;
  for (let at = 0; at < lines.length; at++) {
    const first = lines[at] ?? '';
    const open: Open = { line: at + 1, isIndented: /^\s/.test(first), tokens: [], depth: 0 };
    let isClosed = readLine(first, open);
    let last = at;
    while (unclosed === null && open.depth > 0 && isClosed && last + 1 < lines.length && last - at < mostLines) {
      last++;
      isClosed = readLine(lines[last] ?? '', open);
    }
    if (open.depth > 0) {
      unclosed ??= at + 1;
      open.tokens = [];
      open.depth = 0;
      readLine(first, open);
    } else {
      at = last;
      if (!isClosed) unclosed ??= at + 1;
    }
    if (open.tokens.length > 0) {
      entries.push({ line: open.line, raw: first, isIndented: open.isIndented, tokens: open.tokens });
    }
  }
  return { entries, unclosed };
}

/**
 * Adds the words of a line; a semicolon ends it only where a word could begin, as people leave the quotes of `v=DMARC1;
 * p=none` out. False where a quote is open at its end, which then counts as closed. */
function readLine(line: string, open: Open): boolean {
  for (let at = 0; at < line.length; ) {
    const letter = line[at] ?? '';
    if (letter === ';') return true;
    if (letter === '(') open.depth++;
    if (letter === ')') open.depth = Math.max(0, open.depth - 1);
    if (letter === '"') {
      const { text, end, isClosed } = readQuoted(line, at + 1);
      open.tokens.push({ text, isQuoted: true });
      if (!isClosed) return false;
      at = end;
    } else if (wordEnd.test(letter)) at++;
    else {
      const { text, end } = readWord(line, at);
      open.tokens.push({ text, isQuoted: false });
      at = end;
    }
  }
  return true;
}

function readQuoted(line: string, start: number) {
  let text = '';
  for (let at = start; at < line.length; ) {
    if (line[at] === '"') return { text, end: at + 1, isClosed: true };
    const { letter, end } = readLetter(line, at);
    text += letter;
    at = end;
  }
  return { text, end: line.length, isClosed: false };
}

function readWord(line: string, start: number) {
  let text = '';
  let at = start;
  while (at < line.length && !wordEnd.test(line[at] ?? '')) {
    const { letter, end } = readLetter(line, at);
    text += letter;
    at = end;
  }
  return { text, end: at };
}

/** One letter, with `\DDD` and `\X` put in (RFC 1035 §5.1). */
function readLetter(line: string, at: number) {
  const letter = line[at] ?? '';
  if (letter !== '\\' || at + 1 >= line.length) return { letter, end: at + 1 };
  const digits = /^\d{3}/.exec(line.slice(at + 1, at + 4))?.[0];
  if (digits && Number(digits) < 256) return { letter: String.fromCharCode(Number(digits)), end: at + 4 };
  return { letter: line[at + 1] ?? '', end: at + 2 };
}
