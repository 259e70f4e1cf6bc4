import { canonicalName } from '../look-up.ts';
import { type Client, targetOf } from './client.ts';
import { fetchRecord, type Records } from './fetch-record.ts';
import type { Mechanism, Modifier, SpfRecord } from './record.ts';

/** No more records are read to count than this; and none for a record that needs so many terms anyway. */
const mostRecords = 30;

type Walk = { readonly client: Client; readonly records: Records };

/**
 * The most terms that need DNS which the record of a domain can cost, whoever sends: all that stand before `all`, those of
 * other records included (RFC 7208 §4.6.4). What comes back to itself is counted once; above 30 it may be more.
 */
export async function worstCase(walk: Walk, domain: string): Promise<number> {
  return countRecord(walk, domain, new Set(), new Map());
}

async function countRecord(
  walk: Walk,
  domain: string,
  above: ReadonlySet<string>,
  counted: Map<string, number>,
): Promise<number> {
  const key = canonicalName(domain);
  const known = counted.get(key);
  if (known !== undefined) return known;
  if (above.has(key) || (!walk.records.has(key) && walk.records.size >= mostRecords)) return 0;
  const found = await fetchRecord(walk, domain);
  if (!('record' in found)) return 0;
  const terms = costlyTerms(found.record);
  let count = terms.length;
  const inside = new Set(above).add(key);
  for (const { name, leads } of terms) {
    if (!leads || count > mostRecords || name === null) continue;
    const target = await targetOf(name, domain, walk.client);
    if (target !== null) count += await countRecord(walk, target, inside, counted);
  }
  counted.set(key, count);
  return count;
}

/** The terms that need DNS and can be reached; `leads` to another record. */
export function costlyTerms({ mechanisms, redirect }: SpfRecord) {
  const end = mechanisms.findIndex(({ kind }) => kind === 'all');
  const reached = end < 0 ? mechanisms : mechanisms.slice(0, end);
  const costly = reached.flatMap((term) =>
    'name' in term ? [{ term: term as Mechanism | Modifier, name: term.name, leads: term.kind === 'include' }] : [],
  );
  return end < 0 && redirect ? [...costly, { term: redirect, name: redirect.name, leads: true }] : costly;
}
