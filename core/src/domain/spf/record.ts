import { type IpBits, parseIpBits } from '../ip.ts';
import { type MacroText, parseMacroText } from './macro.ts';
import { isTopLabel } from './target-name.ts';
import type { Span } from './types.ts';

export type Qualifier = '+' | '-' | '~' | '?';
/** A name in a record: as it stands, or with macros to fill in. */
export type DomainSpec = string | MacroText;

type Written = Span & { readonly text: string };
type Directive = Written & { readonly qualifier: Qualifier };
/** Decided without asking anybody. */
export type FreeMechanism = Directive &
  ({ readonly kind: 'all' } | { readonly kind: 'ip4' | 'ip6'; readonly network: IpBits; readonly prefix: number });
/** Counts among the ten lookups (RFC 7208 §4.6.4). */
export type DnsMechanism = Directive &
  (
    | {
        readonly kind: 'a' | 'mx';
        readonly name: DomainSpec | null;
        readonly prefix4: number;
        readonly prefix6: number;
      }
    | { readonly kind: 'include' | 'exists' | 'ptr'; readonly name: DomainSpec | null }
  );
export type Mechanism = FreeMechanism | DnsMechanism;
export const needsDns = (term: Mechanism): term is DnsMechanism => 'name' in term;
export type Modifier = Written & { readonly name: DomainSpec };
/** What breaks the grammar; `code` is permanent, its words are problems of the same name. */
export type SpfFault = Written & { readonly code: SpfFaultCode };
export type SpfFaultCode =
  | 'spf/unknown-mechanism'
  | 'spf/bad-ip4'
  | 'spf/bad-ip6'
  | 'spf/bad-prefix'
  | 'spf/bad-domain-spec'
  | 'spf/missing-domain-spec'
  | 'spf/unexpected-value'
  | 'spf/bad-modifier'
  | 'spf/repeated-modifier'
  | 'spf/bad-character';

/** A whole record, read before anything of it is used (RFC 7208 §4.6). With a fault in it, it gives permerror. */
export type SpfRecord = {
  readonly text: string;
  readonly mechanisms: readonly Mechanism[];
  readonly redirect: Modifier | null;
  readonly explanation: Modifier | null;
  /** Modifiers that this standard does not know, which are ignored. */
  readonly unknown: readonly Written[];
  readonly faults: readonly SpfFault[];
};

/** True for a TXT record that is one of SPF: the version, then a blank or nothing (RFC 7208 §4.5). */
export const isSpfRecord = (text: string): boolean =>
  (text.length === 6 || text.charCodeAt(6) === 32) && text.slice(0, 6).toLowerCase() === 'v=spf1';

/** Reads a record for which {@link isSpfRecord} is true. */
export function parseSpfRecord(text: string): SpfRecord {
  const mechanisms: Mechanism[] = [];
  const unknown: Written[] = [];
  const faults: SpfFault[] = [];
  let redirect: Modifier | null = null;
  let explanation: Modifier | null = null;
  for (let start = 6; start < text.length; ) {
    if (text.charCodeAt(start) === 32) {
      start++;
      continue;
    }
    const blank = text.indexOf(' ', start);
    const end = blank < 0 ? text.length : blank;
    const written: Written = { text: text.slice(start, end), start, end };
    start = end;
    const term = parseTerm(written);
    if ('code' in term) faults.push(term);
    else if ('kind' in term) mechanisms.push(term);
    else if (!('name' in term)) unknown.push(term);
    else if (term.text[0] === 'r' || term.text[0] === 'R') {
      if (redirect) faults.push({ ...written, code: 'spf/repeated-modifier' });
      else redirect = term;
    } else if (explanation) faults.push({ ...written, code: 'spf/repeated-modifier' });
    else explanation = term;
  }
  return { text, mechanisms, redirect, explanation, unknown, faults };
}

const modifierName = /^[a-z][a-z0-9\-_.]*$/i;
const foreign = /[^!-~]/;
const signs = '+-~?';
const kindEnd = /[:/=]/;

