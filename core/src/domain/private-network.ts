import { clientIp, type IpBits, isWithin, parseIp } from './ip.ts';

type Row = { readonly network: string; readonly what: string; readonly source: string };

/** Networks whose addresses no receiver ever sees a mail come from. */
const unseen: readonly Row[] = [
  { network: '0.0.0.0/8', what: 'no address of a host', source: 'RFC 6890 §2.2.2' },
  { network: '10.0.0.0/8', what: 'a private network', source: 'RFC 1918 §3' },
  { network: '100.64.0.0/10', what: 'a network behind a provider', source: 'RFC 6598 §7' },
  { network: '127.0.0.0/8', what: 'this machine itself', source: 'RFC 1122 §3.2.1.3' },
  { network: '169.254.0.0/16', what: 'one cable only', source: 'RFC 3927 §2.1' },
  { network: '172.16.0.0/12', what: 'a private network', source: 'RFC 1918 §3' },
  { network: '192.168.0.0/16', what: 'a private network', source: 'RFC 1918 §3' },
  { network: '224.0.0.0/3', what: 'no address of a host', source: 'RFC 6890 §2.2.2' },
  { network: '::/128', what: 'no address of a host', source: 'RFC 4291 §2.5.2' },
  { network: '::1/128', what: 'this machine itself', source: 'RFC 4291 §2.5.3' },
  { network: 'fc00::/7', what: 'a private network', source: 'RFC 4193 §3.1' },
  { network: 'fe80::/10', what: 'one cable only', source: 'RFC 4291 §2.5.6' },
  { network: 'ff00::/8', what: 'no address of a host', source: 'RFC 4291 §2.7' },
];

/** Networks for examples, tests and tunnels: in a check they stand for real ones, but nobody knows them. */
const unknown: readonly Row[] = [
  { network: '192.0.0.0/24', what: 'kept for protocols', source: 'RFC 6890 §2.2.2' },
  { network: '192.0.2.0/24', what: 'an address for examples', source: 'RFC 5737 §3' },
  { network: '192.88.99.0/24', what: 'an old way to IPv6', source: 'RFC 7526 §4' },
  { network: '198.18.0.0/15', what: 'kept for measurements', source: 'RFC 2544' },
  { network: '198.51.100.0/24', what: 'an address for examples', source: 'RFC 5737 §3' },
  { network: '203.0.113.0/24', what: 'an address for examples', source: 'RFC 5737 §3' },
  { network: '2001::/23', what: 'kept for protocols', source: 'RFC 2928' },
  { network: '2001:db8::/32', what: 'an address for examples', source: 'RFC 3849 §2' },
  { network: '2002::/16', what: 'an old way to IPv6', source: 'RFC 3056 §2' },
  { network: '3fff::/20', what: 'an address for examples', source: 'RFC 9637 §2' },
];

const networkOf = ({ network, what }: Row) => {
  const [first = '', prefix] = network.split('/');
  return { base: parseIp(first), prefix: Number(prefix), what };
};
const unseenNetworks = unseen.map(networkOf);
const unknownNetworks = unknown.map(networkOf);

/** Whose address it is, where receivers cannot see it: `a private network`. Null for all others, and for what is no IP number. */
export const privateNetwork = (address: string): string | null => whatOf(address, unseenNetworks);

/** As {@link privateNetwork}, for addresses that are nobody's on the public internet: also those of examples and tunnels. */
export const reservedNetwork = (address: string): string | null =>
  whatOf(address, unseenNetworks) ?? whatOf(address, unknownNetworks);

function whatOf(address: string, networks: readonly ReturnType<typeof networkOf>[]): string | null {
  const ip: IpBits | null = clientIp(address);
  const found = networks.find(({ base, prefix }) => ip !== null && base !== null && isWithin(ip, base, prefix));
  return found?.what ?? null;
}
