import { createRequire } from 'node:module';
import type { DnsType, LookUp } from '@truefrom/core/domain';
import { resolve } from './mailauth-spf.ts';

type Evaluation = {
  readonly response: {
    readonly status: { readonly result: string };
    readonly domain: string;
    readonly policyDomain?: string;
    readonly policy?: string;
    readonly alignment?: { readonly spf: { readonly result?: string } };
  };
};
type MailauthDmarc = {
  readonly evaluateDmarc: (options: {
    headerFrom: string[];
    spfDomains: string[];
    strict: true;
    resolver: (name: string, type: string) => Promise<unknown[]>;
  }) => Promise<Evaluation>;
};

const { evaluateDmarc } = createRequire(import.meta.url)('mailauth/lib/dmarc') as MailauthDmarc;

/** What mailauth says of a mail that passed SPF for a domain, in its strict form, asking the same look-up. */
export async function askMailauthDmarc(headerFrom: string, authenticated: string, lookUp: LookUp) {
  const resolver = (name: string, type: string) =>
    type === 'CNAME' ? Promise.resolve([]) : resolve(lookUp, name, type as DnsType);
  const { response } = await evaluateDmarc({
    headerFrom: [headerFrom],
    spfDomains: [authenticated],
    strict: true,
    resolver,
  });
  const { domain, policyDomain = null, policy = null, alignment } = response;
  return { organization: domain, at: policyDomain, policy, isAligned: alignment?.spf.result !== undefined };
}
