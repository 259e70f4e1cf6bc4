import { canonicalIpv6 } from '../address/index.ts';
import type { IpBits } from './ip.ts';
import type { LookUp } from './look-up.ts';
import { parseSpfRecord } from './spf/record.ts';
import { auditSpf } from './spf-audit/audit-spf.ts';
import type { SpfNode } from './spf-audit/types.ts';

/**
 * A provider whose servers take mail at one address and deliver it from many others, which its own record lists: what
 * counts is whether a domain includes that record.
 */
export type Provider = { readonly name: string; readonly include: string };
type ProviderRow = Provider & { readonly hosts: RegExp; readonly source: string };

/** Hosts that mail is handed to, and the record that their provider asks its customers to include. */
export const providers: readonly ProviderRow[] = [
  {
    name: 'Microsoft 365',
    hosts: /(^|\.)(office365\.com|outlook\.com|protection\.outlook\.com)$/,
    include: 'spf.protection.outlook.com',
    source: 'https://learn.microsoft.com/en-us/defender-office-365/email-authentication-spf-configure',
  },
  {
    name: 'Google Workspace',
    hosts: /^(smtp|smtp-relay)\.(gmail|google)\.com$/,
    include: '_spf.google.com',
    source: 'https://support.google.com/a/answer/33786',
  },
  {
    name: 'TransIP',
    hosts: /^smtp\.transip\.email$/,
    include: '_spf.transip.email',
    source: 'https://www.transip.eu/knowledgebase/entry/426-setting-an-spf-record/',
  },
  {
    name: 'Fastmail',
    hosts: /^smtp\.(fastmail|messagingengine)\.com$/,
    include: 'spf.messagingengine.com',
    source: 'https://www.fastmail.help/hc/en-us/articles/360060591153',
  },
];

/** The provider of a host, in lower case; null for a server that delivers by itself, as far as is known. */
export const providerOf = (host: string): Provider | null => {
  const row = providers.find(({ hosts }) => hosts.test(host));
  return row ? { name: row.name, include: row.include } : null;
};

/**
 * Addresses that a provider delivers from, one of each family, to judge a record by: the first of the networks that its own
 * record lists. None where that record cannot be read.
 */
export async function sampleAddresses({ include }: Provider, lookUp: LookUp): Promise<string[]> {
  const { tree } = await auditSpf({ domain: include, lookUp });
  const networks = networksIn(tree);
  return [4, 6].flatMap((family) => networks.find((network) => network.family === family) ?? []).map(firstHost);
}

function networksIn({ record, terms }: SpfNode): IpBits[] {
  const own = parseSpfRecord(record ?? 'v=spf1').mechanisms.flatMap((term) =>
    'network' in term && term.qualifier === '+' ? [term.network] : [],
  );
  return [...own, ...terms.flatMap(({ leadsTo }) => (leadsTo ? networksIn(leadsTo) : []))];
}

/** The number after that of the network itself, which no server has; of a single host its own. */
function firstHost({ family, bits }: IpBits): string {
  const last = bits.at(-1) ?? 0;
  const groups = [...bits.slice(0, -1), last === 0 ? 1 : last];
  const hex = groups.map((group) => group.toString(16)).join(':');
  if (family === 6) return canonicalIpv6(hex) ?? hex;
  return groups.flatMap((group) => [group >> 8, group & 255]).join('.');
}
