import { askOnce, canonicalName, type DnsAnswer, type DnsQuestion, isEmptyAnswer, type LookUp } from '../look-up.ts';
import { type Client, readClient, targetOf } from '../spf/client.ts';
import { fetchRecord, type Records } from '../spf/fetch-record.ts';
import { usesMacro } from '../spf/macro.ts';
import type { DomainSpec, SpfRecord } from '../spf/record.ts';
import { isTargetName } from '../spf/target-name.ts';
import { costlyTerms, leadsElsewhere } from '../spf/worst-case.ts';

/** What was read of a domain and the records behind it. `isWhole` is false where a bound ended it. */
export type Walk = {
  readonly client: Client;
  readonly records: Records;
  /** By term, its record's domain before it: what was asked for it. */
  readonly asked: Map<string, readonly DnsQuestion[]>;
  isWhole: boolean;
};

/** The domain's own record and so many others; and so many questions in all. */
const mostRecords = 31;
const mostQuestions = 60;

/** Reads the record of a domain, those that it leads to, level by level, and what its a, mx and exists lead to. */
export async function walkRecords(domain: string, lookUp: LookUp): Promise<Walk> {
  const client = clientOf(domain, lookUp);
  const walk: Walk = { client, records: new Map(), asked: new Map(), isWhole: true };
  for (let level = [domain]; level.length > 0; level = await nextLevel(walk, level)) {
    await Promise.all(level.map((name) => fetchRecord(walk, name)));
  }
  await askForHosts(walk);
  return walk;
}

/** Nobody's client: what is asked for never depends on it, see {@link fixedTarget}. */
function clientOf(domain: string, lookUp: LookUp): Client {
  const request = { ip: '0.0.0.0', envelopeSender: `postmaster@${domain}`, heloName: domain, lookUp: askOnce(lookUp) };
  const client = readClient(request);
  if (client === null) throw new Error('0.0.0.0 is an IP number');
  return client;
}

/** The name that a term asks for, whoever sends; `needs-client` where that decides it, null where it is no name. */
export async function fixedTarget(
  spec: DomainSpec | null,
  domain: string,
  client: Client,
): Promise<string | null | 'needs-client'> {
  if (spec === null) return domain;
  if (typeof spec !== 'string' && usesMacro(spec, 'slpihv')) return 'needs-client';
  const name = await targetOf(spec, domain, client);
  return name !== null && isTargetName(name) ? name : null;
}

/** The domains of the records that were found, with their records, in the order in which they were read. */
export const readRecords = ({ records }: Walk): { readonly domain: string; readonly record: SpfRecord }[] =>
  [...records].flatMap(([domain, found]) => ('record' in found ? [{ domain, record: found.record }] : []));

async function nextLevel(walk: Walk, level: readonly string[]): Promise<string[]> {
  const next = new Map<string, string>();
  for (const domain of level) {
    const found = walk.records.get(canonicalName(domain));
    if (found === undefined || !('record' in found)) continue;
    for (const term of costlyTerms(found.record)) {
      if (!leadsElsewhere(term)) continue;
      const target = await fixedTarget(term.name, domain, walk.client);
      if (target === null || target === 'needs-client') continue;
      const key = canonicalName(target);
      if (walk.records.has(key) || next.has(key)) continue;
      if (walk.records.size + next.size < mostRecords) next.set(key, target);
      else walk.isWhole = false;
    }
  }
  return [...next.values()];
}

type Open = { readonly key: string; readonly name: string; readonly type: 'A' | 'MX'; readonly alsoIpv6: boolean };

/** An `a` is empty where its name has neither kind of address; `exists` asks for IPv4 alone (RFC 7208 §5.7). */
async function askForHosts(walk: Walk): Promise<void> {
  const open: Open[] = [];
  for (const { domain, record } of readRecords(walk)) {
    for (const term of costlyTerms(record)) {
      if (leadsElsewhere(term) || !('kind' in term) || term.kind === 'ptr') continue;
      const target = await fixedTarget(term.name, domain, walk.client);
      if (target === null || target === 'needs-client') continue;
      const type = term.kind === 'mx' ? 'MX' : 'A';
      open.push({ key: termKey(domain, term.start), name: target, type, alsoIpv6: term.kind === 'a' });
    }
  }
  const budget = new Budget(walk, mostQuestions - walk.records.size);
  await Promise.all(open.map((one) => budget.ask(one, one.type)));
  const empty = open.filter(({ key, alsoIpv6 }) => alsoIpv6 && isAllEmpty(walk.asked.get(key)));
  await Promise.all(empty.map((one) => budget.ask(one, 'AAAA')));
}

export const termKey = (domain: string, start: number): string => `${canonicalName(domain)} ${start}`;

/** True where something was asked and all of it is empty. */
export const isAllEmpty = (asked: readonly DnsQuestion[] = []): boolean =>
  asked.length > 0 && asked.every(({ answer }) => isEmptyAnswer(answer));

/** The questions that are left; what was asked before costs nothing. */
class Budget {
  readonly #walk: Walk;
  readonly #asked = new Set<string>();
  #left: number;
  constructor(walk: Walk, left: number) {
    this.#walk = walk;
    this.#left = left;
  }
  async ask({ key, name }: Open, type: 'A' | 'AAAA' | 'MX'): Promise<void> {
    const question = `${type} ${canonicalName(name)}`;
    if (!this.#asked.has(question)) {
      if (this.#left <= 0) {
        this.#walk.isWhole = false;
        return;
      }
      this.#left--;
      this.#asked.add(question);
    }
    const answer: DnsAnswer = await this.#walk.client.lookUp(name, type);
    this.#walk.asked.set(key, [...(this.#walk.asked.get(key) ?? []), { name, type, answer }]);
  }
}
