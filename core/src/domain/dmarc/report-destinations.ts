import type { Finding } from '../finding.ts';
import { isUnanswered, type LookUp, recordsIn } from '../look-up.ts';
import { findingAt } from '../tag-list.ts';
import { isDmarcRecord, parseDmarcRecord } from './record.ts';
import { mailDomain } from './report-uri.ts';
import { organizationalDomain } from './tree-walk.ts';
import type { DmarcPolicy } from './types.ts';

/** No more domains than this are asked whether they take reports. */
const mostDestinations = 10;

/** Whether the domains that get reports agreed to that, where they belong to another organization (RFC 9990 §4). */
export async function checkDestinations(
  { at, organization, policy }: { at: string; organization: string; policy: Pick<DmarcPolicy, 'rua' | 'ruf'> },
  lookUp: LookUp,
): Promise<Finding[]> {
  const domains = new Set([...policy.rua, ...policy.ruf].flatMap((uri) => mailDomain(uri) ?? []));
  const checks = [...domains].slice(0, mostDestinations).map(async (domain) => {
    const isOwn =
      domain === at || domain === organization || (await organizationalDomain(domain, lookUp)) === organization;
    return isOwn ? [] : askDestination(at, domain, lookUp);
  });
  return (await Promise.all(checks)).flat();
}

async function askDestination(at: string, destination: string, lookUp: LookUp): Promise<Finding[]> {
  const name = `${at}._report._dmarc.${destination}`;
  if (name.length > 253) return [findingAt(name, 'warning', 'dmarc/reports-not-authorised', name)];
  const answer = await lookUp(name, 'TXT');
  if (isUnanswered(answer)) return [findingAt(name, 'warning', 'dmarc/no-answer', name)];
  const consents = recordsIn(answer).filter(isDmarcRecord);
  const isGiven = consents.length > 0 && consents.every((text) => staysAt(destination, text));
  return isGiven ? [] : [findingAt(name, 'warning', 'dmarc/reports-not-authorised', name)];
}

/** A consent may name another address, but none of another domain: then no report is sent at all. */
const staysAt = (destination: string, text: string): boolean =>
  (parseDmarcRecord(text).policy?.rua ?? []).every((uri) => mailDomain(uri) === destination);
