import { toALabels } from '../../address/index.ts';
import { decodeField } from '../../mime/index.ts';

export type Address = {
  /** The name before the address, else what stands in a comment; decoded, and empty where there is none. */
  readonly name: string;
  /** As it is written, without blanks and comments; empty where none can be told. */
  readonly address: string;
  /** As RFC 5322 §3.4 has it, obsolete forms included; a name need not have its quotes. */
  readonly isWellFormed: boolean;
};

/** One address as it is read: its text without comments, with quotes and without, and what stands in `<…>`. */
type Draft = { bare: string; name: string; comment: string; angle: string | null; isBroken: boolean };
const emptyDraft = (): Draft => ({ bare: '', name: '', comment: '', angle: null, isBroken: false });

const atom = '[^\\s"(),:;<>@[\\]\\\\\\0-\\x1f.]+';
const quoted = '"(?:[^"\\\\]|\\\\.)*"';
/** No kind of address has angle brackets in it (RFC 5321 §4.1.3), and within others they would be read as theirs. */
const literal = '\\[[^\\s[\\]<>\\\\]+\\]';
const addrSpec = new RegExp(
  `^(?:${atom}|${quoted})(?:\\.(?:${atom}|${quoted}))*@(?:${atom}(?:\\.${atom})*|${literal})$`,
);
const plain = /[^"(<,;:[\\]+/y;
/** What a sign opens, and the sign that closes it. */
const closers: Readonly<Record<string, string>> = { '"': '"', '(': ')', '<': '>', '[': ']' };

/**
 * The addresses in the value of a field (RFC 5322 §3.4, RFC 6532): of groups their members, an empty group has none. Words in a
 * charset (RFC 2047) are decoded, also within quotes, as many programs write them. Never throws; linear in time. What is written
 * otherwise is read as far as it can be, and is not well formed.
 */
export function parseAddresses(raw: string): Address[] {
  const text = fromOctets(raw);
  const found: Address[] = [];
  const neverClosed = new Set<string>();
  let group: number | null = null;
  let draft = emptyDraft();
  const finish = (isBroken = false) => {
    const address = addressOf({ ...draft, isBroken: draft.isBroken || isBroken });
    if (address !== null) found.push(address);
    draft = emptyDraft();
  };
  for (let at = 0; at < text.length; ) {
    const sign = text.charAt(at);
    const closer = closers[sign];
    const end = closer === undefined || neverClosed.has(sign) ? -1 : closingIndex(text, at, sign, closer);
    if (end >= 0) {
      take(draft, sign, text.slice(at, end + 1));
      at = end + 1;
    } else if (closer !== undefined) {
      neverClosed.add(sign); // so that no text is searched to its end again and again
      draft.isBroken = true;
      if (sign === '<' && draft.angle === null) {
        draft.angle = /^[^,;<]*/.exec(text.slice(at + 1))?.[0] ?? '';
        at += draft.angle.length;
      } else if (sign === '[') append(draft, sign);
      at++;
    } else if (sign === ',' || sign === ';') {
      finish(sign === ';' && group === null);
      if (sign === ';') group = null;
      at++;
    } else if (sign === ':' && group === null && draft.angle === null && !draft.bare.includes('@')) {
      draft = emptyDraft();
      group = found.length;
      at++;
    } else {
      plain.lastIndex = at;
      const run = plain.exec(text)?.[0] ?? text.slice(at, at + (sign === '\\' ? 2 : 1));
      append(draft, run);
      at += run.length;
    }
  }
  finish();
  const open = group ?? found.length;
  return found.map((address, at) => (at < open ? address : { ...address, isWellFormed: false }));
}

function append(draft: Draft, text: string): void {
  draft.bare += text;
  draft.name += text.startsWith('\\') ? text.slice(1) : text;
}

function take(draft: Draft, sign: string, piece: string): void {
  const inner = piece.slice(1, -1);
  if (sign === '(') {
    draft.comment += ` ${inner.replace(/\\(.)/gs, '$1')}`;
    append(draft, ' ');
  } else if (sign === '<') {
    const isTorn = inner.includes('<') && !inner.includes('"');
    if (draft.angle !== null || isTorn) draft.isBroken = true;
    draft.angle ??= isTorn ? (inner.split(/[,;<]/, 1)[0] ?? '') : inner;
    draft.bare = ''; // so that only what follows is left
  } else if (sign === '"') {
    draft.bare += piece;
    draft.name += inner.replace(/\\(.)/gs, '$1');
  } else append(draft, piece);
}

/** Where it closes: comments may stand in one another, a backslash takes the next sign its meaning. -1 if it does not. */
function closingIndex(text: string, start: number, opener: string, closer: string): number {
  let depth = 1;
  let inQuotes = false;
  for (let at = start + 1; at < text.length; at++) {
    const sign = text.charAt(at);
    if (sign === '\\') at++;
    else if (opener === '<' && sign === '"') inQuotes = !inQuotes;
    else if (sign === closer && !inQuotes) {
      depth--;
      if (depth === 0) return at;
    } else if (sign === '(' && opener === '(') depth++;
  }
  return inQuotes ? text.indexOf(closer, start) : -1;
}

function addressOf({ bare, name, comment, angle, isBroken }: Draft): Address | null {
  if (angle !== null) {
    const address = compact(angle.replace(/^\s*@[^:]*:/, '')); // the route of RFC 5322 §4.4
    const isWellFormed = !isBroken && bare.trim() === '' && addrSpec.test(address);
    return { name: shown(name) || shown(comment), address, isWellFormed };
  }
  const address = compact(bare);
  if (address === '') return isBroken ? { name: '', address: '', isWellFormed: false } : null;
  if (addrSpec.test(address)) return { name: shown(comment), address, isWellFormed: !isBroken };
  const words = name.trim().split(/\s+/);
  const at = words.findLastIndex((word) => /.@./.test(word));
  const rest = words.toSpliced(at, at < 0 ? 0 : 1).join(' ');
  return { name: shown(rest), address: (words[at] ?? '').replace(/^[<'"]+|[>'"]+$/g, ''), isWellFormed: false };
}

/** Without comments, and without the blanks that may stand around dots and the @ (RFC 5322 §4.4). */
const compact = (text: string): string =>
  text
    .replace(/\([^()]*\)/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ ?([.@]) ?/g, '$1')
    .trim();

const shown = (name: string): string => decodeField(name.replace(/\s+/g, ' ')).trim();

/** The domain of an address, in A-labels and small letters without the final dot; null where there is none. */
export function domainOf(address: string): string | null {
  const at = address.lastIndexOf('@');
  const domain = toALabels(address.slice(at + 1).toLowerCase()).replace(/\.$/, '');
  return at < 1 || domain === '' ? null : domain;
}

/** Octets that stand as characters of windows-1252, as UTF-8 where they are that; any other text as it is. */
function fromOctets(text: string): string {
  if (!/[^\0-\x7f]/.test(text)) return text;
  const upper = new TextDecoder('latin1').decode(Uint8Array.from({ length: 32 }, (_, at) => 0x80 + at));
  const octets = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) {
    const index = upper.indexOf(text.charAt(at));
    const octet = index < 0 ? text.charCodeAt(at) : 0x80 + index;
    if (octet > 0xff) return text;
    octets[at] = octet;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(octets);
  } catch {
    return text;
  }
}
