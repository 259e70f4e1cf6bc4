import { canonicalName } from '../look-up.ts';
import { joined, type Place, readValue, type ZoneRecord } from './read-entry.ts';
import type { Entry, Token } from './tokens.ts';

/** How nslookup and host say what stands in the DNS, behind the name. */
const phrases: readonly { readonly words: readonly string[]; readonly type: string }[] = [
  { words: ['text', '='], type: 'TXT' },
  { words: ['mail', 'exchanger', '='], type: 'MX' },
  { words: ['mx', 'preference', '='], type: 'MX' },
  { words: ['canonical', 'name', '='], type: 'CNAME' },
  { words: ['name', '='], type: 'PTR' },
  { words: ['has', 'aaaa', 'address'], type: 'AAAA' },
  { words: ['internet', 'address', '='], type: 'A' },
  { words: ['aaaa', 'ipv6', 'address', '='], type: 'AAAA' },
  { words: ['descriptive', 'text'], type: 'TXT' },
  { words: ['has', 'address'], type: 'A' },
  { words: ['has', 'ipv6', 'address'], type: 'AAAA' },
  { words: ['mail', 'is', 'handled', 'by'], type: 'MX' },
  { words: ['domain', 'name', 'pointer'], type: 'PTR' },
  { words: ['is', 'an', 'alias', 'for'], type: 'CNAME' },
];
const noise =
  /^(?:\*\*|non-authoritative|authoritative answers|aliases:|default server|using domain server|got answer|dns request|\S+ has no )/i;
/** What is said of other types, and of who runs the zone. */
const otherNoise =
  /^(?:\S+\s+)?(?:nameserver|primary name server|responsible mail addr|origin|mail addr|serial|refresh|retry|expire|minimum|default ttl)\s*=/i;
const longestNoise = 200;

/** What the lines before say for this one: nslookup prints name, value and further strings below each other. */
export type Printed = {
  /** Whose addresses follow: `Name:` has been read. Null: the server's own. */
  name: string | null;
  /** A text that was begun; its strings may go on in the next lines. */
  text: { readonly name: string; value: string } | null;
};

/** The record in a line that nslookup or host printed; `ignored` if there is none in it, null if it is no such line. */
export function readPrinted(
  { tokens, raw, isIndented }: Entry,
  place: Place,
  printed: Printed,
): ZoneRecord | 'ignored' | 'more' | null {
  const [first, ...rest] = tokens;
  const head = raw.slice(0, longestNoise).trim();
  if (!first || noise.test(head) || otherNoise.test(head)) return 'ignored';
  if (printed.text && isIndented && tokens.every(({ isQuoted }) => isQuoted)) {
    printed.text.value += joined(tokens);
    return 'more';
  }
  printed.text = null;
  const label = first.isQuoted ? '' : first.text.toLowerCase();
  if (label === 'server:') printed.name = null;
  if (label === 'name:' && rest[0]) printed.name = canonicalName(rest[0].text);
  if (label === 'server:' || label === 'name:') return 'ignored';
  const isMoreAddresses = isIndented && printed.name !== null && tokens.length === 1;
  if (label === 'address:' || label === 'addresses:' || isMoreAddresses) {
    const value = isMoreAddresses ? tokens : rest;
    if (printed.name === null) return 'ignored';
    return readValue(printed.name, 'A', value, place) ?? readValue(printed.name, 'AAAA', value, place);
  }
  return readPhrase(first, rest, place, printed);
}

function readPhrase(first: Token, rest: readonly Token[], place: Place, printed: Printed): ZoneRecord | 'more' | null {
  const phrase = phrases.find(({ words }) => words.every((word, at) => rest[at]?.text.toLowerCase() === word));
  if (!phrase || first.isQuoted) return null;
  const name = canonicalName(first.text);
  const values = rest.slice(phrase.words.length);
  if (phrase.type === 'MX') return readValue(name, 'MX', preferenceAndHost(values), place);
  if (phrase.type !== 'TXT') return readValue(name, phrase.type, values, place);
  printed.text = { name, value: joined(values) };
  return 'more';
}

/** `10, mail exchanger = mx.company.com` of Windows, else `10 mx.company.com.` */
function preferenceAndHost(values: readonly Token[]): readonly Token[] {
  const [first] = values;
  const last = values.at(-1);
  return first && last ? [{ ...first, text: first.text.replace(/,$/, '') }, last] : values;
}
