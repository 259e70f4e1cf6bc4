import { checkBlocklists } from './blocklists/check-blocklists.ts';
import { checkDkim } from './dkim/check-dkim.ts';
import { checkCommonSelectors } from './dkim/common-selectors.ts';
import { isAligned } from './dmarc/alignment.ts';
import { checkDmarc } from './dmarc/check-dmarc.ts';
import { gatherFindings, isMissing } from './gather-findings.ts';
import { checkMailExchangers } from './hosts/mail-exchangers.ts';
import { checkMtaSts } from './hosts/mta-sts.ts';
import { checkReverse } from './hosts/reverse.ts';
import { checkTlsReport } from './hosts/tls-report.ts';
import type { ReverseCheck } from './hosts/types.ts';
import { askOnce, type LookUp } from './look-up.ts';
import { proposeSpf } from './proposal/propose-spf.ts';
import type { AddressReport, DomainReport, DomainRequest, SendingServer, ServerReport } from './report-types.ts';
import { checkSpf } from './spf/check-spf.ts';
import { auditSpf } from './spf-audit/audit-spf.ts';
import { verdictOf } from './verdict.ts';

/**
 * Whether mail of a domain will be taken for genuine when these servers send it, and what to publish so that it is. Everything
 * is asked side by side, every question once. Never rejects; what could not be asked is told as such.
 */
export async function checkDomain(request: DomainRequest): Promise<DomainReport> {
  const { domain, sender } = request;
  const asking = { ...request, lookUp: askOnce(request.lookUp) };
  const { lookUp } = asking;
  const own = request.servers.filter(({ isDefault }) => !isDefault);
  const named = own.filter(({ provider }) => !provider).flatMap(({ addresses }) => addresses);
  const dmarcAsked = checkDmarc({ domain, lookUp });
  const mxAsked = checkMailExchangers({ domain, lookUp });
  const [dmarc, mx, servers, spf, dkim, mtaSts, tlsReport, blocklists] = await Promise.all([
    dmarcAsked,
    mxAsked,
    Promise.all(request.servers.map((server) => checkServer(server, asking, async () => (await dmarcAsked).policy))),
    auditSpf({ domain, lookUp, ...(request.lookUpOldType && { lookUpOldType: request.lookUpOldType }) }),
    checkKeys(asking),
    mxAsked.then(({ hosts }) =>
      checkMtaSts({ domain, lookUp, fetchPolicy: request.fetchPolicy, mxHosts: hosts.map(({ host }) => host) }),
    ),
    checkTlsReport({ domain, lookUp }),
    request.asksBlocklists ? checkBlocklists({ addresses: named, domains: [domain], lookUp }) : [],
  ]);
  const proposal =
    own.length > 0 && !isMissing({ mx }) ? await proposeSpf({ domain, lookUp, ...wantedOf(own, servers) }) : null;
  const parts = { domain, sender, servers, spf, proposal, dmarc, dkim, mx, mtaSts, tlsReport, blocklists };
  const findings = gatherFindings(parts);
  return { ...parts, findings, verdict: verdictOf({ ...parts, findings }) };
}

/** What is to pass: addresses of own servers, and the records of those providers whose servers do not pass yet. */
function wantedOf(own: readonly SendingServer[], checked: readonly ServerReport[]) {
  const isMissing = ({ provider, addresses }: ServerReport) =>
    provider && addresses.some(({ spf }) => spf.result !== 'pass') ? [provider.include] : [];
  return { addresses: own.flatMap(({ addresses }) => addresses), includes: checked.flatMap(isMissing) };
}

/** The keys that were asked for by name, else those at the names that are usual. */
const checkKeys = ({ domain, selectors, lookUp }: DomainRequest) =>
  selectors.length > 0
    ? Promise.all(selectors.map((selector) => checkDkim({ domain, selector, lookUp })))
    : checkCommonSelectors({ domain, lookUp });

type Asking = DomainRequest & { readonly lookUp: LookUp };
type AskPolicy = () => Promise<DomainReport['dmarc']['policy']>;

async function checkServer(server: SendingServer, asking: Asking, askPolicy: AskPolicy): Promise<ServerReport> {
  const check = (ip: string) => checkAddress(server, ip, asking, askPolicy);
  return { ...server, addresses: await Promise.all(server.addresses.map(check)) };
}

/** An example of many addresses: how that one is named says nothing. */
const notAsked = (ip: string): ReverseCheck => ({
  ip,
  names: [],
  confirmed: [],
  isUncertain: false,
  helo: null,
  asked: [],
  findings: [],
});

async function checkAddress(
  { heloName, provider }: SendingServer,
  ip: string,
  { domain, sender, lookUp }: Asking,
  askPolicy: AskPolicy,
): Promise<AddressReport> {
  const [spf, reverse] = await Promise.all([
    checkSpf({ ip, envelopeSender: sender, heloName: heloName ?? '', lookUp }),
    provider ? notAsked(ip) : checkReverse({ ip, heloName, lookUp }),
  ]);
  const authenticated = sender.slice(sender.lastIndexOf('@') + 1);
  const fits = async () => {
    const mode = (await askPolicy())?.aspf ?? 'relaxed';
    return isAligned({ headerFrom: domain, authenticated, mode, lookUp });
  };
  return { ip, spf, reverse, isAligned: spf.result === 'pass' && (await fits()) };
}
