import { type DomainName, parseDomainName } from './domain-name.ts';
import type { Mailbox } from './mailbox.ts';

/**
 * The address in MAIL or RCPT (RFC 5321 §4.1.2), as another program wrote it. `octets` is what stands between the angle
 * brackets, one character an octet, fit to be handed on as it is. `mailbox` is what routes go by: of a quoted or international
 * local part no row can be set, but its domain may have one.
 */
export type Path = { readonly octets: string; readonly mailbox: Mailbox; readonly isInternational: boolean };

const atom = String.raw`[\w!#$%&'*+/=?^\`{|}~\x80-\xff-]+`;
const quoted = String.raw`"(?:[\x20\x21\x23-\x5b\x5d-\x7e\x80-\xff]|\\[\x20-\x7e])*"`;
const label = String.raw`[a-z0-9_\x80-\xff](?:[a-z0-9_\x80-\xff-]*[a-z0-9_\x80-\xff])?`;
const literal = String.raw`\[(?:\d{1,3}(?:\.\d{1,3}){3}|IPv6:[0-9a-f:.]{2,45})\]`;
const address = new RegExp(`^(${atom}(?:\\.${atom})*|${quoted})@(${label}(?:\\.${label})*|${literal})$`, 'i');
const maxDomain = 255;
const maxPath = 254;

/**
 * Reads one address, each octet a character (Latin-1). Octets beyond ASCII must be UTF-8 (RFC 6531 §3.3). Null for anything
 * that is not one address, source routes among them (RFC 5321 §3.6.1 lets a server refuse them). A local part of more than 64 octets
 * is for its server to judge (§4.5.3.1): addresses to reply to, and bounce addresses, are often longer.
 */
export function parsePath(octets: string): Path | null {
  const parts = partsOf(octets);
  if (parts === null) return null;
  const [localPart, domainText] = [fromUtf8(parts.local), fromUtf8(parts.domain)];
  if (localPart === null || domainText === null) return null;
  const name = domainText.startsWith('[') ? domainText.toLowerCase() : canonical(domainText);
  if (name === null) return null;
  const mailbox = { localPart: unquoted(localPart), domain: name as DomainName } as Mailbox;
  return { octets, isInternational: isBeyondAscii(octets), mailbox };
}

/** The same for an address that is only handed on. */
export function readPath(octets: string): Omit<Path, 'mailbox'> | null {
  const isInternational = isBeyondAscii(octets);
  if (partsOf(octets) === null || (isInternational && fromUtf8(octets) === null)) return null;
  return { octets, isInternational };
}

const isBeyondAscii = (octets: string): boolean => /[\x80-\xff]/.test(octets);

function partsOf(octets: string): { readonly local: string; readonly domain: string } | null {
  const [, local = '', domain = ''] = address.exec(octets) ?? [];
  const isFit = local !== '' && domain.length <= maxDomain && octets.length <= maxPath;
  return isFit ? { local, domain } : null;
}

/** Names with an underscore are no host names, and are mailed to all the same. */
function canonical(domain: string): string | null {
  const parsed = parseDomainName(domain);
  if (parsed !== null) return parsed;
  return /^[\x21-\x7e]+$/.test(domain) && domain.split('.').every((part) => part.length <= 63)
    ? domain.toLowerCase()
    : null;
}

/** Needless quotes must not lead to another route (RFC 5321 §4.1.2: the two forms are equivalent). */
function unquoted(localPart: string): string {
  if (!localPart.startsWith('"')) return localPart;
  const inner = localPart.slice(1, -1).replace(/\\(.)/g, '$1');
  return new RegExp(`^${atom}(?:\\.${atom})*$`).test(inner) ? inner : localPart;
}

function fromUtf8(octets: string): string | null {
  if (!isBeyondAscii(octets)) return octets;
  try {
    const text = decodeURIComponent(
      [...octets].map((octet) => `%${octet.charCodeAt(0).toString(16).padStart(2, '0')}`).join(''),
    );
    return /[\p{Cc}\p{Zl}\p{Zp}]/u.test(text) ? null : text.normalize('NFC');
  } catch {
    return null; // a URIError: the octets are not UTF-8
  }
}
