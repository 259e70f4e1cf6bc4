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

/** The list of a name in DNS that ends in one of its zones, or of that name of its own. */
export function blocklistOf(zoneOrName: string): Blocklist | null {
  const wanted = canonicalName(zoneOrName.trim());
  return (
    blocklists.find(({ name, zone, otherZones }) =>
      name.toLowerCase() === wanted ? true : [zone, ...otherZones].some((each) => isIn(wanted, each)),
    ) ?? null
  );
}

/** The list that had this zone and closed. */
export const closedListOf = (zone: string) =>
  closedLists.find((closed) => isIn(canonicalName(zone.trim()), closed.zone)) ?? null;

const isIn = (name: string, zone: string) => name === zone || name.endsWith(`.${zone}`);
