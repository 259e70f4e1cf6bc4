import { type Mailbox, parseMailbox } from '@truefrom/core/address';
import { fail, printable, type Result } from '@truefrom/core/problem';
import emailAddresses from 'email-addresses';
import type { HeaderField } from './mail-header.ts';

type BadAddress = 'send/bad-header-address';

/**
 * The addresses of To, Cc and Bcc, or of their Resent- kind where there is one (RFC 5322 §3.6.6). One address that cannot
 * be read makes the whole a problem: it is never guessed who was meant.
 */
export function recipientsOf(fields: readonly HeaderField[]): Result<Mailbox[], BadAddress> {
  const resent = fields.filter(({ name }) => /^resent-(to|cc|bcc)$/.test(name));
  const used = resent.length > 0 ? resent : fields.filter(({ name }) => /^(to|cc|bcc)$/.test(name));
  const found: Mailbox[] = [];
  for (const field of used) {
    const list = parseAddresses(field);
    if (!list.ok) return list;
    found.push(...list.value);
  }
  return { ok: true, value: found };
}

/** The first author of a mail; null if it has no From. */
export function authorOf(fields: readonly HeaderField[]): Result<Mailbox | null, BadAddress> {
  const field = fields.find(({ name }) => name === 'from');
  if (field === undefined) return { ok: true, value: null };
  const list = parseAddresses(field);
  return list.ok ? { ok: true, value: list.value[0] ?? null } : list;
}

/** RFC 5322 §3.4 with the obsolete forms that a reader must take (§4.4) and with UTF-8 (RFC 6532). */
function parseAddresses({ name, value }: HeaderField): Result<Mailbox[], BadAddress> {
  if (value === '') return { ok: true, value: [] };
  const bad = fail('send/bad-header-address', printable(`${name}: ${value}`));
  const parsed = parseList(value);
  if (parsed === null) return bad;
  const found: Mailbox[] = [];
  for (const { address } of parsed.flatMap((entry) => (entry.type === 'group' ? entry.addresses : [entry]))) {
    const mailbox = parseMailbox(address);
    if (!mailbox.ok) return bad;
    found.push(mailbox.value);
  }
  return { ok: true, value: found };
}

function parseList(input: string) {
  try {
    return emailAddresses({ input, rfc6532: true })?.addresses ?? null;
  } catch {
    return null; // nested deeper than the parser's stack: nobody writes that on purpose
  }
}
