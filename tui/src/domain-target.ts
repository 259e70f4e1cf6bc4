import { type DomainName, formatMailbox, hostKind, parseDomainName, parseMailbox } from '@truefrom/core/address';
import { parseIp } from '@truefrom/core/domain';
import { fail, printable, type Result } from '@truefrom/core/problem';
import type { Settings } from '@truefrom/core/settings';

/** What a person means by a name: a domain, and the address in it that was named, if one was. */
export type NamedDomain = { readonly domain: DomainName; readonly sender: string | null };

/** Reads `yourcompany.com`, `@yourcompany.com` or `anna@yourcompany.com`; letters beyond ASCII become A-labels. */
export function parseNamedDomain(text: string): Result<NamedDomain> {
  const [typed, found] = [text.trim(), printable(text)];
  if (typed === '') return fail('domain/empty', '');
  const link = /^(?:[a-z][a-z0-9+.-]*:\/\/|mailto:)?([^/?#\s]*)[/?#]?/i.exec(typed);
  if (link && (/^[a-z][a-z0-9+.-]*:/i.test(typed) || typed.includes('/'))) return isUrl(link[1] ?? '', found);
  if (/\s/u.test(typed)) return hasSpace(typed, found);
  if (typed.includes('@') && !typed.startsWith('@')) return address(typed);
  const name = typed.replace(/^@/, '');
  if (parseIp(name.replace(/^\[(.*)\]$/, '$1')) || /^[\d.]+$/.test(name)) return fail('domain/is-ip', found);
  const domain = parseDomainName(name);
  if (domain === null) return fail('domain/bad-name', found, withoutServiceLabels(name));
  if (!domain.includes('.')) return fail('domain/one-word', found, `${domain}.com`);
  return { ok: true, value: { domain, sender: null } };
}

/** What is left of a host, without its port and what stands before an @, is the domain that was meant. */
function isUrl(host: string, found: string): Result<NamedDomain> {
  const bare = host.replace(/^.*@/, '').replace(/:\d*$/, '');
  const domain = parseDomainName(bare.replace(/^www\./i, ''));
  const isIp = hostKind(bare) !== 'name';
  return fail('domain/is-url', found, domain?.includes('.') && !isIp ? domain : undefined);
}

/** `Anna <anna@yourcompany.com>`, or a blank beside a dot. */
function hasSpace(typed: string, found: string): Result<NamedDomain> {
  const meant = /<([^<>\s]+)>$/.exec(typed)?.[1] ?? typed.replace(/\s*([.@])\s*/gu, '$1');
  const isOne = !/\s/u.test(meant) && parseNamedDomain(meant).ok;
  return fail('domain/has-space', found, isOne ? meant : undefined);
}

function address(typed: string): Result<NamedDomain> {
  const mailbox = parseMailbox(typed);
  if (!mailbox.ok) return mailbox;
  const { domain } = mailbox.value;
  if (!domain.includes('.')) return fail('domain/one-word', printable(typed), `${formatMailbox(mailbox.value)}.com`);
  return { ok: true, value: { domain, sender: formatMailbox(mailbox.value) } };
}

/** `_dmarc.yourcompany.com` is a name in DNS; the domain is what follows the last label with a `_`. */
function withoutServiceLabels(name: string): string | undefined {
  const rest = name.split('.').slice(name.split('.').findLastIndex((label) => label.startsWith('_')) + 1);
  return (rest.length > 1 && rest.join('.') !== name && parseDomainName(rest.join('.'))) || undefined;
}

/** The address of the domain that is known first, for the sentence; else the one that every domain has (RFC 5321 §4.5.1). */
export function senderOf({ senders }: Pick<Settings, 'senders'>, domain: string): string {
  const isOfDomain = (pattern: string) => pattern.toLowerCase().endsWith(`@${domain}`) && !pattern.startsWith('@');
  return senders.find(({ pattern }) => isOfDomain(pattern))?.pattern ?? `postmaster@${domain}`;
}

const selectorName = /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*$/i;

/** A DKIM selector (RFC 6376 §3.1): the labels before `._domainkey`. */
export function parseSelector(text: string): Result<string, 'dkim/bad-selector'> {
  const typed = text.trim();
  const [own = '', ...rest] = typed.split(/\._domainkey(?:\.|$)/i);
  const isOne = selectorName.test(own) && own.length <= 190;
  if (isOne && rest.length === 0) return { ok: true, value: own };
  return fail('dkim/bad-selector', printable(text), isOne ? own : undefined);
}
