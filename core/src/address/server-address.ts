import { fail, type ProblemCode, printable, type Result } from '../problem/index.ts';
import { parseDomainName } from './domain-name.ts';
import { canonicalIpv6 } from './ipv6.ts';

/**
 * A server as an administrator names it. `host` is a domain name in A-labels, an IPv4 number, or an IPv6 number
 * without brackets (RFC 5952); `port` is null where none was given. It always means that host itself, never its MX.
 */
export type ServerAddress = { readonly host: string; readonly port: number | null };
export type HostKind = 'name' | 'ipv4' | 'ipv6';
type ServerAddressProblem = Extract<ProblemCode, `server-address/${string}`>;
type Parsed<T> = Result<T, ServerAddressProblem>;

const ipv4 = /^(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}$/;
const usualPort = 587;
/** What an IPv6 number is written with, a zone included: a text with colons that has more than that means a port. */
const ipv6Letters = /^(?=.*:.*:)[0-9a-f:.]+(%.*)?$/i;

/**
 * Reads `smtp.yourcompany.com`, `192.42.11.22`, `[192.42.11.22]:587`, `name:port`, `[name]:port`, `[IPv6]`, `[IPv6]:port`,
 * a bare IPv6 number without a port, and names with letters beyond ASCII. Blanks around it are ignored.
 * A problem carries the corrected text as its suggestion where it is clear what was meant.
 */
export function parseServerAddress(text: string): Parsed<ServerAddress> {
  const found = printable(withoutPassword(text));
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text)) return fail('server-address/control-character', found);
  const typed = text.trim();
  if (typed === '') return fail('server-address/empty', found);
  if (typed.length > 1000) return fail('server-address/name-too-long', found);
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(typed);
  if (scheme) return fail('server-address/is-url', found, suggestFromUrl(typed.slice(scheme[0].length)));
  if (typed.includes('@')) return fail('server-address/is-email', found);
  if (/\s/u.test(typed)) return fail('server-address/has-space', found, suggestWithoutBlanks(typed));
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

/**
 * True for this host itself: 127.0.0.0/8, ::1 and `localhost`; what is sent there leaves no machine. Names under
 * `.localhost` do not count: many resolvers ask the network for them, against RFC 6761 §6.3.
 */
export const isLoopbackHost = (host: string): boolean =>
  (hostKind(host) === 'ipv4' && host.startsWith('127.')) || host === '::1' || host === 'localhost';

function parseBracketed(typed: string): Parsed<ServerAddress> {
  const match = /^\[([^[\]]*)\](?::(.*))?$/.exec(typed);
  if (!match) {
    const withColon = typed.replace(/\](?=\d+$)/, ']:');
    const mended = withColon === typed ? typed.replace(/[[\]]/g, '') : withColon;
    return fail('server-address/unclosed-bracket', printable(typed), suggest(mended));
  }
  const inside = (match[1] ?? '').replace(/^ipv6:/i, ''); // the tag of an address literal, RFC 5321 §4.1.3
  if (!inside.includes(':')) return withPort(parseHost(inside, printable(typed)), match[2], printable(typed));
  const host = canonicalIpv6(inside);
  if (host === null && !ipv6Letters.test(inside)) {
    return fail('server-address/unclosed-bracket', printable(typed), suggest(inside)); // as in [192.42.11.22:587]
  }
  if (host === null) return fail('server-address/bad-ipv6', printable(typed));
  return withPort({ ok: true, value: { host, port: null } }, match[2], printable(typed));
}

function parseBareIpv6(typed: string): Parsed<ServerAddress> {
  const host = canonicalIpv6(typed);
  const cut = typed.lastIndexOf(':');
  const head = canonicalIpv6(typed.slice(0, cut));
  const mayBePort = /^:[1-9]\d{0,4}$/.test(typed.slice(cut));
  if (host === null && !ipv6Letters.test(typed)) {
    const [name = '', ...rest] = typed.split(':');
    return withPort(parseHost(name, printable(typed)), rest.join(':'), printable(typed));
  }
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
  const number = Number(port.replace(/\D/g, ''));
  const isPort = number >= 1 && number <= 65535;
  const suggestion = formatServerAddress({ host, port: isPort ? number : usualPort });
  if (!/^\d+$/.test(port)) return fail('server-address/bad-port', found, suggestion);
  if (!isPort) return fail('server-address/port-out-of-range', found, suggestion);
  return { ok: true, value: { host, port: number } };
}

/** The canonical text of what is left when the fault is taken out, or undefined if that is no address either. */
function suggest(text: string): string | undefined {
  const parsed = parseServerAddress(text);
  return parsed.ok ? formatServerAddress(parsed.value) : undefined;
}

/** Closes the gaps beside dots, colons and brackets, and takes a number after a last blank for the port. */
function suggestWithoutBlanks(typed: string): string | undefined {
  const spaced = typed.replace(/\s+/gu, ' ').replace(/ ?([.:[\]]) ?/g, '$1');
  const joined = spaced.replace(/ (?=\d{1,5}$)/, ':');
  return joined.includes(' ') ? undefined : suggest(joined);
}

/** `found` may be shown and logged: what stands between a colon and the @ may be a password. */
function withoutPassword(text: string): string {
  const [colon, at] = [text.search(/:(?!\/\/)/), text.lastIndexOf('@')];
  return colon >= 0 && colon < at ? `${text.slice(0, colon + 1)}•••${text.slice(at)}` : text;
}

const suggestFromUrl = (rest: string) => suggest((rest.split(/[/?#]/)[0] ?? '').replace(/^.*@/, ''));
