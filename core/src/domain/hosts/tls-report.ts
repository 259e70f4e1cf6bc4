import { parseDomainName, parseMailbox } from '../../address/index.ts';
import { type ProblemCode, printable } from '../../problem/index.ts';
import type { Finding, Severity } from '../finding.ts';
import { type DnsQuestion, isUnanswered, type LookUp, recordsIn } from '../look-up.ts';
import type { Span } from '../spf/types.ts';
import { finding, listed, placeOf } from './found.ts';
import { chooseRecord, parseTaggedRecord } from './tagged-record.ts';
import type { TlsReportCheck } from './types.ts';

export type TlsReportRequest = { readonly domain: string; readonly lookUp: LookUp };
/** Where reports go, printable; `faults` are the places of what is wrong. */
export type ReadTlsReport = {
  readonly rua: readonly string[];
  readonly faults: readonly {
    readonly code: Extract<ProblemCode, `tls-report/${string}`>;
    readonly found: string;
    readonly span: Span | null;
  }[];
};

/** Who is told when encryption of mail to the domain fails (RFC 8460 §3). Its absence counts where MTA-STS is there. */
export async function checkTlsReport({ domain, lookUp }: TlsReportRequest): Promise<TlsReportCheck> {
  const name = `_smtp._tls.${domain}`;
  const answer = await lookUp(name, 'TXT');
  const asked: readonly DnsQuestion[] = [{ name, type: 'TXT', answer }];
  const about = (severity: Severity, code: ProblemCode, found: string, span: Span | null = null): Finding =>
    finding(severity, code, found, placeOf(name, 'TXT', span));
  const isUncertain = isUnanswered(answer);
  const without = (findings: Finding[], record: string | null = null) => ({
    record,
    rua: [],
    isUncertain,
    asked,
    findings,
  });
  if (isUncertain) return without([about('note', 'tls-report/no-answer', answer.kind)]);
  const chosen = chooseRecord(recordsIn(answer), 'TLSRPTv1');
  if (chosen.kind === 'several') {
    return without([about('warning', 'tls-report/several-records', listed(chosen.texts))]);
  }
  if (chosen.kind === 'misspelt') {
    return without([about('warning', 'tls-report/bad-record', chosen.text)], chosen.text);
  }
  if (chosen.kind === 'one') {
    const { rua, faults } = parseTlsReport(chosen.text);
    const findings = faults.map(({ code, found, span }) => about('warning', code, found, span));
    return { record: chosen.text, rua, isUncertain, asked, findings };
  }
  const sts = await stsRecord(domain, lookUp);
  return { ...without(sts.isThere ? [about('note', 'tls-report/none', name)] : []), asked: [...asked, sts.asked] };
}

async function stsRecord(domain: string, lookUp: LookUp) {
  const name = `_mta-sts.${domain}`;
  const answer = await lookUp(name, 'TXT');
  const asked: DnsQuestion = { name, type: 'TXT', answer };
  return { asked, isThere: chooseRecord(recordsIn(answer), 'STSv1').kind !== 'none' };
}

/** Reads a record that begins with `v=TLSRPTv1;`. Addresses that nobody could send to are left out of `rua`. */
export function parseTlsReport(text: string): ReadTlsReport {
  const { fields, faults } = parseTaggedRecord(text);
  const [fault] = faults;
  if (fault) {
    return {
      rua: [],
      faults: [{ code: 'tls-report/bad-record', found: text.slice(fault.start, fault.end), span: fault }],
    };
  }
  const field = fields.find(({ key }) => key === 'rua');
  if (field === undefined) return { rua: [], faults: [{ code: 'tls-report/no-rua', found: 'no rua', span: null }] };
  const addresses = field.value.split(',').map((each) => each.trim());
  const wrong = addresses.filter((address) => !isReportAddress(address));
  const span = { start: field.valueStart, end: field.end };
  return {
    rua: addresses.filter(isReportAddress).map((address) => printable(address, 500)),
    faults: wrong.length === 0 ? [] : [{ code: 'tls-report/bad-rua', found: listed(wrong.map(named)), span }],
  };
}

const named = (address: string): string => (address === '' ? 'an empty one' : address);

/** RFC 8460 §3: mailto: or https:, with exclamation marks as %21. */
function isReportAddress(address: string): boolean {
  if (/[!\s]/.test(address)) return false;
  const [, mailbox] = /^mailto:([^?]+)(?:\?.*)?$/i.exec(address) ?? [];
  if (mailbox !== undefined) return parseMailbox(unescaped(mailbox)).ok;
  const [, host = ''] = /^https:\/\/([^/?#:@]+)(?::\d{1,5})?(?:[/?#].*)?$/i.exec(address) ?? [];
  return parseDomainName(host)?.includes('.') === true;
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a percent sign that begins no octet: what it is then is no mailbox
  }
}
