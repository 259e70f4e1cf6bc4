import { type Ip, labelsOf } from '../ip.ts';

/**
 * A text with macros, read once (RFC 7208 §7.1): letters that stand for themselves, and what is put in their place.
 * `parts` 0 is all of them; `isEscaped` where the letter was upper case.
 */
export type MacroText = readonly (string | Macro)[];
export type Macro = {
  readonly letter: string;
  readonly parts: number;
  readonly isReversed: boolean;
  readonly delimiters: string;
  readonly isEscaped: boolean;
};

/** What the letters stand for (RFC 7208 §7.2). `validatedName` is `p`; it costs lookups, so it is asked for when it is used. */
export type MacroValues = {
  readonly ip: Ip;
  readonly sender: string;
  readonly localPart: string;
  readonly senderDomain: string;
  readonly domain: string;
  readonly heloName: string;
  readonly receiver: string;
  readonly now: Date;
  readonly validatedName: () => Promise<string>;
};

const body = /^([slodiphcrtv])(\d*)(r?)([.\-+,/_=]*)$/i;
const explanationOnly = 'crt';
/** `%%`, `%_` and `%-`, each read as a macro of its own. */
const literals: Readonly<Record<string, string>> = { '%': '%', _: ' ', '-': '%20' };

/**
 * Reads a macro-string; null if it breaks the grammar. In an explain-string blanks and the letters c, r and t may stand, in
 * a domain-spec they may not (RFC 7208 §6.2, §7.2).
 */
export function parseMacroText(text: string, place: 'domain' | 'explanation' | 'unknown-modifier'): MacroText | null {
  const allowed = place === 'explanation' ? /[^ -~]/ : /[^!-~]/;
  if (allowed.test(text)) return null;
  const found: (string | Macro)[] = [];
  let at = 0;
  for (let sign = text.indexOf('%'); sign >= 0; sign = text.indexOf('%', at)) {
    if (sign > at) found.push(text.slice(at, sign));
    const next = text[sign + 1] ?? '';
    const end = next === '{' ? text.indexOf('}', sign) : sign + 1;
    const macro = next === '{' ? parseMacro(text.slice(sign + 2, end)) : next in literals ? plainMacro(next) : null;
    if (end < 0 || macro === null || (place === 'domain' && explanationOnly.includes(macro.letter))) return null;
    found.push(macro);
    at = end + 1;
  }
  if (at < text.length) found.push(text.slice(at));
  return found;
}

function parseMacro(text: string): Macro | null {
  const [, letter = '', digits = '', reverse = '', delimiters = ''] = body.exec(text) ?? [];
  if (letter === '' || (digits !== '' && Number(digits) === 0)) return null;
  const lower = letter.toLowerCase();
  return {
    letter: lower,
    parts: Number(digits),
    isReversed: reverse !== '',
    delimiters: delimiters || '.',
    isEscaped: letter !== lower,
  };
}

const plainMacro = (letter: string): Macro => ({
  letter,
  parts: 0,
  isReversed: false,
  delimiters: '.',
  isEscaped: false,
});

export const usesMacro = (text: MacroText, letters: string): boolean =>
  text.some((part) => typeof part !== 'string' && letters.includes(part.letter));

/** The text with everything put in (RFC 7208 §7.3). */
export async function expandMacros(text: MacroText, values: MacroValues): Promise<string> {
  let expanded = '';
  for (const part of text) {
    if (typeof part === 'string') expanded += part;
    else
      expanded += transform(part, part.letter === 'p' ? await values.validatedName() : valueFor(part.letter, values));
  }
  return expanded;
}

function valueFor(letter: string, values: MacroValues): string {
  switch (letter) {
    case 's':
      return values.sender;
    case 'l':
      return values.localPart;
    case 'o':
      return values.senderDomain;
    case 'd':
      return values.domain;
    case 'i':
      return labelsOf(values.ip).join('.');
    case 'c':
      return values.ip.text;
    case 'v':
      return values.ip.family === 4 ? 'in-addr' : 'ip6';
    case 'h':
      return values.heloName;
    case 'r':
      return values.receiver;
    case 't':
      return String(Math.round(values.now.getTime() / 1000));
    default:
      return literals[letter] ?? '';
  }
}

function transform({ parts, isReversed, delimiters, isEscaped }: Macro, value: string): string {
  let changed = value;
  if (isReversed || parts > 0 || delimiters !== '.') {
    let pieces = splitAt(value, delimiters);
    if (isReversed) pieces = pieces.reverse();
    if (parts > 0) pieces = pieces.slice(-parts);
    changed = pieces.join('.');
  }
  return isEscaped ? escapeForUrl(changed) : changed;
}

function splitAt(value: string, delimiters: string): string[] {
  const pieces: string[] = [];
  let start = 0;
  for (let at = 0; at < value.length; at++) {
    if (!delimiters.includes(value[at] ?? '')) continue;
    pieces.push(value.slice(start, at));
    start = at + 1;
  }
  pieces.push(value.slice(start));
  return pieces;
}

/** Everything but the unreserved letters of RFC 3986 §2.3. */
const escapeForUrl = (value: string): string =>
  encodeURIComponent(value.replace(/[\ud800-\udfff]/gu, '\ufffd')).replace(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
