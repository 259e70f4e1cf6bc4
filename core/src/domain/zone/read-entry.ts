import { parseIp } from '../ip.ts';
import { canonicalName, type MxRecord } from '../look-up.ts';
import type { Entry, Token } from './tokens.ts';

/** A record as it stands in what was pasted. */
export type ZoneRecord = { readonly name: string } & (
  | { readonly type: 'A' | 'AAAA' | 'TXT' | 'SPF' | 'PTR' | 'CNAME'; readonly value: string }
  | { readonly type: 'MX'; readonly value: MxRecord }
);

/** What lines say for those that follow. */
export type Place = {
  origin: string;
  /** The name of the last record, for lines that begin with a blank. */
  owner: string;
  /** In a zone file a name without a final dot is always relative; elsewhere people leave the dot out. */
  readonly isZoneFile: boolean;
};

const longestName = 253;
const ttl = /^(?:\d+[smhdw]?)+$/i;
const dnsClass = /^(?:IN|CH|HS|ANY)$/i;
const askedType = /^(?:A|AAAA|MX|TXT|SPF|CNAME|PTR)$/i;
/** Types that nobody asks for here (RFC 3597 §5 has those with a number). */
const otherType =
  /^(?:SOA|NS|SRV|CAA|DS|CDS|DNSKEY|CDNSKEY|RRSIG|NSEC|NSEC3|NSEC3PARAM|TLSA|SMIMEA|NAPTR|HINFO|RP|DNAME|LOC|SSHFP|CERT|URI|HTTPS|SVCB|OPENPGPKEY|AFSDB|ALIAS|ANAME|TYPE\d+)$/i;

/** The record of a line; `ignored` if it is one of no interest, null if it cannot be read. */
export function readEntry({ tokens, isIndented }: Entry, place: Place): ZoneRecord | 'ignored' | null {
  const [first] = tokens;
  if (!first) return 'ignored';
  if (first.text.startsWith('$') && !first.isQuoted) return readControl(tokens, place);
  if (isTypeFirst(tokens, place))
    return readOwned([first, ...tokens.slice(2)], absolute(tokens[1]?.text ?? '', place), place);
  const withOwner = () => readOwned(tokens.slice(1), absolute(first.text, place), place);
  const withoutOwner = () => readOwned(tokens, place.owner, place);
  return isIndented ? (withoutOwner() ?? withOwner()) : (withOwner() ?? withoutOwner());
}

/** `TXT @ "v=spf1 …"`, as the tables of providers have it. */
function isTypeFirst([first, second, ...values]: readonly Token[], { origin }: Place): boolean {
  if (!first || !second || second.isQuoted || values.length === 0 || !askedType.test(first.text)) return false;
  const name = canonicalName(second.text);
  return name === '@' || name === origin || name.endsWith(`.${origin}`);
}

function readControl([first, second]: readonly Token[], place: Place): 'ignored' | null {
  const word = first?.text.toUpperCase();
  if (word !== '$ORIGIN' || !second) return word === '$TTL' ? 'ignored' : null;
  const origin = second ? absolute(second.text, place) : '';
  if (origin.length > longestName) return null;
  place.origin = origin;
  place.owner = place.origin;
  return 'ignored';
}

/** `[TTL] [class] type value`, in either order (RFC 1035 §5.1). */
function readOwned(tokens: readonly Token[], name: string, place: Place): ZoneRecord | 'ignored' | null {
  let at = 0;
  while (at < 2 && tokens[at] && (ttl.test(tokens[at]?.text ?? '') || dnsClass.test(tokens[at]?.text ?? ''))) at++;
  const [type, ...values] = tokens.slice(at);
  if (!type || type.isQuoted) return null;
  const isOther = otherType.test(type.text) && values.length > 0;
  const record = isOther ? 'ignored' : readValue(name, type.text.toUpperCase(), values, place);
  if (record !== null) place.owner = name;
  return record;
}

export function readValue(name: string, type: string, values: readonly Token[], place: Place): ZoneRecord | null {
  const [first, second] = values;
  if (!first) return null;
  switch (type) {
    case 'TXT':
    case 'SPF':
      return { name, type, value: joined(values) };
    case 'A':
    case 'AAAA': {
      const ip = values.length === 1 ? parseIp(first.text) : null;
      return ip?.family === (type === 'A' ? 4 : 6) ? { name, type, value: ip.text } : null;
    }
    case 'PTR':
    case 'CNAME':
      return values.length === 1 ? { name, type, value: absolute(first.text, place) } : null;
    case 'MX': {
      if (values.length !== 2 || !second || !/^\d{1,5}$/.test(first.text)) return null;
      const host = second.text === '.' ? '.' : absolute(second.text, place);
      return { name, type, value: { preference: Number(first.text), host } };
    }
    default:
      return null;
  }
}

/** Strings are joined as they stand (RFC 7208 §3.3); without quotes the blanks belong to the text. */
export function joined(values: readonly Token[]): string {
  const quoted = values.filter(({ isQuoted }) => isQuoted);
  return quoted.length > 0 ? quoted.map(({ text }) => text).join('') : values.map(({ text }) => text).join(' ');
}

/** A whole name, in lower case without the final dot. */
export function absolute(text: string, { origin, isZoneFile }: Place): string {
  const name = text.toLowerCase();
  if (name === '@') return origin;
  if (name.endsWith('.')) return canonicalName(name);
  if (name === origin || name.endsWith(`.${origin}`) || name.endsWith('.arpa')) return name;
  const labels = name.split('.');
  const isService = labels.at(-1)?.startsWith('_') || (labels.length < 3 && /^[_*]/.test(name));
  if (labels.length > 1 && !isZoneFile && !isService) return name;
  return origin === '' ? name : `${name}.${origin}`;
}
