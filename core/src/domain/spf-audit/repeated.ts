import type { Finding } from '../finding.ts';
import type { IpBits } from '../ip.ts';
import type { Mechanism, SpfRecord } from '../spf/record.ts';
import { found } from './found.ts';

type Network = Extract<Mechanism, { readonly network: IpBits }>;
export const networksOf = ({ mechanisms }: SpfRecord): Network[] =>
  mechanisms.filter((term): term is Network => 'network' in term);

/** Terms that say what one before them says; a second one with another sign is never reached either. */
export function repeatedTerms(name: string, { mechanisms }: SpfRecord): Finding[] {
  const first = new Map<string, Mechanism>();
  const repeated: Finding[] = [];
  for (const term of mechanisms) {
    const key = meaningOf(term);
    const before = first.get(key);
    if (before) repeated.push(found('note', 'spf/duplicate', { name, span: term }, `${term.text}, as ${before.text}`));
    else first.set(key, term);
  }
  return repeated;
}

/** What a term asks, without its sign; equal for two that ask the same. */
export function meaningOf(term: Mechanism): string {
  if ('network' in term) return networkKey(term.network, term.prefix);
  return term.text.replace(/^[-+~?]/, '').toLowerCase();
}

/** Ranges that lie within a larger one of the same record with the same sign. */
export function repeatedNetworks(name: string, record: SpfRecord): Finding[] {
  const networks = networksOf(record);
  const byKey = new Map(networks.map((term) => [signedKey(term, term.prefix), term]));
  return networks.flatMap((term) => {
    const larger = largerOf(term, byKey);
    return larger ? [found('note', 'spf/contained', { name, span: term }, `${term.text} in ${larger.text}`)] : [];
  });
}

/** Ranges of a record that lie within one of another record that it leads to. */
export function networksElsewhere(
  name: string,
  record: SpfRecord,
  others: readonly { readonly domain: string; readonly record: SpfRecord }[],
): Finding[] {
  const byKey = new Map<string, Network>();
  const domains = new Map<Network, string>();
  for (const { domain, record: other } of others) {
    for (const term of networksOf(other)) {
      if (term.qualifier !== '+') continue;
      byKey.set(signedKey(term, term.prefix), term);
      domains.set(term, domain);
    }
  }
  return networksOf(record).flatMap((term) => {
    const other = byKey.get(signedKey(term, term.prefix)) ?? largerOf(term, byKey);
    if (!other) return [];
    const seen = `${term.text} in ${other.text} of ${domains.get(other) ?? ''}`;
    return [found('note', 'spf/contained', { name, span: term }, seen)];
  });
}

function largerOf(term: Network, byKey: ReadonlyMap<string, Network>): Network | null {
  for (let prefix = term.prefix - 1; prefix >= 0; prefix--) {
    const larger = byKey.get(signedKey(term, prefix));
    if (larger) return larger;
  }
  return null;
}

const signedKey = ({ qualifier, network }: Network, prefix: number): string =>
  `${qualifier}${networkKey(network, prefix)}`;

/** The first bits of a number, and how many they are. */
function networkKey({ family, bits }: IpBits, prefix: number): string {
  const kept = bits.map((group, at) => {
    const left = Math.min(16, Math.max(0, prefix - at * 16));
    return left === 0 ? 0 : (group >> (16 - left)) << (16 - left);
  });
  return `ip${family} ${kept.join('.')}/${prefix}`;
}
