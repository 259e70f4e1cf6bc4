/** Labels under which registries of countries hand out names, as in `co.uk`, `com.au` or `gouv.fr`. */
const registryLabels = new Set(
  'ac ad asso co com ed edu go gob gouv gov govt gv id lg ltd me mil ne net nhs nom or org plc sch tm'.split(' '),
);

/**
 * The part of a host by which one organisation is told from another, as `bank.nl` of `www.bank.nl`: its last two labels, or three
 * where the last but one is such as `co` under a country. An IP number is its own. `host` is in small letters, without a final dot.
 *
 * A guess without the list of public suffixes, which is larger than the rest of the check. It takes all customers of a host such as
 * `github.io` for one organisation, and a company with a name such as `go.nl` or with a second domain for several.
 */
export function organizationOf(host: string): string {
  if (/^[\d.]+$|:/.test(host)) return host;
  const labels = host.split('.');
  return labels.slice(isRegistry(labels.slice(-2)) ? -3 : -2).join('.');
}

/** True for hosts of one organisation, and where one is a part of the other. */
export const isSameOrganization = (one: string, other: string): boolean =>
  organizationOf(one) === organizationOf(other) || isWithin(one, other) || isWithin(other, one);

function isWithin(host: string, parent: string): boolean {
  const labels = parent.split('.');
  return host === `www.${parent}` || (host.endsWith(`.${parent}`) && labels.length > 1 && !isRegistry(labels));
}

/** The name of an organisation without what its registry adds: `bank` of `bank.nl` and of `bank.co.uk`. */
export const nameOf = (host: string): string => organizationOf(host).split('.')[0] ?? '';

const isRegistry = (labels: readonly string[]): boolean =>
  labels.length === 2 && /^[a-z]{2}$/.test(labels[1] ?? '') && registryLabels.has(labels[0] ?? '');
