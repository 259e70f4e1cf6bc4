import { fail, printable, type Result } from '../problem/index.ts';
import { type DomainName, parseDomainName } from './domain-name.ts';
import { formatMailbox, type Mailbox, parseMailbox } from './mailbox.ts';

/** Whom a row of the senders table means: one mailbox, or every mailbox of a domain (`@yourcompany.com`). */
export type SenderPattern =
  | { readonly kind: 'mailbox'; readonly mailbox: Mailbox }
  | { readonly kind: 'domain'; readonly domain: DomainName };

/** Reads `anna@yourcompany.com` or `@yourcompany.com`; the problem is that of the mailbox. */
export function parseSenderPattern(text: string): Result<SenderPattern, `address/${string}` & MailboxProblemCode> {
  if (!text.startsWith('@')) {
    const parsed = parseMailbox(text);
    return parsed.ok ? { ok: true, value: { kind: 'mailbox', mailbox: parsed.value } } : parsed;
  }
  const domain = parseDomainName(text.slice(1));
  if (domain === null) return fail('address/bad-domain', printable(text));
  return { ok: true, value: { kind: 'domain', domain } };
}

type MailboxProblemCode = Extract<ReturnType<typeof parseMailbox>, { ok: false }>['problem']['code'];

export const formatSenderPattern = (pattern: SenderPattern): string =>
  pattern.kind === 'domain' ? `@${pattern.domain}` : formatMailbox(pattern.mailbox);

/**
 * The key under which senders are compared: lower case as a whole. Only the receiver may say that `Anna@` and `anna@`
 * differ (RFC 5321 §2.4), but a sender whose application changes the case must not fall to another route.
 */
export const matchKeyOf = (pattern: SenderPattern): string => formatSenderPattern(pattern).toLowerCase();
