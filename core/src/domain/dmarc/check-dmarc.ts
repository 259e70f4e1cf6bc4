import type { Finding } from '../finding.ts';
import { askOnce, isUnanswered, type LookUp, recordsIn } from '../look-up.ts';
import { faultAt, findingAt } from '../tag-list.ts';
import { isDmarcRecord, milder, parseDmarcRecord, strengthOf } from './record.ts';
import { checkDestinations } from './report-destinations.ts';
import {
  type Found,
  foundIn,
  isUncertainWalk,
  organizationIn,
  type TreeWalk,
  type WalkStep,
  walkTree,
} from './tree-walk.ts';
import type { DmarcCheck, DmarcPolicy, DmarcPolicyName } from './types.ts';

/**
 * Finds the DMARC policy of a domain and what is wrong with it (RFC 9989 §4.10.1). Never rejects, whatever the records and
 * the domain are. `asked` are the questions of the walk alone; whether a domain exists and whether others take its reports
 * is asked besides. A name that is only an alias of one that does not exist counts as not existing.
 */
export async function checkDmarc({ domain, lookUp }: { domain: string; lookUp: LookUp }): Promise<DmarcCheck> {
  const ask = askOnce(lookUp);
  const walk = await walkTree(domain, ask);
  const organization = organizationIn(walk);
  const source = sourceOf(walk, organization);
  const asked = await policyFor(walk.start, source, ask);
  const isUncertain = isUncertainWalk(walk) || asked.isUncertain;
  return {
    domain: walk.start,
    asked: walk.steps.map(({ question }) => question),
    at: source?.domain ?? null,
    record: source?.record.text ?? null,
    policy: source?.record.policy ?? null,
    effective: asked.policy,
    organizationalDomain: organization,
    isUncertain,
    findings: await findingsOf({ walk, organization, source, isUncertain }, ask),
  };
}

/** The record that counts: the domain's own, else that of its organization, else that of its registry. */
function sourceOf(walk: TreeWalk, organization: string): Found | null {
  const found = foundIn(walk);
  const last = found.at(-1);
  const registry = last?.record.psd === 'y' ? last : undefined;
  const by = (name: string) => found.find(({ domain }) => domain === name);
  return by(walk.start) ?? by(organization) ?? registry ?? null;
}

type Asked = { readonly policy: DmarcPolicyName | null; readonly isUncertain: boolean };

/** What is asked for mail of exactly this domain; where nobody knows if it exists, the milder of the two. */
async function policyFor(domain: string, source: Found | null, lookUp: LookUp): Promise<Asked> {
  const policy = source?.record.policy;
  if (!policy) return { policy: null, isUncertain: false };
  const { value, isUncertain } =
    source.domain === domain ? { value: policy.p, isUncertain: false } : await inherited(domain, policy, lookUp);
  return { policy: policy.isTesting ? milder(value) : value, isUncertain };
}

/** A domain does not exist where the answer is NXDOMAIN, which is the same for every type (RFC 8020 §2). */
async function inherited(domain: string, policy: DmarcPolicy, lookUp: LookUp) {
  const ofExisting = policy.sp ?? policy.p;
  const ofMissing = policy.np ?? ofExisting;
  if (ofMissing === ofExisting) return { value: ofExisting, isUncertain: false };
  const answer = await lookUp(domain, 'A');
  const isMissing = answer.kind === 'no-such-name' || answer.kind === 'bad-name';
  if (!isUnanswered(answer)) return { value: isMissing ? ofMissing : ofExisting, isUncertain: false };
  return { value: strengthOf(ofMissing) < strengthOf(ofExisting) ? ofMissing : ofExisting, isUncertain: true };
}

type Outcome = {
  readonly walk: TreeWalk;
  readonly organization: string;
  readonly source: Found | null;
  readonly isUncertain: boolean;
};

async function findingsOf(outcome: Outcome, lookUp: LookUp): Promise<Finding[]> {
  const { walk, organization, source, isUncertain } = outcome;
  const onTheWay = walk.steps.flatMap(stepFindings);
  if (source === null) {
    const misplaced = await findMisplaced(walk.start, lookUp);
    const isExplained = isUncertain || misplaced.length > 0 || onTheWay.length > 0;
    const missing = isExplained ? [] : [findingAt(`_dmarc.${walk.start}`, 'warning', 'dmarc/no-record', walk.start)];
    return [...onTheWay, ...misplaced, ...missing];
  }
  const { domain: at, record } = source;
  const name = `_dmarc.${at}`;
  if (record.psd === 'y' && at !== walk.start)
    return [...onTheWay, findingAt(name, 'warning', 'dmarc/registry-policy', at)];
  const psd = record.psd === 'y' ? [findingAt(name, 'warning', 'dmarc/public-suffix', 'psd=y')] : [];
  const hasOwn = record.policy !== null && (record.policy.sp ?? record.policy.np) !== null;
  const unused = hasOwn && at !== organization ? [findingAt(name, 'note', 'dmarc/subdomain-policy-unused', at)] : [];
  const destinations = record.policy
    ? await checkDestinations({ at, organization, policy: record.policy }, lookUp)
    : [];
  return [...onTheWay, ...psd, ...unused, ...record.faults.map((fault) => faultAt(name, fault)), ...destinations];
}

/** Of texts that do not count, no more faults are told. */
const mostIgnored = 5;

/** What stands at one name of the walk and does not count. */
function stepFindings({ question, texts, record }: WalkStep): Finding[] {
  const { name, answer } = question;
  if (isUnanswered(answer)) return [findingAt(name, 'warning', 'dmarc/no-answer', name)];
  const records = texts.filter(isDmarcRecord);
  if (records.length > 1) return [findingAt(name, 'error', 'dmarc/several-records', `${records.length}`)];
  const ignored = record === null ? [...records, ...texts.filter(resembles)] : [];
  const faults = ignored.slice(0, 3).flatMap((text) => parseDmarcRecord(text).faults);
  return faults.slice(0, mostIgnored).map((fault) => faultAt(name, fault));
}

const resembles = (text: string) => !isDmarcRecord(text) && /dmarc\s?1|^["'\s]*p\s?=/i.test(text.slice(0, 500));

/** A record at the domain itself, or below its name written twice, as control panels make it. */
async function findMisplaced(domain: string, lookUp: LookUp): Promise<Finding[]> {
  const names = [domain, `_dmarc.${domain}.${domain}`].filter((name) => domain !== '' && name.length <= 253);
  const checks = names.map(async (name) => {
    const isThere = recordsIn(await lookUp(name, 'TXT')).some(isDmarcRecord);
    return isThere ? [findingAt(name, 'error', 'dmarc/wrong-place', name)] : [];
  });
  return (await Promise.all(checks)).flat();
}
