import { formatServerAddress, hostKind, parseServerAddress } from '../address/index.ts';
import { fail, printable, type Result } from '../problem/index.ts';

const maxNameLetters = 80;
const usualPorts: Readonly<Record<string, number>> = { http: 80, https: 443 };

/** An origin (RFC 6454 §4) in parts; `host` has no brackets, and `port` is never null. */
export type SiteOrigin = { readonly scheme: 'http' | 'https'; readonly host: string; readonly port: number };

/**
 * Reads the address of a site: `https://help.yourcompany.com`, also with a port, a name beyond ASCII or a last slash. A path,
 * a query or a login is a problem. Gives the canonical text: lower case, A-labels, without the usual port and the slash.
 */
export function parseSiteUrl(text: string): Result<string, 'site/bad-url'> {
  const typed = text.trim();
  const [, scheme = '', authority = ''] = /^(https?):\/\/([^/?#@\\\s]+)\/?$/i.exec(typed) ?? [];
  const host = scheme === '' ? null : canonicalHost(authority, scheme.toLowerCase());
  if (host !== null) return { ok: true, value: `${scheme.toLowerCase()}://${host}` };
  return fail('site/bad-url', printable(typed.replace(/\/\/[^/]*@/, '//•••@')), suggestionFor(typed));
}

/** The parts of a canonical address of a site. */
export function siteOrigin(url: string): SiteOrigin {
  const scheme = url.startsWith('https:') ? 'https' : 'http';
  const address = parseServerAddress(url.slice(`${scheme}://`.length));
  if (!address.ok) throw new Error(`the address of the site was not parsed: ${address.problem.code}`);
  return { scheme, host: address.value.host, port: address.value.port ?? usualPorts[scheme] ?? 80 };
}

/** The name that stands on every page. */
export function parseSiteName(text: string): Result<string, 'site/bad-name'> {
  const name = text.trim();
  return name !== '' && printable(name, maxNameLetters) === name
    ? { ok: true, value: name }
    : fail('site/bad-name', printable(name));
}

const plainPath = /^(\/[\w.~-]+)*\/?$/;

/**
 * Reads the address of a DNS server that answers by HTTPS, as RFC 8484 §4.1 asks it: `https://dns.yourcompany.com/dns-query`.
 * Gives the canonical text. An IPv6 number is a problem: the policy of a page cannot name one (CSP3 §2.3.1).
 */
export function parseDnsOverHttps(text: string): Result<string, 'site/bad-dns-over-https'> {
  const typed = text.trim();
  const url = dnsOverHttpsOf(typed);
  if (url !== null) return { ok: true, value: url };
  const bare = typed.replace(/^(?:https?:)?(?:\/\/)?(?:[^/@]*@)?/i, 'https://').replace(/[{?#].*$/s, '');
  const suggestion = /^https:\/\/[^/]+\.[^/]+\/./.test(bare) ? (dnsOverHttpsOf(bare) ?? undefined) : undefined;
  return fail('site/bad-dns-over-https', printable(typed.replace(/\/\/[^/]*@/, '//•••@')), suggestion);
}

/** The origin of a canonical address of DNS over HTTPS. */
export const dnsOrigin = (dnsOverHttps: string): string => /^https:\/\/[^/]+/.exec(dnsOverHttps)?.[0] ?? '';

function dnsOverHttpsOf(typed: string): string | null {
  const [, authority = '', path = ''] = /^https:\/\/([^/?#@\\\s]+)(\/[^?#\\\s]*)?$/i.exec(typed) ?? [];
  const host = authority === '' || authority.startsWith('[') ? null : canonicalHost(authority, 'https');
  return host !== null && plainPath.test(path) && !/\/\.{1,2}(\/|$)/.test(path)
    ? `https://${host}${path || '/'}`
    : null;
}

/** RFC 3986 §3.2.2: brackets around an IPv6 number only. */
function canonicalHost(authority: string, scheme: string): string | null {
  const isBracketed = authority.startsWith('[');
  const parsed = parseServerAddress(authority);
  if (!parsed.ok) return null;
  const { host, port } = parsed.value;
  if (isBracketed !== (hostKind(host) === 'ipv6')) return null;
  const name = isBracketed ? formatServerAddress({ host, port: null }) : host;
  return port === null || port === usualPorts[scheme] ? name : `${name}:${port}`;
}

/** Undefined where it is not clear what was meant. */
function suggestionFor(typed: string): string | undefined {
  const [, scheme = 'https:', authority = ''] =
    /^([a-z]+:)?(?:\/\/)?(?:[^/@]*@)?([^/?#@\\\s]+)/i.exec(typed.replace(/\\/g, '/')) ?? [];
  if (!/^https?:$/i.test(scheme) || !/[.:]|^localhost$/.test(authority)) return undefined;
  const host = canonicalHost(authority, scheme.toLowerCase().slice(0, -1));
  return host === null ? undefined : `${scheme.toLowerCase()}//${host}`;
}
