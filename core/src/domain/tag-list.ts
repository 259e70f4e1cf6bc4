import { printable } from '../problem/index.ts';
import type { Finding, Severity } from './finding.ts';
import type { Span } from './spf/types.ts';

/** One `name=value` of a list, without the blanks around name and value. */
export type Tag = Span & { readonly name: string; readonly value: string; readonly valueSpan: Span };

/** A text as RFC 6376 §3.2 has it; `strays` are parts between semicolons that are no tag. */
export type TagList = { readonly text: string; readonly tags: readonly Tag[]; readonly strays: readonly Span[] };

/** Something in the text of a record, with its place in it. */
export type RecordFault = Span & Pick<Finding, 'severity' | 'problem'>;

const tagForm = /^([a-z][a-z0-9_]*)[ \t\r\n]*=[ \t\r\n]*/i;
const isBlank = (code: number) => code === 32 || code === 9 || code === 13 || code === 10;

/** Reads a list of tags, whatever the text is. One semicolon at the end is part of the grammar. */
export function parseTagList(text: string): TagList {
  const tags: Tag[] = [];
  const strays: Span[] = [];
  for (let from = 0; from <= text.length; ) {
    const semicolon = text.indexOf(';', from);
    const part = withoutBlanks(text, from, semicolon < 0 ? text.length : semicolon);
    const tag = part.start < part.end ? tagAt(text, part) : null;
    if (tag) tags.push(tag);
    else if (part.start < part.end) strays.push(part);
    else if (semicolon >= 0) strays.push({ start: semicolon, end: semicolon + 1 });
    if (semicolon < 0) break;
    from = semicolon + 1;
  }
  return { text, tags, strays };
}

/** The part of a text from `start` to `end` without the blanks around it; empty parts stay where they begin. */
export function withoutBlanks(text: string, start: number, end: number): Span {
  let [first, last] = [start, end];
  while (last > start && isBlank(text.charCodeAt(last - 1))) last--;
  while (first < last && isBlank(text.charCodeAt(first))) first++;
  return { start: first, end: last };
}

function tagAt(text: string, { start, end }: Span): Tag | null {
  const form = tagForm.exec(text.slice(start, end));
  if (!form) return null;
  const valueStart = start + form[0].length;
  const valueSpan = { start: valueStart, end: Math.max(valueStart, end) };
  return { name: form[1] ?? '', value: text.slice(valueStart, end), start, end, valueSpan };
}

type Family = 'dmarc' | 'dkim';
export type KnownTags = {
  readonly family: Family;
  readonly known: readonly string[];
  readonly removed: readonly string[];
};

/** More than this helps nobody, and a text can have thousands. */
const mostFaults = 20;

/** What is wrong with a list as such: parts that are no tag, repeated tags, unknown and retired ones, capital letters. */
export function listFaults({ text, tags, strays }: TagList, { family, known, removed }: KnownTags): RecordFault[] {
  const faults = strays.map((span) => faultIn(text, span, 'warning', `${family}/bad-syntax`));
  const kindOf = (name: string): [Severity, Finding['problem']['code']] => {
    if (removed.includes(name)) return ['note', `${family}/removed-tag`];
    return known.includes(name) ? ['error', `${family}/tag-case`] : ['note', `${family}/unknown-tag`];
  };
  const seen = new Set<string>();
  for (const tag of tags) {
    const lower = tag.name.toLowerCase();
    if (seen.has(tag.name)) faults.push(faultIn(text, tag, 'error', `${family}/repeated-tag`));
    else if (!known.includes(tag.name)) faults.push(faultIn(text, tag, ...kindOf(lower)));
    seen.add(tag.name);
  }
  return faults.slice(0, mostFaults);
}

/** True if a name stands in the list twice: then all of it is invalid (RFC 6376 §3.2). */
export const hasRepeatedTag = ({ tags }: TagList): boolean => new Set(tags.map(({ name }) => name)).size < tags.length;

/** The first tag of a name; names are case-sensitive (RFC 6376 §3.2). */
export const tagNamed = ({ tags }: TagList, name: string): Tag | undefined => tags.find((tag) => tag.name === name);

/** A fault of the part of a text; `found` is that part. */
export const faultIn = (
  text: string,
  { start, end }: Span,
  severity: Severity,
  code: Finding['problem']['code'],
  suggestion?: string,
): RecordFault => {
  const found = printable(text.slice(start, end), 100);
  return { start, end, severity, problem: suggestion === undefined ? { code, found } : { code, found, suggestion } };
};

/** A fault of the TXT record at a name, as a finding. */
export const faultAt = (name: string, { start, end, severity, problem }: RecordFault): Finding => ({
  severity,
  problem,
  place: { name: printable(name), type: 'TXT', span: { start, end } },
});

/** A finding about a name rather than about a part of one text. */
export const findingAt = (
  name: string,
  severity: Severity,
  code: Finding['problem']['code'],
  found: string,
): Finding => ({
  severity,
  problem: { code, found: printable(found) },
  place: { name: printable(name), type: 'TXT', span: null },
});
