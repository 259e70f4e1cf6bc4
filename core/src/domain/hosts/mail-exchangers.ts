import { parseDomainName } from '../../address/index.ts';
import type { ProblemCode } from '../../problem/index.ts';
import { printable } from '../../problem/index.ts';
import type { Finding, Severity } from '../finding.ts';
import { parseIp } from '../ip.ts';
import { canonicalName, type DnsQuestion, isUnanswered, type LookUp, type MxRecord, recordsIn } from '../look-up.ts';
import { privateNetwork } from '../private-network.ts';
import { addressesOf, finding, type HostAddresses, listed, placeOf } from './found.ts';
import type { MailExchangers } from './types.ts';

export type MailExchangerRequest = { readonly domain: string; readonly lookUp: LookUp };
type Host = { readonly host: string; readonly preference: number } & HostAddresses;

const mostHosts = 20;

/**
 * Who receives mail of the domain, and so whether anybody can answer it: MX records, else its own address (RFC 5321 §5.1).
 * Hosts come in the order in which they are tried, each once and printable; at most 20 are looked up.
 */
export async function checkMailExchangers({ domain, lookUp }: MailExchangerRequest): Promise<MailExchangers> {
  const answer = await lookUp(domain, 'MX');
  const question: DnsQuestion = { name: domain, type: 'MX', answer };
  const records = recordsIn(answer);
  if (isUnanswered(answer)) return uncertain([question], mxFinding(domain, 'warning', 'mx/no-answer', answer.kind));
  if (records.length === 0) return withoutRecords(domain, lookUp, question);
  const named = records.filter(({ host }) => canonicalName(host) !== '');
  if (named.length === 0)
    return { ...result([question], [mxFinding(domain, 'warning', 'mx/null', 'MX .')]), isNull: true };
  const wanted = inOrder(named);
  const hosts = await Promise.all(wanted.slice(0, mostHosts).map((record) => lookUpHost(lookUp, record)));
  const findings = [...recordFindings(domain, records, wanted), ...hosts.flatMap((host) => hostFindings(domain, host))];
  return result([question, ...hosts.flatMap(({ asked }) => asked)], findings, hosts);
}

const result = (asked: readonly DnsQuestion[], findings: readonly Finding[], hosts: readonly Host[] = []) => ({
  hosts: hosts.map(({ host, preference, addresses, isUnknown }) => ({
    host: printable(host, 255),
    preference,
    addresses,
    isUncertain: isUnknown,
  })),
  isNull: false,
  isUncertain: false,
  asked,
  findings,
});
const uncertain = (asked: readonly DnsQuestion[], why: Finding) => ({ ...result(asked, [why]), isUncertain: true });

const mxFinding = (domain: string, severity: Severity, code: ProblemCode, found: string): Finding =>
  finding(severity, code, found, placeOf(domain, 'MX'));

/** RFC 5321 §5.1: the domain itself is then the host, with preference 0. */
async function withoutRecords(domain: string, lookUp: LookUp, question: DnsQuestion): Promise<MailExchangers> {
  const none = mxFinding(domain, 'warning', 'mx/none', domain);
  if (question.answer.kind === 'no-such-name') return result([question], [none]);
  const own: Host = { host: domain, preference: 0, ...(await addressesOf(lookUp, domain)) };
  const asked = [question, ...own.asked];
  if (own.isUnknown) return uncertain(asked, mxFinding(domain, 'warning', 'mx/no-answer', `address of ${domain}`));
  if (own.addresses.length === 0) return result(asked, [none]);
  const implicit = mxFinding(domain, 'note', 'mx/implicit', listed(own.addresses));
  return result(asked, [implicit, ...unreachable(domain, own)], [own]);
}

/** Lowest preference first, each host once (RFC 5321 §5.1). */
function inOrder(records: readonly MxRecord[]): MxRecord[] {
  const first = new Map<string, MxRecord>();
  for (const { host, preference } of records.toSorted((a, b) => a.preference - b.preference)) {
    const name = canonicalName(host);
    if (!first.has(name)) first.set(name, { host: name, preference });
  }
  return [...first.values()];
}

/** What leads to no host is not asked for. */
const isHost = (name: string): boolean =>
  parseIp(name) === null && name.includes('.') && parseDomainName(name) !== null;

const lookUpHost = async (lookUp: LookUp, { host, preference }: MxRecord): Promise<Host> => ({
  host,
  preference,
  ...(isHost(host) ? await addressesOf(lookUp, host) : { addresses: [], asked: [], isUnknown: false }),
});

function recordFindings(domain: string, records: readonly MxRecord[], wanted: readonly MxRecord[]): Finding[] {
  const findings: Finding[] = [];
  const named = records.map(({ host }) => canonicalName(host)).filter((name) => name !== '');
  if (named.length < records.length) {
    findings.push(mxFinding(domain, 'warning', 'mx/null-beside-others', `MX . and ${listed(named)}`));
  }
  const again = named.toSorted().filter((name, at, sorted) => name === sorted[at - 1]);
  if (again.length > 0) findings.push(mxFinding(domain, 'note', 'mx/duplicate', listed([...new Set(again)])));
  if (wanted.length > mostHosts) findings.push(mxFinding(domain, 'note', 'mx/too-many', `${wanted.length} hosts`));
  return findings;
}

/** A number for the name of a host; panels that complete names make `192.0.2.1.company.com` of it. */
const isNumber = (domain: string, { host, addresses }: Host): boolean =>
  parseIp(host) !== null || (addresses.length === 0 && parseIp(withoutEnd(host, domain)) !== null);

const withoutEnd = (host: string, domain: string): string => {
  const end = `.${canonicalName(domain)}`;
  return host.endsWith(end) ? host.slice(0, -end.length) : host;
};

function hostFindings(domain: string, host: Host): Finding[] {
  if (isNumber(domain, host)) return [mxFinding(domain, 'warning', 'mx/ip-number', host.host)];
  if (!isHost(host.host)) return [mxFinding(domain, 'warning', 'mx/bad-host', host.host)];
  if (host.isUnknown) return [mxFinding(domain, 'note', 'mx/no-answer', `address of ${host.host}`)];
  return host.addresses.length === 0 ? [withoutAddress(domain, host)] : unreachable(domain, host);
}

/** `mx.company.com.company.com` is a name that a panel completed: without its end it is what was meant. */
function withoutAddress(domain: string, { host }: Host): Finding {
  const found = mxFinding(domain, 'warning', 'mx/no-address', host);
  const meant = withoutEnd(host, domain);
  const isDoubled = meant !== host && meant.endsWith(`.${canonicalName(domain)}`);
  return isDoubled ? { ...found, problem: { ...found.problem, suggestion: printable(meant, 255) } } : found;
}

const unreachable = (domain: string, { host, addresses }: Host): Finding[] =>
  addresses.every((address) => privateNetwork(address) !== null)
    ? [mxFinding(domain, 'warning', 'mx/private-address', `${host}: ${listed(addresses)}`)]
    : [];
