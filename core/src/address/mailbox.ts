import { fail, printable, type Result } from '../problem/index.ts';
import { type DomainName, parseDomainName } from './domain-name.ts';

/**
 * A mailbox as SMTP carries it (RFC 5321 §4.1.2), ASCII and unquoted. {@link parseMailbox} makes one; that of a path which another
 * program wrote may be quoted or international, and is looked up, never written anywhere.
 */
export type Mailbox = { readonly localPart: string; readonly domain: DomainName; readonly __brand: 'Mailbox' };

type MailboxProblem =
  | 'address/no-at-sign'
  | 'address/local-part-too-long'
  | 'address/bad-local-part'
  | 'address/bad-domain'
  | 'address/too-long';

const dotString = /^[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*$/; // an unquoted second @ could misroute mail

/**
 * Reads `user@example.com`. Lowers the domain and writes an IDN as A-labels;
 * keeps the local part as typed, its case belongs to the receiver (RFC 5321 §2.4).
 */
export function parseMailbox(text: string): Result<Mailbox, MailboxProblem> {
  const found = printable(text);
  const at = text.lastIndexOf('@');
  if (at < 1) return fail('address/no-at-sign', found);
  const localPart = text.slice(0, at);
  if (localPart.length > 64) return fail('address/local-part-too-long', found);
  if (!dotString.test(localPart)) return fail('address/bad-local-part', found);
  const domain = parseDomainName(text.slice(at + 1));
  if (domain === null) return fail('address/bad-domain', found);
  if (localPart.length + 1 + domain.length > 254) return fail('address/too-long', found);
  return { ok: true, value: { localPart, domain } as Mailbox };
}

/** The mailbox as text, ready for `MAIL FROM:<…>`: ASCII, without blanks, angle brackets or line ends. */
export const formatMailbox = (mailbox: Mailbox): string => `${mailbox.localPart}@${mailbox.domain}`;
