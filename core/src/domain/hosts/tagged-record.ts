import type { Span } from '../spf/types.ts';

export type TaggedField = Span & { readonly key: string; readonly value: string; readonly valueStart: number };
/** A record such as `v=STSv1; id=20260101`. `faults` are the parts that are no field. */
export type TaggedRecord = { readonly fields: readonly TaggedField[]; readonly faults: readonly Span[] };
export type ChosenRecord =
  | { readonly kind: 'one'; readonly text: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'several'; readonly texts: readonly string[] }
  /** Meant to be one, but written so that nobody takes it for one. */
  | { readonly kind: 'misspelt'; readonly text: string };

/** The one TXT record that begins with `v=VERSION;`; others at the name do not count (RFC 8461 §3.1, RFC 8460 §3). */
export function chooseRecord(texts: readonly string[], version: string): ChosenRecord {
  const right = texts.filter((text) => text.startsWith(`v=${version};`));
  const [text] = right;
  if (right.length > 1) return { kind: 'several', texts: right };
  if (text !== undefined) return { kind: 'one', text };
  const family = `v=${version.replace(/v\d+$/, '').toLowerCase()}`;
  const near = texts.find((each) =>
    each
      .slice(0, 100)
      .toLowerCase()
      .replace(/[^a-z=]/g, '')
      .startsWith(family),
  );
  return near === undefined ? { kind: 'none' } : { kind: 'misspelt', text: near };
}

const key = /^[a-z0-9][a-z0-9_.-]{0,31}$/i;
const blanks = /^[ \t]*/;
const foreign = /[^!-~ \t]/;

/** Reads the fields behind the version; the last one may end in a semicolon (RFC 8461 §3.1, RFC 8460 §3). */
export function parseTaggedRecord(text: string): TaggedRecord {
  const fields: TaggedField[] = [];
  const faults: Span[] = [];
  let from = text.indexOf(';') + 1;
  while (from > 0 && from < text.length) {
    const next = text.indexOf(';', from);
    const end = next < 0 ? text.length : next;
    const start = from + (blanks.exec(text.slice(from, end))?.[0].length ?? 0);
    const part = text.slice(start, end).trimEnd();
    const field = fieldOf(part, start);
    if (field) fields.push(field);
    else if (part !== '' || next >= 0) faults.push({ start, end: Math.max(start + part.length, start + 1) });
    from = end + 1;
  }
  return { fields, faults };
}

function fieldOf(part: string, start: number): TaggedField | null {
  const equals = part.indexOf('=');
  const [name, value] = [part.slice(0, equals), part.slice(equals + 1)];
  if (equals < 1 || value === '' || !key.test(name) || foreign.test(value)) return null;
  return { key: name, value, valueStart: start + equals + 1, start, end: start + part.length };
}
