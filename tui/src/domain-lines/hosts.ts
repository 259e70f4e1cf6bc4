import {
  type AddressReport,
  type BlocklistCheck,
  type DomainReport,
  isUnanswered,
  type MtaStsCheck,
  type TlsReportCheck,
} from '@truefrom/core/domain';
import { bad, counted, dim, foreign, good, line, listed, type ReportLine, warning } from './line.ts';

export function mxLines({ mx }: DomainReport): ReportLine[] {
  const { hosts, isNull, asked } = mx;
  if (isNull) return [line('The domain says that it receives no mail (RFC 7505).')];
  if (hosts.length === 0) {
    const isSilent = asked.some(({ answer }) => isUnanswered(answer));
    return [warning(isSilent ? 'The DNS does not answer.' : 'No server receives mail for the domain.')];
  }
  return hosts.map(({ host, preference, addresses }, at) => {
    const where = addresses.length === 0 ? 'no address' : listed(addresses, 4);
    return (addresses.length === 0 ? bad : good)(`${preference} ${foreign(host, 255)}: ${foreign(where)}`, {
      isDetail: at > 2,
    });
  });
}

/** What the addresses of the servers are called, and what those names lead to; the examples of a provider were not asked. */
export const reverseLines = ({ servers }: DomainReport): ReportLine[] =>
  unique(servers.flatMap(({ addresses, provider }) => (provider ? [] : addresses))).flatMap(ofAddress);

const unique = (addresses: readonly AddressReport[]) => [...new Map(addresses.map((each) => [each.ip, each])).values()];

function ofAddress({ ip, reverse }: AddressReport): ReportLine[] {
  const { names, confirmed, helo, asked } = reverse;
  const isSilent = asked.some(({ type, answer }) => type === 'PTR' && isUnanswered(answer));
  const shown = foreign(listed(confirmed.length > 0 ? confirmed : names, 3));
  const name =
    confirmed.length > 0
      ? good(`${ip} is ${shown}, and that name leads back to it.`)
      : names.length > 0
        ? bad(`${ip} is ${shown}, but that name does not lead back to it.`)
        : (isSilent ? warning : bad)(isSilent ? `${ip}: the DNS does not answer.` : `${ip} has no name.`);
  if (helo === null) return [name];
  const text = `It greets as ${foreign(helo.name, 255)}, which ${helo.leadsToIp ? 'leads to this address' : 'does not lead to this address'}.`;
  return [name, helo.leadsToIp ? good(text, { indent: 1, isDetail: true }) : warning(text, { indent: 1 })];
}

export const tlsLines = ({ mtaSts, tlsReport }: DomainReport): ReportLine[] =>
  mtaSts.record === null && tlsReport.record === null
    ? [
        [mtaSts, tlsReport].some(isSilent)
          ? warning('The DNS does not answer for MTA-STS and TLS-RPT.')
          : dim('No MTA-STS, no TLS-RPT.'),
      ]
    : [...mtaStsLines(mtaSts), ...tlsReportLines(tlsReport)];

const isSilent = ({ asked }: MtaStsCheck | TlsReportCheck) => asked.some(({ answer }) => isUnanswered(answer));
/** "none" is said where the DNS said it. */
const missingLine = (what: string, check: MtaStsCheck | TlsReportCheck): ReportLine =>
  isSilent(check) ? warning(`${what}: the DNS does not answer.`) : dim(`${what}: none`);

function mtaStsLines(check: MtaStsCheck): ReportLine[] {
  const { record, policy } = check;
  if (record === null) return [missingLine('MTA-STS', check)];
  const shown = dim(foreign(record), { indent: 1, isDetail: true });
  if (policy === null) return [warning('MTA-STS: a record, without a policy that could be read'), shown];
  const text = `MTA-STS: ${policy.mode}, for ${listed(
    policy.mx.map((host) => foreign(host, 255)),
    3,
  )}`;
  return [(policy.mode === 'enforce' ? good : warning)(text), shown];
}

function tlsReportLines(check: TlsReportCheck): ReportLine[] {
  const { record, rua } = check;
  if (record === null) return [missingLine('TLS-RPT', check)];
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
