import { type LineStarts, lineStarts, positionAt } from './mail/lines.ts';
import { type Octets, octetsOf } from './mail/octets.ts';
import { textOfPart } from './mail/part-text.ts';
import { readStructure, type Structure } from './mail/structure.ts';
import type { Field, MailPart } from './mail/types.ts';
import type { Finding, Span } from './types.ts';

/** The lines around the place of a finding, as they came: nothing in them is fit for a terminal yet. */
export type Excerpt = {
  /** `number` as {@link Finding} counts lines; null where a line of the decoded text is none of the file. */
  readonly lines: readonly { readonly number: number | null; readonly text: string }[];
  /** Which of the lines it is, and the letters of it that are meant, in UTF-16 units. */
  readonly marked: Span & { readonly line: number };
};

const linesBeside = 2;
const mostFieldLines = 6;

/**
 * For the findings of a mail, the lines that each is about; null where it is about nothing that can be shown. The mail is read once,
 * when the first is asked for.
 */
export function excerptsOf(bytes: Uint8Array): (finding: Finding) => Excerpt | null {
  let read: Mail | undefined;
  return ({ spot, where, problem }) => {
    if (problem.code.startsWith('unreadable/')) return null;
    read ??= readMail(bytes);
    const { octets, starts, root, all } = read;
    if (spot.in === 'file') return aroundLineOfFile(octets, starts, spot.line, spot.column);
    const part = spot.part === undefined ? root : all.find(({ path }) => path === spot.part);
    if (part === undefined) return null;
    if (spot.in === 'header') {
      const named = part.fields.filter(({ name }) => name === spot.header.toLowerCase());
      return ofFields(octets, starts, named.slice(0, 1), problem.found);
    }
    if (spot.in === 'part') {
      const own = part.fields.filter(({ name }) => name === 'content-type' || name === 'content-disposition');
      return ofFields(octets, starts, own, part.name ?? '');
    }
    const text = textOfPart(octets, part);
    return around(text, lineStarts(text), spot.span, numbering(starts, part, 'line' in where ? where : null));
  };
}

type Mail = Pick<Structure, 'root' | 'all'> & { readonly octets: Octets; readonly starts: LineStarts };

function readMail(bytes: Uint8Array): Mail {
  const octets = octetsOf(bytes);
  return { ...readStructure(octets), octets, starts: lineStarts(octets.text) };
}

/** How the lines of a decoded text are called: those of the file where they are the same, else those of the part. */
function numbering(
  ofFile: LineStarts,
  part: MailPart,
  where: { readonly part?: string; readonly line: number } | null,
): (line: number, isMarked: boolean) => number | null {
  if (where?.part !== undefined) return (line) => line;
  // One line of the text may be several of the file, so only the one that was looked up is known.
  if (part.encoding === 'quoted-printable') return (_, isMarked) => (isMarked ? (where?.line ?? null) : null);
  const first = positionAt(ofFile, part.start).line;
  return (line) => first + line - 1;
}

function around(
  text: string,
  starts: LineStarts,
  { start, end }: Span,
  numberOf: (line: number, isMarked: boolean) => number | null,
): Excerpt {
  const at = positionAt(starts, start);
  const first = Math.max(1, at.line - linesBeside);
  const last = Math.min(starts.length, at.line + linesBeside);
  const lines = Array.from({ length: last - first + 1 }, (_, index) => ({
    number: numberOf(first + index, first + index === at.line),
    text: lineOf(text, starts, first + index),
  }));
  const from = at.column - 1;
  const whole = lines[at.line - first]?.text.length ?? 0;
  return {
    lines: trimmed(lines, at.line - first),
    marked: { line: at.line - first, start: from, end: Math.max(from, Math.min(whole, from + end - start)) },
  };
}

/** Without the empty lines at the end, which say nothing. */
function trimmed<T extends { readonly text: string }>(lines: readonly T[], marked: number): readonly T[] {
  const last = lines.findLastIndex(({ text }, at) => at === marked || text.trim() !== '');
  return lines.slice(0, last + 1);
}

const lineOf = (text: string, starts: LineStarts, line: number): string =>
  text.slice(starts[line - 1] ?? 0, (starts[line] ?? text.length + 1) - 1).replace(/\r$/, '');

/** From the place on, all of the line is meant. */
function aroundLineOfFile(octets: Octets, starts: LineStarts, line: number, column: number): Excerpt {
  const index = (starts[line - 1] ?? 0) + column - 1;
  const end = (starts[line] ?? octets.text.length + 1) - 1;
  const { lines, marked } = around(octets.text, starts, { start: index, end }, (number) => number);
  const first = line - marked.line;
  const decoded = lines.map(({ number }, at) => ({ number, text: decode(octets, starts, first + at) }));
  return { lines: decoded, marked: { ...marked, end: decoded[marked.line]?.text.length ?? marked.end } };
}

const utf8 = new TextDecoder();
const decode = ({ octets }: Octets, starts: LineStarts, line: number): string =>
  utf8.decode(octets.subarray(starts[line - 1] ?? 0, (starts[line] ?? octets.length + 1) - 1)).replace(/\r$/, '');

/** Fields as they stand in the file, and in them what was found; else the value of the first. */
function ofFields({ octets }: Octets, starts: LineStarts, fields: readonly Field[], found: string): Excerpt | null {
  if (fields.length === 0) return null;
  const lines = fields
    .flatMap(({ start, end }) => {
      const first = positionAt(starts, start).line;
      const own = utf8.decode(octets.subarray(start, end)).replace(/\r?\n?$/, '');
      return own.split(/\r?\n/).map((line, at) => ({ number: first + at, text: line }));
    })
    .slice(0, mostFieldLines);
  const holder = found === '' ? -1 : lines.findIndex((line) => line.text.includes(found));
  if (holder >= 0) {
    const start = lines[holder]?.text.indexOf(found) ?? 0;
    return { lines, marked: { line: holder, start, end: start + found.length } };
  }
  const value = /^[^:]*:[ \t]*/.exec(lines[0]?.text ?? '')?.[0].length ?? 0;
  return { lines, marked: { line: 0, start: value, end: lines[0]?.text.length ?? value } };
}