function parseTerm(written: Written): Mechanism | Modifier | Written | SpfFault {
  const { text } = written;
  if (foreign.test(text)) return fault(written, 'spf/bad-character');
  const found = text.search(kindEnd);
  const end = found < 0 ? text.length : found;
  if (text[end] === '=') return parseModifier(written, text.slice(0, end), text.slice(end + 1));
  const sign = text[0] ?? '';
  const isSigned = signs.includes(sign);
  const qualifier = (isSigned ? sign : '+') as Qualifier;
  const kind = text.slice(isSigned ? 1 : 0, end).toLowerCase();
  const value = text.slice(end);
  switch (kind) {
    case 'all':
      return value === '' ? { ...written, qualifier, kind } : fault(written, 'spf/unexpected-value');
    case 'ip4':
    case 'ip6':
      return parseNetwork(written, qualifier, kind, value);
    case 'a':
    case 'mx':
      return parseAddresses(written, qualifier, kind, value);
    case 'include':
    case 'exists':
    case 'ptr': {
      if (value === '' && kind === 'ptr') return { ...written, qualifier, kind, name: null };
      if (value[0] !== ':' || value.length === 1) return fault(written, 'spf/missing-domain-spec');
      const name = parseDomainSpec(value.slice(1));
      return name === null ? fault(written, 'spf/bad-domain-spec') : { ...written, qualifier, kind, name };
    }
    default:
      return fault(written, 'spf/unknown-mechanism');
  }
}

const fault = (written: Written, code: SpfFaultCode): SpfFault => ({ ...written, code });

function parseModifier(written: Written, name: string, value: string): Modifier | Written | SpfFault {
  if (!modifierName.test(name)) return fault(written, 'spf/bad-modifier');
  const lower = name.toLowerCase();
  if (lower !== 'redirect' && lower !== 'exp') {
    return parseMacroText(value, 'unknown-modifier') === null ? fault(written, 'spf/bad-modifier') : written;
  }
  const spec = parseDomainSpec(value);
  return spec === null ? fault(written, 'spf/bad-domain-spec') : { ...written, name: spec };
}

/** RFC 7208 §5.6. */
function parseNetwork(
  written: Written,
  qualifier: Qualifier,
  kind: 'ip4' | 'ip6',
  value: string,
): Mechanism | SpfFault {
  const isIpv4 = kind === 'ip4';
  const slash = value.indexOf('/');
  const network = value[0] === ':' ? parseIpBits(value.slice(1, slash < 0 ? undefined : slash)) : null;
  if (network === null || network.family !== (isIpv4 ? 4 : 6)) {
    return fault(written, isIpv4 ? 'spf/bad-ip4' : 'spf/bad-ip6');
  }
  const most = isIpv4 ? 32 : 128;
  const prefix = slash < 0 ? most : parsePrefix(value.slice(slash + 1), most);
  if (prefix === null) return fault(written, 'spf/bad-prefix');
  const { text, start, end } = written;
  return { text, start, end, qualifier, kind, network, prefix };
}

const addressesForm = /^(?::(.*?))?(?:\/(\d*))?(?:\/\/(\d*))?$/;

/** `[":" domain-spec] [dual-cidr-length]` (RFC 7208 §5.3, §5.4). */
function parseAddresses(written: Written, qualifier: Qualifier, kind: 'a' | 'mx', value: string): Mechanism | SpfFault {
  if (value === '') return { ...written, qualifier, kind, name: null, prefix4: 32, prefix6: 128 };
  const form = addressesForm.exec(value);
  if (form === null) return fault(written, value[0] === ':' ? 'spf/bad-domain-spec' : 'spf/bad-prefix');
  const [, text, four, six] = form;
  if (text === '') return fault(written, 'spf/missing-domain-spec');
  const prefix4 = four === undefined ? 32 : parsePrefix(four, 32);
  const prefix6 = six === undefined ? 128 : parsePrefix(six, 128);
  if (prefix4 === null || prefix6 === null) return fault(written, 'spf/bad-prefix');
  const name = text === undefined ? null : parseDomainSpec(text);
  if (text !== undefined && name === null) return fault(written, 'spf/bad-domain-spec');
  return { ...written, qualifier, kind, name, prefix4, prefix6 };
}

/** No leading zeros (RFC 7208 §5.6). */
function parsePrefix(digits: string, most: number): number | null {
  return /^(0|[1-9]\d{0,2})$/.test(digits) && Number(digits) <= most ? Number(digits) : null;
}

/** A domain-spec: it ends in a top label or in a macro (RFC 7208 §7.1). Null if it does not. */
function parseDomainSpec(text: string): DomainSpec | null {
  if (!text.includes('%')) return endsWell(text) ? text : null;
  const parts = parseMacroText(text, 'domain');
  const last = parts?.at(-1);
  if (parts === null || last === undefined) return null;
  return typeof last !== 'string' || endsWell(last) ? parts : null;
}

function endsWell(text: string): boolean {
  const name = text.endsWith('.') ? text.slice(0, -1) : text;
  const dot = name.lastIndexOf('.');
  return dot >= 0 && isTopLabel(name.slice(dot + 1));
}
