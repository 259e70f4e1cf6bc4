import { canonicalIpv6, toALabels } from '../../address/index.ts';
import { isWebName } from './web-name.ts';

/** Where a link of the web leads. */
export type WebTarget = {
  readonly kind: 'web';
  /** `http`, `https` or `ftp`; null where it is left out. */
  readonly scheme: string | null;
  /** A name in A-labels and small letters without the final dot, or an IP number, IPv6 without brackets. */
  readonly host: string;
  /** The host as it is written. */
  readonly written: string;
  /** `hidden`: an IPv4 number that is not written as four decimal ones. */
  readonly number: 'plain' | 'hidden' | null;
  readonly hasUser: boolean;
  /** Letters, digits or signs of ASCII that are hidden behind percent signs. */
  readonly isEscaped: boolean;
};

/** Where a link leads. `none`: nowhere, or to something that has no host, such as `mailto:`. `file`: host empty on this computer. */
export type LinkTarget =
  | WebTarget
  | { readonly kind: 'none' }
  | { readonly kind: 'relative' }
  | { readonly kind: 'broken' }
  | { readonly kind: 'file'; readonly host: string };

const maxLetters = 8_192;
const [none, broken] = [{ kind: 'none' }, { kind: 'broken' }] as const;
const web = /^(?:https?|ftp)$/;
const shares = /^(?:smb|cifs|afp|nfs)$/;

/**
 * Reads the address of a link as browsers do (WHATWG URL §4.4): blanks around it and line ends and tabs within are dropped, a
 * backslash is a slash. Only where there is nothing else to go by is it taken as Windows takes it (`\\server\share`). The first
 * 8,192 letters count.
 */
export function readTarget(href: string): LinkTarget {
  const address = withoutBlanks(href);
  const scheme = schemeOf(address);
  if (scheme === null) return withoutScheme(address);
  const rest = address.slice(scheme.length + 1);
  if (web.test(scheme)) return readWeb(rest.replace(/^[/\\]+/, ''), scheme);
  if (shares.test(scheme)) return fileAt(rest.replace(/^[/\\]+/, ''));
  if (scheme === 'file') return readFile(rest.replaceAll('\\', '/'));
  return /^[a-z]$/.test(scheme) && /^[/\\]/.test(rest) ? fileAt('') : none; // C:\
}

/** Without the blanks that browsers drop. */
export function withoutBlanks(href: string): string {
  let start = 0;
  while (href.charCodeAt(start) <= 0x20) start++;
  let end = Math.min(href.length, start + maxLetters);
  while (end > start && href.charCodeAt(end - 1) <= 0x20) end--;
  return href.slice(start, end).replace(/[\t\n\r]/g, '');
}

function schemeOf(address: string): string | null {
  const scheme = /^[a-z][a-z0-9+.-]{0,40}(?=:)/i.exec(address)?.[0].toLowerCase() ?? null;
  if (scheme?.includes('.') && /^:\d*(?:[/?#]|$)/.test(address.slice(scheme.length))) return null; // a host with its port
  return scheme;
}

function withoutScheme(address: string): LinkTarget {
  if (address === '' || address.startsWith('#')) return none;
  if (address.startsWith('\\\\')) return fileAt(address.slice(2));
  if (/^[/\\]{2}/.test(address)) return readWeb(address.replace(/^[/\\]+/, ''), null);
  const host = authorityOf(address);
  return isWebName(host.replace(/:\d*$/, ''), host.length < address.length)
    ? readWeb(address, null)
    : { kind: 'relative' };
}

/** What follows `file:`: two slashes stand before a host, four or more before a server of Windows. */
function readFile(rest: string): LinkTarget {
  const slashes = /^\/*/.exec(rest)?.[0].length ?? 0;
  return fileAt(slashes === 2 || slashes > 3 ? rest.slice(slashes) : '');
}

function fileAt(rest: string): LinkTarget {
  const host = authorityOf(rest).replace(/[|:]$/, ':').toLowerCase();
  return { kind: 'file', host: /^(?:[a-z]:|localhost|127\.0\.0\.1|[.?])?$/.test(host) ? '' : host };
}

const authorityOf = (rest: string): string => /^[^/\\?#]*/.exec(rest)?.[0] ?? '';

function readWeb(rest: string, scheme: string | null): LinkTarget {
  const authority = authorityOf(rest);
  const written = authority.slice(authority.lastIndexOf('@') + 1).replace(/:\d*$/, '');
  const plain = unescaped(written);
  const found = plain === null ? null : readHost(plain);
  if (found === null) return broken;
  const isEscaped = /%[2-7][0-9a-f]/i.test(written);
  return { kind: 'web', scheme, ...found, written, hasUser: authority.lastIndexOf('@') > 0, isEscaped };
}

function unescaped(host: string): string | null {
  try {
    return decodeURIComponent(host);
  } catch {
    return null; // a % that begins nothing, or no UTF-8
  }
}

/** A host, of a link or of the words on it; null for what can be none. */
export function readHost(written: string): Pick<WebTarget, 'host' | 'number'> | null {
  if (written.startsWith('[')) {
    const host = canonicalIpv6(/^\[([^\]%]*)/.exec(written)?.[1] ?? '');
    return host !== null && written.endsWith(']') ? { host, number: 'plain' } : null;
  }
  if (written.length > 1_000) return null;
  // what cannot be seen does not count (UTS #46 §4)
  const visible = written.replace(/[\u00ad\u200b\u2060\ufeff]|[\ufe00-\ufe0f]/g, '');
  const host = toALabels(visible.normalize('NFKC').toLowerCase()).replace(/\.$/, '');
  if (!/^[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*$/.test(host) || host.length > 253) return null;
  if (!/(?:^|\.)(?:\d+|0x[0-9a-f]*)$/.test(host)) return { host, number: null };
  const number = ipv4Of(host);
  return number === null ? null : { host: number, number: number === host ? 'plain' : 'hidden' };
}

/** The dotted decimal form of a number in any way that browsers read (RFC 3986 §7.4): `0x7f.1` and `2130706433` are 127.0.0.1. */
function ipv4Of(host: string): string | null {
  const parts = host.split('.');
  if (parts.length > 4 || !parts.every((part) => /^(?:0x[0-9a-f]*|0[0-7]*|[1-9]\d*)$/.test(part))) return null;
  const numbers = parts.map((part) =>
    /^0[0-7]/.test(part) ? Number.parseInt(part, 8) : part === '0x' ? 0 : Number(part),
  );
  const last = numbers.pop() ?? 0;
  if (numbers.some((each) => each > 255) || last >= 256 ** (4 - numbers.length)) return null;
  const value = numbers.reduce((sum, each, at) => sum + each * 256 ** (3 - at), last);
  return [24, 16, 8, 0].map((bits) => Math.floor(value / 2 ** bits) % 256).join('.');
}
