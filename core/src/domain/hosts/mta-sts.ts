import type { ProblemCode } from '../../problem/index.ts';
import type { Finding, Severity } from '../finding.ts';
import { isUnanswered, type LookUp, recordsIn } from '../look-up.ts';
import type { FetchPolicy } from '../report-types.ts';
import type { Span } from '../spf/types.ts';
import { finding, listed, placeOf } from './found.ts';
import { matchesPolicy, parseStsPolicy, type StsPolicy } from './mta-sts-policy.ts';
import { chooseRecord, parseTaggedRecord } from './tagged-record.ts';
import type { MtaStsCheck } from './types.ts';

export type MtaStsRequest = {
  readonly domain: string;
  readonly lookUp: LookUp;
  /** Null: the policy itself is not looked at. */
  readonly fetchPolicy: FetchPolicy | null;
  /** Who receives mail for the domain; null where nobody knows. */
  readonly mxHosts: readonly string[] | null;
};

const daySeconds = 86_400;

/** How others are to encrypt mail to the domain (RFC 8461). It says nothing about mail that the domain sends. */
export async function checkMtaSts({ domain, lookUp, fetchPolicy, mxHosts }: MtaStsRequest): Promise<MtaStsCheck> {
  const name = `_mta-sts.${domain}`;
  const answer = await lookUp(name, 'TXT');
  const asked = [{ name, type: 'TXT' as const, answer }];
  const about = (severity: Severity, code: ProblemCode, found: string, span: Span | null = null): Finding =>
    finding(severity, code, found, placeOf(name, 'TXT', span));
  const without = (severity: Severity, code: ProblemCode, found: string, record: string | null = null) => ({
    record,
    policy: null,
    isUncertain: isUnanswered(answer),
    asked,
    findings: [about(severity, code, found)],
  });
  if (isUnanswered(answer)) return without('note', 'mta-sts/no-answer', answer.kind);
  const chosen = chooseRecord(recordsIn(answer), 'STSv1');
  if (chosen.kind === 'none') return without('note', 'mta-sts/none', name);
  if (chosen.kind === 'several') return without('warning', 'mta-sts/several-records', listed(chosen.texts));
  if (chosen.kind === 'misspelt') return without('warning', 'mta-sts/bad-record', chosen.text, chosen.text);
  const record = chosen.text;
  const findings = recordFindings(record, about);
  const shared = { record, isUncertain: false, asked };
  if (findings.length > 0 || fetchPolicy === null) return { ...shared, policy: null, findings };
  return { ...shared, ...(await checkPolicy(domain, fetchPolicy, mxHosts)) };
}

type About = (severity: Severity, code: ProblemCode, found: string, span: Span | null) => Finding;

function recordFindings(record: string, about: About): Finding[] {
  const { fields, faults } = parseTaggedRecord(record);
  const [fault] = faults;
  if (fault) return [about('warning', 'mta-sts/bad-record', record.slice(fault.start, fault.end), fault)];
  const id = fields.find(({ key }) => key === 'id');
  if (id === undefined) return [about('warning', 'mta-sts/bad-id', 'no id', null)];
  return /^[a-z0-9]{1,32}$/i.test(id.value) ? [] : [about('warning', 'mta-sts/bad-id', id.value, id)];
}

type CheckedPolicy = Pick<MtaStsCheck, 'policy' | 'findings'>;

async function checkPolicy(
  domain: string,
  fetchPolicy: FetchPolicy,
  mxHosts: readonly string[] | null,
): Promise<CheckedPolicy> {
  const place = placeOf(`https://mta-sts.${domain}/.well-known/mta-sts.txt`, 'HTTPS');
  const about = (severity: Severity, code: ProblemCode, found: string) => finding(severity, code, found, place);
  const fetched = await fetchPolicy(domain);
  if ('failed' in fetched) return { policy: null, findings: [about('warning', 'mta-sts/not-fetched', fetched.failed)] };
  const { policy, faults } = parseStsPolicy(fetched.text);
  const findings = faults.map(({ code, found }) =>
    about(code === 'mta-sts/repeated-key' ? 'note' : 'warning', code, listed(found)),
  );
  if (policy === null) return { policy, findings };
  if (policy.mode === 'none')
    return { policy, findings: [...findings, about('note', 'mta-sts/mode-none', 'mode: none')] };
  return { policy, findings: [...findings, ...policyFindings(policy, mxHosts ?? [], about)] };
}

function policyFindings(
  policy: StsPolicy,
  mxHosts: readonly string[],
  about: (severity: Severity, code: ProblemCode, found: string) => Finding,
): Finding[] {
  const findings: Finding[] = [];
  const missing = mxHosts.filter((host) => !matchesPolicy(host, policy.mx));
  // Mail to the domain is lost by it, mail from the domain is not
  if (missing.length > 0) findings.push(about('warning', 'mta-sts/mx-not-in-policy', listed(missing)));
  const age = policy.maxAgeSeconds;
  if (age < daySeconds) findings.push(about('warning', 'mta-sts/short-max-age', `max_age: ${age}`));
  if (policy.mode === 'testing') findings.push(about('note', 'mta-sts/testing', 'mode: testing'));
  return findings;
}
