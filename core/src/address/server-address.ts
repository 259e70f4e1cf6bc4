import type { addressProblems } from '../problem/address.ts';
import { fail, printable, type Result } from '../problem/index.ts';
import { parseDomainName } from './domain-name.ts';
import { canonicalIpv6 } from './ipv6.ts';

/**
 * A server as an administrator names it. `host` is a domain name in A-labels, an IPv4 number, or an IPv6 number
 * without brackets (RFC 5952); `port` is null where none was given. It always means that host itself, never its MX.
 */
export type ServerAddress = { readonly host: string; readonly port: number | null };
export type HostKind = 'name' | 'ipv4' | 'ipv6';
type ServerAddressProblem = Extract<keyof typeof addressProblems, `server-address/${string}`>;
type Parsed<T> = Result<T, ServerAddressProblem>;

const ipv4 = /^(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}$/;
const usualPort = '587';

/**
 * Reads `smtp.yourcompany.com`, `192.42.11.22`, `[192.42.11.22]:587`, `name:port`, `[name]:port`, `[IPv6]`, `[IPv6]:port`,
 * a bare IPv6 number without a port, and names with letters beyond ASCII. Blanks around it are ignored.
 * A problem carries the corrected text as its suggestion where it is clear what was meant.
 */
export function parseServerAddress(text: string): Parsed<ServerAddress> {
  const found = printable(text);
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text)) return fail('server-address/control-character', found);
  const typed = text.trim();
  if (typed === '') return fail('server-address/empty', found);
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(typed);
  if (scheme) return fail('server-address/is-url', found, suggestFromUrl(typed.slice(scheme[0].length)));
  if (typed.includes('@')) return fail('server-address/is-email', found);
  if (/\s/u.test(typed)) return fail('server-address/has-space', found, suggest(typed.replace(/\s+/gu, '')));
  if (typed.length > 1000) return fail('server-address/name-too-long', found);
  if (typed.includes('/')) return fail('server-address/is-url', found, suggestFromUrl(typed));
  if (/[[\]]/.test(typed)) return parseBracketed(typed);
  if (typed.split(':').length > 2) return parseBareIpv6(typed);
  const [host = '', port] = typed.split(':');
  return withPort(parseHost(host, found), port, found);
}

/** Canonical text: `host`, `host:port`, and brackets around every IP number that has a port, and around every IPv6 number. */
export function formatServerAddress({ host, port }: ServerAddress): string {
  const kind = hostKind(host);
  const bracketed = kind === 'ipv6' || (kind === 'ipv4' && port !== null) ? `[${host}]` : host;
  return port === null ? bracketed : `${bracketed}:${port}`;
}

export const hostKind = (host: string): HostKind => (host.includes(':') ? 'ipv6' : ipv4.test(host) ? 'ipv4' : 'name');

/** True for this host itself: 127.0.0.0/8, ::1 and `localhost` (RFC 6761 §6.3); what is sent there leaves no machine. */
export const isLoopbackHost = (host: string): boolean =>
  (hostKind(host) === 'ipv4' && host.startsWith('127.')) ||
  host === '::1' ||
  host === 'localhost' ||
  host.endsWith('.localhost');

function parseBracketed(typed: string): Parsed<ServerAddress> {
  const match = /^\[([^[\]]*)\](?::(.*))?$/.exec(typed);
  if (!match) return fail('server-address/unclosed-bracket', printable(typed), suggest(typed.replace(/[[\]]/g, '')));
  const inside = (match[1] ?? '').replace(/^ipv6:/i, ''); // the tag of an address literal, RFC 5321 §4.1.3
  if (!inside.includes(':')) return withPort(parseHost(inside, printable(typed)), match[2], printable(typed));
  const host = canonicalIpv6(inside);
  if (host === null) return fail('server-address/bad-ipv6', printable(typed));
  return withPort({ ok: true, value: { host, port: null } }, match[2], printable(typed));
}

function parseBareIpv6(typed: string): Parsed<ServerAddress> {
  const host = canonicalIpv6(typed);
  const cut = typed.lastIndexOf(':');
  const head = canonicalIpv6(typed.slice(0, cut));
  const mayBePort = /^:[1-9]\d{0,4}$/.test(typed.slice(cut));
  if (host === null && head === null) return fail('server-address/bad-ipv6', printable(typed));
  if (host !== null && !(head !== null && mayBePort)) return { ok: true, value: { host, port: null } };
  const suggestion = head === null ? `[${host}]` : `[${head}]:${typed.slice(cut + 1)}`;
  return fail('server-address/ipv6-needs-brackets', printable(typed), suggestion);
}

function parseHost(text: string, found: string): Parsed<ServerAddress> {
  if (text === '') return fail('server-address/empty', found);
  if (ipv4.test(text)) return { ok: true, value: { host: text, port: null } };
  if (/^[\d.]+$/.test(text)) return fail('server-address/bad-ipv4', found);
  const host = parseDomainName(text);
  if (host !== null) return { ok: true, value: { host, port: null } };
  const tooLong = text.length > 253 || text.split('.').some((part) => part.length > 63);
  return fail(tooLong ? 'server-address/name-too-long' : 'server-address/bad-name', found);
}

function withPort(parsed: Parsed<ServerAddress>, port: string | undefined, found: string): Parsed<ServerAddress> {
  if (!parsed.ok || port === undefined) return parsed;
  const { host } = parsed.value;
  const suggestion = formatServerAddress({
    host,
    port: Number.parseInt(port.replace(/\D/g, '') || usualPort, 10) % 65536 || 587,
  });
  if (!/^\d+$/.test(port)) return fail('server-address/bad-port', found, suggestion);
  const number = Number(port);
  if (number < 1 || number > 65535) {
    return fail('server-address/port-out-of-range', found, formatServerAddress({ host, port: Number(usualPort) }));
  }
  return { ok: true, value: { host, port: number } };
}

/** The canonical text of what is left when the fault is taken out, or undefined if that is no address either. */
function suggest(text: string): string | undefined {
  const parsed = parseServerAddress(text);
  return parsed.ok ? formatServerAddress(parsed.value) : undefined;
}

const suggestFromUrl = (rest: string) => suggest((rest.split(/[/?#]/)[0] ?? '').replace(/^.*@/, ''));
