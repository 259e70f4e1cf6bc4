import { canonicalIpv6, ipv6Groups } from '../../address/index.ts';

const ipv4 = /^(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}$/;
const mapped = '::ffff:';

/** The canonical text of an IP number, that of IPv4 also where it is written as IPv6 (RFC 4291 §2.5.5.2); null if it is none. */
export function canonicalIp(text: string): string | null {
  if (ipv4.test(text)) return text.split('.').map(Number).join('.');
  const canonical = canonicalIpv6(text);
  return canonical?.startsWith(mapped) && canonical.includes('.') ? canonical.slice(mapped.length) : canonical;
}

/** The canonical text of a network such as `192.0.2.0/24` (RFC 4632 §3.1), the bits behind its prefix taken away; null if it is none. */
export function canonicalNetwork(text: string): string | null {
  const [, number = '', length = ''] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
  const ip = canonicalIp(number);
  return ip === null || Number(length) > bitsOf(ip) ? null : networkOf(ip, Number(length));
}

/** Every network that holds an IP number, as {@link canonicalNetwork} writes it, and the number itself. */
export const networksOf = (ip: string): string[] => [
  ip,
  ...Array.from({ length: bitsOf(ip) + 1 }, (_, length) => networkOf(ip, length)),
];

const bitsOf = (ip: string): number => (ip.includes(':') ? 128 : 32);

function networkOf(ip: string, length: number): string {
  const isV6 = ip.includes(':');
  const groups = isV6 ? (ipv6Groups(ip) ?? []) : ip.split('.').map(Number);
  const size = isV6 ? 16 : 8;
  const kept = groups.map((group, at) => {
    const dropped = Math.min(size, Math.max(0, size * (at + 1) - length));
    return (group >> dropped) << dropped;
  });
  const text = kept.map((group) => group.toString(isV6 ? 16 : 10)).join(isV6 ? ':' : '.');
  return `${isV6 ? canonicalIpv6(text) : text}/${length}`;
}
