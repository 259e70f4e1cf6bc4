import { canonicalName, type DnsQuestion } from '../look-up.ts';
import type { SpfRecord } from '../spf/record.ts';
import { costlyTerms, leadsElsewhere } from '../spf/worst-case.ts';
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
  const costly = new Map(costlyTerms(record).map((one) => [one.start, one]));
  const end = record.mechanisms.findIndex(({ kind }) => kind === 'all');
  const lastStart = record.mechanisms[end]?.start ?? Number.POSITIVE_INFINITY;
  const isBehind = new Set(record.mechanisms.slice(end < 0 ? record.mechanisms.length : end + 1));
  const { mechanisms, redirect, explanation, unknown, faults } = record;
  const written = [...mechanisms, ...unknown, ...faults, ...(redirect ? [redirect] : [])];
  if (explanation) written.push(explanation);
  const terms: SpfTerm[] = [];
  for (const one of written.sort((a, b) => a.start - b.start)) {
    const { text, start, end: last } = one;
    const cost = costly.get(start);
    const isReached = !isBehind.has(one as never) && !(one === redirect && lastStart !== Number.POSITIVE_INFINITY);
    let leadsTo: SpfNode | null = null;
    if (cost && leadsElsewhere(cost)) {
      const target = await fixedTarget(cost.name, domain, walk.client);
      if (target === 'needs-client') leadsTo = leaf(text.slice(text.search(/[:=]/) + 1), null, 'needs-client');
      else if (target === null) leadsTo = leaf(text.slice(text.search(/[:=]/) + 1), null, 'bad-domain');
      else leadsTo = await grow(target);
    }
    const asked = leadsTo ? textOf(walk, leadsTo.domain) : (walk.asked.get(termKey(domain, start)) ?? []);
    terms.push({ text, start, end: last, lookups: cost ? 1 + (leadsTo?.lookups ?? 0) : 0, isReached, asked, leadsTo });
  }
  return terms;
}

const textOf = ({ records }: Walk, domain: string): readonly DnsQuestion[] =>
  records.get(canonicalName(domain))?.asked ?? [];
