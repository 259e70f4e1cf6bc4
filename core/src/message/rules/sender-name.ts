import { type Address, domainOf } from '../mail/addresses.ts';
import { readHost } from './link-host.ts';
import { isSameOrganization, nameOf } from './organization.ts';
import { isWebName } from './web-name.ts';

type NameCode = 'sender-name/other-address' | 'sender-name/other-domain';
/** Endings that no name of a person has: `Bank.nl` is meant, `Jan.de Vries` is a slip. */
const plainEnding = /\.(?:com|net|org|info|eu|nl|be)$/i;

/** What is wrong with the name before an address: that it shows an address or a domain of somebody else. Null for any other name. */
export function nameFault({ name, address }: Address): NameCode | null {
  const domain = domainOf(address);
  if (domain === null) return null;
  const isOther = (host: string | null): boolean =>
    host !== null && !isSameOrganization(host, domain) && nameOf(host) !== nameOf(domain);
  // What Unicode has for this is loaded when it is first asked for; ASCII stays as it is.
  const plain = /^[\0-\x7f]*$/.test(name) ? name : name.normalize('NFKC');
  const words = plain.slice(0, 1_000).split(/[\s"'<>()[\],;:/\\|]+/);
  const shown = words.filter((word) => /[^@]@[^@]/.test(word) && isWebName(word.slice(word.lastIndexOf('@') + 1)));
  if (shown.some((word) => isOther(domainOf(word)))) return 'sender-name/other-address';
  const sites = words.filter((word) => isWebName(word) && (word === word.toLowerCase() || plainEnding.test(word)));
  return sites.some((word) => isOther(readHost(word)?.host ?? null)) ? 'sender-name/other-domain' : null;
}
