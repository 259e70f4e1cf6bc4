import type { Place, Spot } from '../types.ts';
import { type LineStarts, positionAt } from './lines.ts';
import type { Octets } from './octets.ts';
import { charsetOf, isAsciiCharset } from './part-text.ts';
import type { MailPart } from './types.ts';

export type Placing = {
  readonly octets: Octets;
  /** The lines of the file. */
  readonly lines: LineStarts;
  readonly parts: ReadonlyMap<string, MailPart>;
  readonly textOf: (path: string) => { readonly text: string; readonly lines: LineStarts } | undefined;
};

/** Where a reader finds a spot: in the file wherever its lines can be read there, else in the decoded text of the part. */
export function placeOf(spot: Spot, placing: Placing): Place {
  if (spot.in === 'file') return { line: spot.line, column: spot.column };
  if (spot.in === 'part') return { part: spot.part };
  if (spot.in === 'header') return { header: spot.header, ...(spot.part !== undefined && { part: spot.part }) };
  const [part, own] = [placing.parts.get(spot.part), placing.textOf(spot.part)];
  if (part === undefined || own === undefined) return { part: spot.part };
  const within = positionAt(own.lines, spot.span.start);
  const isReadable = isAsciiCharset(charsetOf(part));
  if (part.encoding === 'base64' || !isReadable) return { part: spot.part, ...within };
  const first = positionAt(placing.lines, part.start).line;
  if (part.encoding !== 'quoted-printable') return { line: first + within.line - 1, column: within.column };
  return placeInQuoted(spot.span.start, part, own, placing);
}

/** Walks through the line of quoted-printable that the spot stands in, as what is one line there may be many in the file. */
function placeInQuoted(
  at: number,
  part: MailPart,
  { text, lines }: { readonly text: string; readonly lines: LineStarts },
  { octets, lines: ofFile }: Placing,
): Place {
  const { line } = positionAt(lines, at);
  const before = text.slice(lines[line - 1] ?? 0, at);
  const isUtf8 = /^utf-?8$/.test(charsetOf(part));
  let left = isUtf8 ? new TextEncoder().encode(before).length : before.length;
  let index = hardLine(octets.text, part, line);
  while (left > 0 && index < part.end) {
    const soft = /^=[ \t]*\r?\n/.exec(octets.text.slice(index, index + 80));
    if (soft) {
      index += soft[0].length;
      continue;
    }
    index += /^=[0-9A-F]{2}/i.test(octets.text.slice(index, index + 3)) ? 3 : 1;
    left--;
  }
  const soft = /^=[ \t]*\r?\n/.exec(octets.text.slice(index, index + 80));
  return positionAt(ofFile, index + (soft?.[0].length ?? 0));
}

/** Where the line with that number begins, counted without those that only go on in the next one. */
function hardLine(text: string, { start, end }: MailPart, line: number): number {
  let at = start;
  for (let number = 1; number < line && at < end; ) {
    const newline = text.indexOf('\n', at);
    if (newline === -1) return at;
    if (!/=[ \t]*\r?$/.test(text.slice(Math.max(at, newline - 80), newline))) number++;
    at = newline + 1;
  }
  return at;
}
