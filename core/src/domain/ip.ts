import { canonicalIpv6, ipv6Groups } from '../address/index.ts';

/** The 16-bit groups of an IP number: two of IPv4, eight of IPv6. */
export type IpBits = { readonly family: 4 | 6; readonly bits: readonly number[] };
/** An IP number; `text` is canonical (RFC 5952). */
export type Ip = IpBits & { readonly text: string };

const mappedPrefix = [0, 0, 0, 0, 0, 0xffff];
const [dot, zero, nine] = [46, 48, 57];

/** Reads an IPv4 or IPv6 number, without brackets, prefix or zone. Null if it is none (RFC 7208 §5.6, RFC 4291 §2.2). */
export function parseIp(text: string): Ip | null {
  const read = parseIpBits(text);
  return read && { ...read, text: read.family === 4 ? text : (canonicalIpv6(text) ?? text) };
}

/** As {@link parseIp}, for a number that nobody will read. */
export function parseIpBits(text: string): IpBits | null {
  if (!text.includes(':')) return parseIpv4(text);
  const groups = ipv6Groups(text);
  return groups && { family: 6, bits: groups };
}

/** A dotted quad without leading zeros. By hand: records hold thousands of them. */
function parseIpv4(text: string): IpBits | null {
  if (text.length > 15) return null;
  const bits = [0, 0];
  let octets = 0;
  let start = 0;
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : dot;
    if (code >= zero && code <= nine) continue;
    const length = at - start;
    if (code !== dot || length < 1 || length > 3 || octets > 3) return null;
    if (length > 1 && text.charCodeAt(start) === zero) return null;
    const octet = Number(text.slice(start, at));
    if (octet > 255) return null;
    bits[octets >> 1] = (bits[octets >> 1] ?? 0) * 256 + octet;
    octets++;
    start = at + 1;
  }
  return octets === 4 ? { family: 4, bits } : null;
}

/** The client as check_host() takes it: an IPv4 number in IPv6 clothes is IPv4 (RFC 7208 §5). */
export function clientIp(text: string): Ip | null {
  const ip = parseIp(text.trim());
  if (ip?.family !== 6 || !mappedPrefix.every((group, at) => ip.bits[at] === group)) return ip;
  const [high = 0, low = 0] = ip.bits.slice(6);
  return ipv4Of([high >> 8, high & 255, low >> 8, low & 255]);
}

/** True if the first `prefix` bits of both agree (RFC 7208 §5); never across families. */
export function isWithin(ip: IpBits, network: IpBits, prefix: number): boolean {
  if (ip.family !== network.family) return false;
  for (let at = 0, left = prefix; left > 0; at++, left -= 16) {
    const different = (ip.bits[at] ?? 0) ^ (network.bits[at] ?? 0);
    if (left >= 16 ? different !== 0 : different >> (16 - left) !== 0) return false;
  }
  return true;
}

/** The name whose PTR records name the host (RFC 1035 §3.5, RFC 3596 §2.5). */
export const reverseName = (ip: Ip): string => `${reverseLabels(ip)}.${ip.family === 4 ? 'in-addr' : 'ip6'}.arpa`;

/** The labels of an IP number in the order of DNS: octets of IPv4, nibbles of IPv6. */
export const reverseLabels = (ip: Ip): string => labelsOf(ip).reverse().join('.');

/** Octets in decimal, or nibbles in hexadecimal, the first one first (RFC 7208 §7.3, "i"). */
export const labelsOf = ({ family, bits }: Ip): string[] =>
  family === 4
    ? bits.flatMap((group) => [String(group >> 8), String(group & 255)])
    : bits.flatMap((group) => [...group.toString(16).padStart(4, '0')]);

function ipv4Of(octets: readonly number[]): Ip {
  const [a = 0, b = 0, c = 0, d = 0] = octets;
  return { family: 4, bits: [a * 256 + b, c * 256 + d], text: `${a}.${b}.${c}.${d}` };
}
