import { canonicalName } from '../look-up.ts';
import { type Client, targetOf } from './client.ts';
import { type FoundRecord, fetchRecord, type Records } from './fetch-record.ts';
import { type DnsMechanism, type Modifier, needsDns, type SpfRecord } from './record.ts';

/** No more records are read to count than this; and none for a record that needs so many terms anyway. */
const mostRecords = 30;
/** As many as an evaluation may need: one record, ten terms, ten hosts behind each (RFC 7208 §4.6.4). */
const mostQuestions = 111;

type Walk = { readonly client: Client; readonly records: Records };

/**
 * The most terms that need DNS which the record of a domain can cost, whoever sends: all that stand before `all`, those of
 * other records included (RFC 7208 §4.6.4). What comes back to itself is counted once; above 30 it may be more.
 */
export async function worstCase(walk: Walk, domain: string): Promise<number> {
  return countRecord(walk, domain, [], new Map());
}

/** A number at once where everything is known; a wait for each term would take longer than all the rest. */
function countRecord(
  walk: Walk,
  domain: string,
  above: readonly string[],
  counted: Map<string, number>,
): number | Promise<number> {
  const key = canonicalName(domain);
  const known = counted.get(key);
  if (known !== undefined) return known;
  if (above.includes(key)) return 0;
  const found = walk.records.get(key);
  if (found) return countTerms(walk, domain, key, found, above, counted);
  if (walk.records.size >= mostRecords || walk.client.questions() >= mostQuestions) return 0;
  return fetchRecord(walk, domain).then((fetched) => countTerms(walk, domain, key, fetched, above, counted));
}

function countTerms(
  walk: Walk,
  domain: string,
  key: string,
  found: FoundRecord,
  above: readonly string[],
  counted: Map<string, number>,
): number | Promise<number> {
  if (!('record' in found)) return 0;
  const terms = costlyTerms(found.record);
  const inside = [...above, key];
  const keep = (count: number) => {
    counted.set(key, count);
    return count;
  };
  const countFrom = (first: number, before: number): number | Promise<number> => {
    let count = before;
    for (let at = first; at < terms.length && count <= mostRecords; at++) {
      const leads = leadsTo(terms[at]);
      if (leads === null) continue;
      const below =
        typeof leads === 'string'
          ? countRecord(walk, leads, inside, counted)
          : targetOf(leads, domain, walk.client).then((name) =>
              name === null ? 0 : countRecord(walk, name, inside, counted),
            );
      if (typeof below !== 'number') return below.then((number) => countFrom(at + 1, count + number));
      count += below;
    }
    return keep(count);
  };
  return countFrom(0, terms.length);
}

export type CostlyTerm = DnsMechanism | Modifier;

/** True for include and redirect: another record decides. */
export const leadsElsewhere = (term: CostlyTerm): boolean => !('kind' in term) || term.kind === 'include';

/** The name of the record that a term leads to; null where it leads to none. */
const leadsTo = (term: CostlyTerm | undefined) => (term && leadsElsewhere(term) ? term.name : null);

/** The terms that need DNS and can be reached. */
export function costlyTerms({ mechanisms, redirect }: SpfRecord): CostlyTerm[] {
  const terms: CostlyTerm[] = [];
  for (const term of mechanisms) {
    if (term.kind === 'all') return terms;
    if (needsDns(term)) terms.push(term);
  }
  if (redirect) terms.push(redirect);
  return terms;
}
