import type {
  AddressReport,
  BlocklistCheck,
  DomainReport,
  MtaStsCheck,
  ReverseCheck,
  TlsReportCheck,
} from '@truefrom/core/domain';
import { bad, counted, dim, foreign, good, line, listed, type ReportLine, warning } from './line.ts';

type MxHost = DomainReport['mx']['hosts'][number];

export function mxLines({ mx }: DomainReport): ReportLine[] {
  const { hosts, isNull, isUncertain } = mx;
  if (isNull) return [line('The domain says that it receives no mail (RFC 7505).')];
  if (hosts.length === 0) {
    return [warning(isUncertain ? 'The DNS does not answer.' : 'No server receives mail for the domain.')];
  }
  return hosts.map((host, at) => mxLine(host, at > 2));
}

function mxLine({ host, preference, addresses, isUncertain }: MxHost, isDetail: boolean): ReportLine {
  const name = `${preference} ${foreign(host, 255)}`;
  if (isUncertain) return warning(`${name}: the DNS does not answer.`, { isDetail });
  if (addresses.length === 0) return bad(`${name}: no address`, { isDetail });
  return good(`${name}: ${foreign(listed(addresses, 4))}`, { isDetail });
}

/** What the addresses of the servers are called, and what those names lead to; the examples of a provider were not asked. */
export const reverseLines = ({ servers }: DomainReport): ReportLine[] =>
  unique(servers.flatMap(({ addresses, provider }) => (provider ? [] : addresses))).flatMap(ofAddress);

const unique = (addresses: readonly AddressReport[]) => [...new Map(addresses.map((each) => [each.ip, each])).values()];

function ofAddress({ ip, reverse }: AddressReport): ReportLine[] {
  return [nameLine(ip, reverse), ...(reverse.helo === null ? [] : [heloLine(reverse.helo)])];
}

function nameLine(ip: string, { names, confirmed, isUncertain }: ReverseCheck): ReportLine {
  const shown = foreign(listed(confirmed.length > 0 ? confirmed : names, 3));
  if (confirmed.length > 0) return good(`${ip} is ${shown}, and that name leads back to it.`);
  if (names.length === 0) return isUncertain ? warning(`${ip}: the DNS does not answer.`) : bad(`${ip} has no name.`);
  return isUncertain
    ? warning(`${ip} is ${shown}; the DNS does not answer where that name leads.`)
    : bad(`${ip} is ${shown}, but that name does not lead back to it.`);
}

function heloLine({ name, leadsToIp, isUncertain }: NonNullable<ReverseCheck['helo']>): ReportLine {
  const greets = `It greets as ${foreign(name, 255)}`;
  if (leadsToIp) return good(`${greets}, which leads to this address.`, { indent: 1, isDetail: true });
  const why = isUncertain ? '; the DNS does not answer for it.' : ', which does not lead to this address.';
  return warning(greets + why, { indent: 1 });
}

export const tlsLines = ({ mtaSts, tlsReport }: DomainReport): ReportLine[] =>
  [mtaSts, tlsReport].every(({ record, isUncertain }) => record === null && !isUncertain)
    ? [dim('No MTA-STS, no TLS-RPT.')]
    : [...mtaStsLines(mtaSts), ...tlsReportLines(tlsReport)];

/** "none" is said where the DNS said it. */
const missingLine = (what: string, isUncertain: boolean): ReportLine =>
  isUncertain ? warning(`${what}: the DNS does not answer.`) : dim(`${what}: none`);

function mtaStsLines({ record, policy, isUncertain }: MtaStsCheck): ReportLine[] {
  if (record === null) return [missingLine('MTA-STS', isUncertain)];
  const shown = dim(foreign(record), { indent: 1, isDetail: true });
  if (policy === null) return [warning('MTA-STS: a record, without a policy that could be read'), shown];
  const text = `MTA-STS: ${policy.mode}, for ${listed(
    policy.mx.map((host) => foreign(host, 255)),
    3,
  )}`;
  return [(policy.mode === 'enforce' ? good : warning)(text), shown];
}

function tlsReportLines({ record, rua, isUncertain }: TlsReportCheck): ReportLine[] {
  if (record === null) return [missingLine('TLS-RPT', isUncertain)];
  return [good(`TLS-RPT: reports go to ${foreign(listed(rua))}`), dim(foreign(record), { indent: 1, isDetail: true })];
}

/** What lists say, the bad first; those that say nothing are counted. */
export function blocklistLines({ blocklists }: DomainReport): ReportLine[] {
  const of = (outcome: BlocklistCheck['outcome']) => blocklists.filter((check) => check.outcome === outcome);
  const [unlisted, silent] = [of('not-listed').filter(({ weight }) => weight !== 'allows'), of('could-not-ask')];
  return [
    ...of('listed').flatMap(listingLines),
    ...of('unknown-code').map((check) =>
      warning(`${subjectOf(check)}: an answer that the list does not explain (${codesText(check)})`),
    ),
    ...(unlisted.length > 0
      ? [good(`Not listed: ${counted(unlisted.length, 'answer')} of ${counted(listsIn(unlisted), 'list')}.`)]
      : []),
    ...unlisted.map((check) => dim(subjectOf(check), { indent: 1, isDetail: true })),
    ...silentLines(silent),
  ];
}

const listsIn = (checks: readonly BlocklistCheck[]): number => new Set(checks.map(({ zone }) => zone)).size;
const subjectOf = ({ list, subject }: BlocklistCheck) => `${foreign(subject, 255)} on ${foreign(list, 100)}`;
const codesText = ({ codes }: BlocklistCheck) =>
  foreign(codes.map(({ code, meaning }) => (meaning === null ? code : `${code}: ${meaning}`)).join('; '));

function listingLines(check: BlocklistCheck): ReportLine[] {
  const text = `${subjectOf(check)}: ${codesText(check)}`;
  const look = check.weight === 'blocks' ? bad : check.weight === 'allows' ? good : warning;
  return [look(text), ...(check.reason === null ? [] : [dim(`"${foreign(check.reason, 300)}"`, { indent: 1 })])];
}

/** That a list could not be asked is no listing. What no list is asked about has no zone. */
function silentLines(checks: readonly BlocklistCheck[]): ReportLine[] {
  const unasked = checks.filter(({ zone }) => zone === '');
  const silent = checks.filter(({ zone }) => zone !== '');
  const names = [...new Set(silent.map(({ list }) => foreign(list, 100)))];
  const why = ({ why: reason }: BlocklistCheck) => foreign(reason ?? 'no answer');
  return [
    ...unasked.map((check) => dim(`No list was asked about ${foreign(check.subject, 255)}: ${why(check)}`)),
    ...(names.length > 0 ? [dim(`Could not ask: ${listed(names, 8)}. That is no listing.`)] : []),
    ...silent.map((check) => dim(`${subjectOf(check)}: ${why(check)}`, { indent: 1, isDetail: true })),
  ];
}
