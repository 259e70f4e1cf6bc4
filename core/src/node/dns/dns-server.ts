import { hostKind, parseServerAddress } from '../../address/index.ts';
import { done, fail, type Result } from '../../problem/index.ts';
import { lookUpAddresses } from './addresses.ts';

export type DnsServerProblem = 'domain/bad-dns-server' | 'domain/dns-server-not-found';
/** `host` is an IP number without brackets. */
export type DnsServer = { readonly host: string; readonly port: number };

const usualPort = 53;

/**
 * Reads `9.9.9.9`, `192.0.2.1:5353`, `2001:db8::1`, `[2001:db8::1]:53` or a name such as `ns1.provider.example:53`; where a name
 * leads is asked of this host. Gives the canonical text: an IP number with its port.
 */
export async function findDnsServer(text: string, signal?: AbortSignal): Promise<Result<string, DnsServerProblem>> {
  const parsed = parseServerAddress(text);
  if (!parsed.ok) return fail('domain/bad-dns-server', parsed.problem.found);
  const { host, port } = parsed.value;
  const found = await lookUpAddresses(host, { ...(signal && { signal }) });
  const number = found.ok ? (found.value.ipv4[0] ?? found.value.ipv6[0]) : undefined;
  if (number === undefined) return fail('domain/dns-server-not-found', host);
  return done(formatDnsServer({ host: number, port: port ?? usualPort }));
}

/** As `setServers()` of Node takes it. */
const formatDnsServer = ({ host, port }: DnsServer): string =>
  hostKind(host) === 'ipv6' ? `[${host}]:${port}` : `${host}:${port}`;

/** Of what `getServers()` of Node gives: a number, a bare IPv6 number with its zone, either with a port. */
export function dnsServerOf(text: string): DnsServer {
  const [, ipv6, ipv4, port] = /^(?:\[(.+)\]|([\d.]+)):(\d+)$/.exec(text) ?? [];
  return { host: ipv6 ?? ipv4 ?? text, port: port === undefined ? usualPort : Number(port) };
}
