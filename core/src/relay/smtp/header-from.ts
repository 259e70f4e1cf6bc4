import type { Mailbox } from '../../address/index.ts';
import type { HeaderFacts } from './header-facts.ts';

/**
 * The first domain in header From that is neither the envelope sender's nor above or below it; null where there is none. A mail
 * without sender or without From has nothing to compare.
 */
export function findForeignFrom(sender: Mailbox | null, { fromDomains }: HeaderFacts): string | null {
  if (sender === null) return null;
  const own = sender.domain;
  return fromDomains.find((domain) => !isWithin(domain, own) && !isWithin(own, domain)) ?? null;
}

const isWithin = (domain: string, above: string): boolean => domain === above || domain.endsWith(`.${above}`);
