import { clientIp, isWithin, parseIp } from './ip.ts';

/** Networks whose addresses no receiver ever sees a mail come from. */
const networks = [
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
] as const;

/** Whose address it is, where receivers cannot see it: `a private network`. Null for all others, and for what is no IP number. */
export function privateNetwork(address: string): string | null {
  const ip = clientIp(address);
  const row = networks.find(({ network }) => {
    const [first = '', prefix] = network.split('/');
    const base = parseIp(first);
    return ip !== null && base !== null && isWithin(ip, base, Number(prefix));
  });
  return row?.what ?? null;
}
