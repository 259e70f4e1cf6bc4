import { type Ip, parseIp } from '../ip.ts';
import { type MacroText, parseMacroText } from './macro.ts';
import { isTopLabel } from './target-name.ts';
import type { Span } from './types.ts';

export type Qualifier = '+' | '-' | '~' | '?';
/** A name in a record: as it stands, or with macros to fill in. */
export type DomainSpec = string | MacroText;

type Written = Span & { readonly text: string };
export type Mechanism = Written & { readonly qualifier: Qualifier } & (
    | { readonly kind: 'all' }
    | { readonly kind: 'ip4' | 'ip6'; readonly network: Ip; readonly prefix: number }
    | {
        readonly kind: 'a' | 'mx';
        readonly name: DomainSpec | null;
        readonly prefix4: number;
        readonly prefix6: number;
      }
    | { readonly kind: 'include' | 'exists'; readonly name: DomainSpec }
    | { readonly kind: 'ptr'; readonly name: DomainSpec | null }
  );
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

const mechanismForm = /^([-+~?]?)([a-z][a-z0-9]*)(?:([:/])(.*))?$/i;
const modifierForm = /^([^:/=]*)=(.*)$/;
const modifierName = /^[a-z][a-z0-9\-_.]*$/i;
const foreign = /[^!-~]/;

function parseTerm(written: Written): Mechanism | Modifier | Written | SpfFault {
  const { text } = written;
  const fault = (code: SpfFaultCode): SpfFault => ({ ...written, code });
  if (foreign.test(text)) return fault('spf/bad-character');
  const [, name, value = ''] = modifierForm.exec(text) ?? [];
  if (name !== undefined) return parseModifier(written, name, value, fault);
  const [, sign = '', kind = '', mark = '', rest = ''] = mechanismForm.exec(text) ?? [];
  const shared = { ...written, qualifier: (sign || '+') as Qualifier };
  const lower = kind.toLowerCase();
  switch (lower) {
    case 'all':
      return mark === '' ? { ...shared, kind: 'all' } : fault('spf/unexpected-value');
    case 'ip4':
    case 'ip6':
      return parseNetwork(shared, lower, mark === ':' ? rest : '', fault);
    case 'a':
    case 'mx':
      return parseAddresses(shared, lower, mark + rest, fault);
    case 'include':
    case 'exists':
    case 'ptr': {
      if (mark === '' && lower === 'ptr') return { ...shared, kind: 'ptr', name: null };
      if (mark !== ':' || rest === '') return fault('spf/missing-domain-spec');
      const spec = parseDomainSpec(rest);
      return spec === null ? fault('spf/bad-domain-spec') : { ...shared, kind: lower, name: spec };
    }
    default:
      return fault('spf/unknown-mechanism');
  }
}

type Fault = (code: SpfFaultCode) => SpfFault;
type Shared = Written & { readonly qualifier: Qualifier };

function parseModifier(written: Written, name: string, value: string, fault: Fault): Modifier | Written | SpfFault {
  if (!modifierName.test(name)) return fault('spf/bad-modifier');
  const lower = name.toLowerCase();
  if (lower !== 'redirect' && lower !== 'exp') {
    return parseMacroText(value, 'unknown-modifier') === null ? fault('spf/bad-modifier') : written;
  }
  const spec = parseDomainSpec(value);
  return spec === null ? fault('spf/bad-domain-spec') : { ...written, name: spec };
}

/** RFC 7208 §5.6. */
function parseNetwork(shared: Shared, kind: 'ip4' | 'ip6', value: string, fault: Fault): Mechanism | SpfFault {
  const slash = value.indexOf('/');
  const network = parseIp(slash < 0 ? value : value.slice(0, slash));
  if (network === null || network.family !== (kind === 'ip4' ? 4 : 6)) {
    return fault(kind === 'ip4' ? 'spf/bad-ip4' : 'spf/bad-ip6');
  }
  const most = kind === 'ip4' ? 32 : 128;
  const prefix = slash < 0 ? most : parsePrefix(value.slice(slash + 1), most);
  return prefix === null ? fault('spf/bad-prefix') : { ...shared, kind, network, prefix };
}

/** `[":" domain-spec] [dual-cidr-length]` (RFC 7208 §5.3, §5.4). */
function parseAddresses(shared: Shared, kind: 'a' | 'mx', value: string, fault: Fault): Mechanism | SpfFault {
  const [, name, four, six] = /^(?::(.*?))?(?:\/(\d*))?(?:\/\/(\d*))?$/.exec(value) ?? [];
  if (name === '') return fault('spf/missing-domain-spec');
  if (name === undefined && value.startsWith(':')) return fault('spf/bad-domain-spec');
  if (name === undefined && value !== '' && four === undefined && six === undefined) return fault('spf/bad-prefix');
  const prefix4 = four === undefined ? 32 : parsePrefix(four, 32);
  const prefix6 = six === undefined ? 128 : parsePrefix(six, 128);
  if (prefix4 === null || prefix6 === null) return fault('spf/bad-prefix');
  const spec = name === undefined ? null : parseDomainSpec(name);
  if (name !== undefined && spec === null) return fault('spf/bad-domain-spec');
  return { ...shared, kind, name: spec, prefix4, prefix6 };
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
