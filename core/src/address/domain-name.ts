/// <reference path="./punycode.d.ts" />
import punycode from 'punycode.js';

/** A domain name in lower case as A-labels (RFC 5890 §2.3.2.1), without the final dot. {@link parseDomainName} alone makes one. */
export type DomainName = string & { readonly __brand: 'DomainName' };

const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const notInNames = /[^\p{L}\p{M}\p{N}.\-\u3002\uff0e\uff61\u00b7\u0375\u200c\u200d]/u;

/**
 * Reads `smtp.Company.com` or `smtp.bücher.example` (RFC 1123 §2.1, RFC 5891 §4).
 * Null if it is not a host name: a label over 63, a name over 253 octets, a character that no label has,
 * or a last label that is a number (`22`, `0x7f`), which resolvers take for an IP number.
 */
export function parseDomainName(text: string): DomainName | null {
  if (text.length > 1000 || notInNames.test(text)) return null;
  const name = toAscii(text.normalize('NFKC').toLowerCase())?.replace(/\.$/, '');
  if (name === undefined || name.length > 253) return null;
  const labels = name.split('.');
  if (!labels.every((part) => label.test(part)) || /^(\d+|0x[0-9a-f]*)$/.test(labels.at(-1) ?? '')) return null;
  return name as DomainName;
}

/** A name with letters beyond ASCII as A-labels; others stay as they are, and it need not be a host name. */
export const toALabels = (name: string): string =>
  /[^\0-\x7f]/.test(name) ? (toAscii(name.normalize('NFKC').toLowerCase()) ?? name) : name;

function toAscii(name: string): string | undefined {
  try {
    return punycode.toASCII(name);
  } catch {
    return undefined; // a RangeError: more letters than the encoding can count
  }
}
