import type { Mailbox } from '../../address/index.ts';
import { fromDomains, type HeaderFacts } from './header-facts.ts';

/**
 * The first domain in header From that is neither the envelope sender's nor above or below it; null where there is none. A mail
 * without sender or without From has nothing to compare.
 */
export function findForeignFrom(sender: Mailbox | null, facts: HeaderFacts): string | null {
  if (sender === null) return null;
  const own = sender.domain;
  return fromDomains(facts).find((domain) => !isWithin(domain, own) && !isWithin(own, domain)) ?? null;
}

const isWithin = (domain: string, above: string): boolean => domain === above || domain.endsWith(`.${above}`);
