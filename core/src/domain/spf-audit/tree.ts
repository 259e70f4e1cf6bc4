import { canonicalName, type DnsQuestion } from '../look-up.ts';
import type { SpfRecord } from '../spf/record.ts';
import { type CostlyTerm, costlyTerms, leadsElsewhere } from '../spf/worst-case.ts';
import type { SpfNode, SpfTerm } from './types.ts';
import { fixedTarget, isAllEmpty, termKey, type Walk } from './walk.ts';

/** A record that was counted, for the places where it is led to again. */
type Counted = { readonly lookups: number; readonly voids: number };

/**
 * The tree of what was read, in the order of the terms. A record that stands in it already is shown once and counted at
 * every place; what comes back to itself counts nothing (as the worst case of an evaluation does).
 */
export async function growTree(walk: Walk, domain: string): Promise<SpfNode> {
  return growNode(walk, domain, new Set(), new Map());
}

async function growNode(
  walk: Walk,
  domain: string,
  above: ReadonlySet<string>,
  counted: Map<string, Counted>,
): Promise<SpfNode> {
  const key = canonicalName(domain);
  const found = walk.records.get(key);
  if (found === undefined) return leaf(domain, null, 'too-deep');
  if (!('record' in found)) return leaf(domain, null, found.kind);
  const { record } = found;
  if (above.has(key)) return leaf(domain, record.text, 'loop');
  const known = counted.get(key);
  if (known) return { ...leaf(domain, record.text, 'shown-above'), ...known };
  const inside = new Set(above).add(key);
  const terms = await growTerms(walk, domain, record, (target) => growNode(walk, target, inside, counted));
  const count: Counted = {
    lookups: terms.reduce((sum, term) => sum + term.lookups, 0),
    voids: terms.reduce((sum, { asked, leadsTo }) => sum + (isVoid(asked) ? 1 : 0) + (leadsTo?.voids ?? 0), 0),
  };
  counted.set(key, count);
  return { domain, record: record.text, stopped: null, ...count, terms };
}

/** A term with an empty answer; what leads to another record is a fault of its own there (RFC 7208 §5.2). */
export const isVoid = (asked: readonly DnsQuestion[]): boolean =>
  isAllEmpty(asked) && asked.every(({ type }) => type !== 'TXT');

const leaf = (domain: string, record: string | null, stopped: SpfNode['stopped']): SpfNode => ({
  domain,
  record,
  stopped,
  lookups: 0,
  voids: 0,
  terms: [],
});

async function growTerms(
  walk: Walk,
  domain: string,
  record: SpfRecord,
  grow: (target: string) => Promise<SpfNode>,
): Promise<SpfTerm[]> {
  const costly = new Map(costlyTerms(record).map((term) => [term.start, term]));
  const unreached = unreachedStarts(record);
  const terms: SpfTerm[] = [];
  for (const { text, start, end } of writtenTerms(record)) {
    const cost = costly.get(start);
    const leadsTo = cost && leadsElsewhere(cost) ? await growTarget(walk, domain, cost, grow) : null;
    const asked = leadsTo ? textOf(walk, leadsTo.domain) : (walk.asked.get(termKey(domain, start)) ?? []);
    const lookups = cost ? 1 + (leadsTo?.lookups ?? 0) : 0;
    terms.push({ text, start, end, lookups, isReached: !unreached.has(start), asked, leadsTo });
  }
  return terms;
}

async function growTarget(
  walk: Walk,
  domain: string,
  { text, name }: CostlyTerm,
  grow: (target: string) => Promise<SpfNode>,
): Promise<SpfNode> {
  const target = await fixedTarget(name, domain, walk.client);
  if (target !== null && target !== 'needs-client') return grow(target);
  return leaf(text.slice(text.search(/[:=]/) + 1), null, target ?? 'bad-domain');
}

/** All that stands in a record, in its order. */
function writtenTerms({ mechanisms, redirect, explanation, unknown, faults }: SpfRecord) {
  const modifiers = [redirect, explanation].filter((one) => one !== null);
  return [...mechanisms, ...unknown, ...faults, ...modifiers].sort((a, b) => a.start - b.start);
}

/** Where the terms begin that `all` leaves without effect. */
function unreachedStarts({ mechanisms, redirect }: SpfRecord): Set<number> {
  const end = mechanisms.findIndex(({ kind }) => kind === 'all');
  if (end < 0) return new Set();
  return new Set([...mechanisms.slice(end + 1), ...(redirect ? [redirect] : [])].map(({ start }) => start));
}

const textOf = ({ records }: Walk, domain: string): readonly DnsQuestion[] =>
  records.get(canonicalName(domain))?.asked ?? [];
