import { joined } from './read-entry.ts';
import type { Entry } from './tokens.ts';

/** Where a text alone belongs, below the domain that is checked. */
const homes = [
  { begins: /^v=DMARC1\b/i, prefix: '_dmarc.' },
  { begins: /^v=TLSRPTv1\b/i, prefix: '_smtp._tls.' },
  { begins: /^v=STSv1\b/i, prefix: '_mta-sts.' },
] as const;

/** A text without a name; it may go on in the next lines. */
export type Bare = { readonly name: string; readonly isSpf: boolean; readonly parts: string[] };

const isText = /^\s*["'(]?\s*v=(?:spf|dmarc|tlsrpt|sts)/i;
const farthestBegin = 100;
const isTerm = /^(?:[-+~?]?(?:ip4|ip6|include|exists|a|mx|ptr):\S|[-+~?]all$|(?:redirect|exp)=\S)/i;

/** A record that stands alone in its line: an SPF record, or what dig prints in its short form. */
export function readBare({ raw, tokens }: Entry, origin: string): Bare | null {
  const isQuoted = tokens.length > 0 && tokens.every((token) => token.isQuoted);
  if (!isQuoted && !isText.test(raw.slice(0, farthestBegin))) return null;
  const text = isQuoted || tokens[0]?.isQuoted ? joined(tokens) : raw.trim();
  const home = homes.find(({ begins }) => begins.test(text));
  return { name: `${home?.prefix ?? ''}${origin}`, isSpf: /^v=spf1/i.test(text), parts: [text] };
}

/** True if a line goes on with the SPF record before it, which somebody wrapped; then the record has it. */
export function goesOn(bare: Bare | null, { tokens, raw }: Entry): boolean {
  const [first] = tokens;
  if (!bare?.isSpf || !first || !isTerm.test(first.text.trimStart().split(' ', 1)[0] ?? '')) return false;
  bare.parts.push(first.isQuoted ? joined(tokens) : ` ${raw.trim()}`);
  return true;
}
