import type { DkimCheck, DmarcCheck, DmarcPolicyName, DomainReport } from '@truefrom/core/domain';
import { asDetails, bad, dim, foreign, good, line, listed, type ReportLine, warning } from './line.ts';
import { questionText } from './steps.ts';

const asksWords: Readonly<Record<DmarcPolicyName, string>> = {
  none: 'Receivers are asked to do nothing with mail that is not authenticated (none).',
  quarantine: 'Receivers are asked to treat mail that is not authenticated as spam (quarantine).',
  reject: 'Receivers are asked to refuse mail that is not authenticated (reject).',
};

export function dmarcLines({ dmarc }: DomainReport): ReportLine[] {
  const { at, record, policy, effective, organizationalDomain, asked } = dmarc;
  const alignment = policy === null ? [] : [`SPF ${policy.aspf}`, `DKIM ${policy.adkim}`];
  return [
    recordLine(dmarc),
    ...(at !== null && record !== null ? [dim(foreign(record), { indent: 1 })] : []),
    ...(effective === null ? [] : [line(asksWords[effective], { indent: 1 })]),
    ...(policy?.isTesting ? [line('It is being tested: receivers act one step milder (t=y).', { indent: 1 })] : []),
    ...(policy?.rua.length
      ? [line(`Reports go to ${foreign(listed(policy.rua))}.`, { indent: 1, isDetail: true })]
      : []),
    dim(`Organizational domain: ${foreign(organizationalDomain)}.`, { indent: 1, isDetail: true }),
    ...(alignment.length > 0 ? [dim(`Alignment: ${alignment.join(', ')}.`, { indent: 1, isDetail: true })] : []),
    ...asDetails(asked.map((question) => dim(questionText(question), { indent: 1 }))),
  ];
}

function recordLine({ at, policy, isUncertain, domain }: DmarcCheck): ReportLine {
  if (at === null) return warning(isUncertain ? 'The DNS does not answer.' : 'There is no DMARC record.');
  const place = at === domain ? `_dmarc.${foreign(at)}` : `_dmarc.${foreign(at)}, for the domains below it too`;
  return policy === null ? bad(`${place}: cannot be used.`) : good(`${place}${isUncertain ? ' (not certain)' : ''}`);
}

/** Keys that are there; the names under which there is none, together. */
export function dkimLines({ dkim }: DomainReport): ReportLine[] {
  const there = dkim.filter(({ record }) => record !== null);
  const silent = dkim.filter(({ isUncertain }) => isUncertain);
  const missing = dkim.filter(({ record, isUncertain }) => record === null && !isUncertain);
  if (dkim.length === 0) return [dim('No key under the usual names. --selector looks for yours.')];
  const names = (of: readonly DkimCheck[]) => listed(of.map(({ selector }) => foreign(selector, 100)));
  const without =
    there.length + silent.length === 0
      ? warning(`No key under ${names(missing)}. --selector looks for another one.`)
      : dim(`No key under ${names(missing)}.`, { isDetail: true });
  return [
    ...there.flatMap(keyLines),
    ...(silent.length === 0 ? [] : [warning(`The DNS does not answer for keys, such as ${names(silent)}.`)]),
    ...(missing.length === 0 ? [] : [without]),
  ];
}

function keyLines({ selector, record, key }: DkimCheck): ReportLine[] {
  const name = foreign(selector, 100);
  return [keyLine(name, key), ...(record === null ? [] : [dim(foreign(record, 2_000), { indent: 1, isDetail: true })])];
}

function keyLine(name: string, key: DkimCheck['key']): ReportLine {
  if (key === null) return bad(`${name}: the key cannot be used.`);
  if (key.isRevoked) return warning(`${name}: the key is revoked.`);
  const kind = key.type === 'ed25519' ? 'Ed25519' : `RSA${key.bits === null ? '' : `, ${key.bits} bits`}`;
  if (key.isTesting) return warning(`${name}: ${kind}, in testing: receivers act as if there were no signature.`);
  const isWeak = key.type === 'rsa' && key.bits !== null && key.bits < 2048;
  return (isWeak ? ((key.bits ?? 0) < 1024 ? bad : warning) : good)(`${name}: ${kind}`);
}
