import { formatServerAddress, hostKind, parseServerAddress } from '../../address/index.ts';
import { done, fail, type Result } from '../../problem/index.ts';

export type DnsServerProblem = 'domain/bad-dns-server' | 'domain/dns-server-by-name';
/** `host` is an IP number without brackets. */
export type DnsServer = { readonly host: string; readonly port: number };

const usualPort = 53;

/** Reads `9.9.9.9`, `192.0.2.1:5353`, `2001:db8::1` or `[2001:db8::1]:53`. */
export function parseDnsServer(text: string): Result<DnsServer, DnsServerProblem> {
  const parsed = parseServerAddress(text);
  if (!parsed.ok) return fail('domain/bad-dns-server', parsed.problem.found);
  const { host, port } = parsed.value;
  if (hostKind(host) === 'name') return fail('domain/dns-server-by-name', formatServerAddress(parsed.value));
  return done({ host, port: port ?? usualPort });
}

/** As `setServers()` of Node takes it. */
export const formatDnsServer = ({ host, port }: DnsServer): string =>
  hostKind(host) === 'ipv6' ? `[${host}]:${port}` : `${host}:${port}`;

/** Of what `getServers()` of Node gives: a number, a bare IPv6 number with its zone, either with a port. */
export function dnsServerOf(text: string): DnsServer {
  const [, ipv6, ipv4, port] = /^(?:\[(.+)\]|([\d.]+)):(\d+)$/.exec(text) ?? [];
  return { host: ipv6 ?? ipv4 ?? text, port: port === undefined ? usualPort : Number(port) };
}
