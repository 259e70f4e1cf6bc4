import { canonicalName, type DnsAnswer, type DnsRecords, type DnsType, type LookUp } from '../look-up.ts';
import type { ZoneRecord } from './read-entry.ts';

/** Records by name. */
export type Zone = Map<string, ZoneRecord[]>;

const mostAliases = 10;
const longestName = 253;

/** Answers as a name server of the zone would, aliases and wildcards included (RFC 1034 §4.3.2). */
export function answerFrom(zone: Zone): LookUp {
  const parents = parentsOf(zone.keys());
  const answer = (name: string, type: DnsType, aliases: number): DnsAnswer => {
    if (name.length > longestName || name.split('.').some((label) => label === '' || label.length > 63))
      return { kind: 'bad-name' };
    if (aliases > mostAliases) return { kind: 'server-failure' };
    const there = zone.get(name) ?? (parents.has(name) ? [] : wildcard(zone, parents, name));
    if (!there) return { kind: 'no-such-name' };
    const values = there.flatMap((record) => (record.type === type ? [record.value] : []));
    if (values.length > 0) return { kind: 'records', records: unique(values) };
    const alias = there.find((record) => record.type === 'CNAME');
    return alias?.type === 'CNAME' ? answer(canonicalName(alias.value), type, aliases + 1) : { kind: 'no-data' };
  };
  const lookUp = async (name: string, type: DnsType) => answer(canonicalName(name), type, 0);
  return lookUp as LookUp;
}

/** What was pasted twice is there once, as in the DNS (RFC 2181 §5). */
function unique(values: readonly DnsRecords[]): DnsRecords[] {
  const keys = new Map(values.map((value) => [JSON.stringify(value), value]));
  return [...keys.values()];
}

/** Names that have names below them: they exist, though they have nothing. */
function parentsOf(names: Iterable<string>): Set<string> {
  const parents = new Set<string>();
  for (const name of names) {
    for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
      const parent = name.slice(dot + 1);
      if (parents.has(parent)) break;
      parents.add(parent);
    }
  }
  return parents;
}

/** The records of `*` below the nearest name that exists (RFC 4592 §3.3.1). */
function wildcard(zone: Zone, parents: ReadonlySet<string>, name: string): ZoneRecord[] | undefined {
  for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
    const parent = name.slice(dot + 1);
    if (zone.has(parent) || parents.has(parent)) return zone.get(`*.${parent}`);
  }
  return undefined;
}
