import { canonicalName } from '../look-up.ts';
import type { Blocklist } from './row.ts';
import { addressLists } from './rows-addresses.ts';
import { allowLists } from './rows-allow.ts';
import { domainLists } from './rows-domains.ts';
import { closedLists, listsOnRequest } from './rows-on-request.ts';

/** Every list that is known, with what its codes mean. */
export const blocklists: readonly Blocklist[] = [...addressLists, ...domainLists, ...allowLists, ...listsOnRequest];

/** Those that are asked where nobody says which: they answer everybody who asks little. */
export const usualBlocklists: readonly Blocklist[] = blocklists.filter(({ onRequest }) => onRequest === null);

/** The list of a name in DNS that ends in one of its zones. */
export function blocklistOf(name: string): Blocklist | null {
  const wanted = canonicalName(name.trim());
  return blocklists.find(({ zone, otherZones }) => [zone, ...otherZones].some((each) => isIn(wanted, each))) ?? null;
}

/** The lists that a person can mean: by zone, by name, or by a word of either, such as `zen` or `Spamhaus`. */
export function blocklistsNamed(text: string): readonly Blocklist[] {
  const list = blocklistOf(text);
  if (list !== null) return [list];
  const wanted = text.trim().toLowerCase();
  const exact = blocklists.filter(({ name }) => name.toLowerCase() === wanted);
  if (exact.length > 0) return exact;
  return blocklists.filter(
    ({ name, zone }) => name.toLowerCase().split(' ').includes(wanted) || zone.startsWith(`${wanted}.`),
  );
}

/** The list that had this zone or name, and closed. */
export function closedListOf(zoneOrName: string) {
  const wanted = canonicalName(zoneOrName.trim());
  return closedLists.find(({ name, zone }) => isIn(wanted, zone) || name.toLowerCase() === wanted) ?? null;
}

const isIn = (name: string, zone: string) => name === zone || name.endsWith(`.${zone}`);
