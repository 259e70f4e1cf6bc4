import {
  type AddressReport,
  answerWords,
  type BlocklistCheck,
  type DkimCheck,
  type DmarcCheck,
  type DomainReport,
  type Finding,
  type MailExchangers,
  type ServerReport,
  type SpfNode,
  type SpfProposal,
  type SpfStep,
  stepWords,
} from '@truefrom/core/domain';
import { type Problem, printable, wordsOf } from '@truefrom/core/problem';

const text = (from: string): string => printable(from, 100_000);
const orNull = (from: string | null): string | null => (from === null ? null : text(from));
const texts = (from: readonly string[]): string[] => from.map(text);

/** What `--json` prints for a report: null where something is not known. Texts from outside are printable here too. */
export const reportValue = (report: DomainReport) => ({
  domain: report.domain,
  sender: report.sender,
  verdict: { tone: report.verdict.tone, sentence: text(report.verdict.sentence) },
  servers: report.servers.map(serverValue),
  spf: {
    record: orNull(report.spf.record),
    lookups: report.spf.lookups,
    voids: report.spf.voids,
    isWhole: report.spf.isWhole,
    tree: nodeValue(report.spf.tree),
  },
  proposal: report.proposal && proposalValue(report.proposal),
  dmarc: dmarcValue(report.dmarc),
  dkim: report.dkim.map(dkimValue),
  mx: mxValue(report.mx),
  mtaSts: {
    record: orNull(report.mtaSts.record),
    isUncertain: report.mtaSts.isUncertain,
    policy: report.mtaSts.policy && { ...report.mtaSts.policy, mx: texts(report.mtaSts.policy.mx) },
  },
  tlsReport: {
    record: orNull(report.tlsReport.record),
    rua: texts(report.tlsReport.rua),
    isUncertain: report.tlsReport.isUncertain,
  },
  blocklists: report.blocklists.map(listingValue),
  findings: report.findings.map(findingValue),
});

const serverValue = ({ name, heloName, isDefault, provider, problem, addresses }: ServerReport) => ({
  name: text(name),
  heloName,
  isDefault,
  provider: provider?.name ?? null,
  problem: problem && problemValue(problem),
  addresses: addresses.map(addressValue),
});

const problemValue = (problem: Problem) => {
  const { title, fix } = wordsOf(problem);
  return { code: problem.code, what: title, fix, found: text(problem.found) };
};

const addressValue = ({ ip, spf, isAligned, reverse }: AddressReport) => ({
  ip,
  spf: {
    result: spf.result,
    explanation: orNull(spf.explanation),
    steps: spf.steps.map(stepValue),
    lookups: spf.lookups,
  },
  aligned: isAligned,
  reverse: {
    names: texts(reverse.names),
    confirmed: texts(reverse.confirmed),
    isUncertain: reverse.isUncertain,
    helo: reverse.helo && { ...reverse.helo, name: text(reverse.helo.name) },
  },
});

const stepValue = (step: SpfStep) => ({
  domain: text(step.domain),
  depth: step.depth,
  term: orNull(step.term),
  position: step.position,
  asked: step.asked.map((question) => ({
    name: text(question.name),
    type: question.type,
    answer: text(answerWords(question)),
  })),
  decision: step.decision,
  result: step.result,
  words: text(stepWords(step)),
});

type NodeValue = {
  readonly domain: string;
  readonly record: string | null;
  readonly stopped: SpfNode['stopped'];
  readonly lookups: number;
  readonly voids: number;
  readonly terms: readonly {
    readonly text: string;
    readonly lookups: number;
    readonly isReached: boolean;
    readonly leadsTo: NodeValue | null;
  }[];
};

const nodeValue = ({ domain, record, stopped, lookups, voids, terms }: SpfNode): NodeValue => ({
  domain: text(domain),
  record: orNull(record),
  stopped,
  lookups,
  voids,
  terms: terms.map((term) => ({
    text: text(term.text),
    lookups: term.lookups,
    isReached: term.isReached,
    leadsTo: term.leadsTo && nodeValue(term.leadsTo),
  })),
});

const proposalValue = ({ before, after, changes, line, results, lookups, voids }: SpfProposal) => ({
  before: before === null ? null : before.split('\n').map(text).join('\n'), // several records stand in lines of their own
  after: text(after),
  changes: changes.map((change) => ({ kind: change.kind, text: text(change.text), why: orNull(change.why) })),
  line: text(line),
  results,
  lookups,
  voids,
});

const dmarcValue = ({ at, record, policy, effective, organizationalDomain, isUncertain }: DmarcCheck) => ({
  at: orNull(at),
  record: orNull(record),
  policy: policy && { ...policy, rua: texts(policy.rua), ruf: texts(policy.ruf) },
  effective,
  organizationalDomain: text(organizationalDomain),
  isUncertain,
});

const dkimValue = ({ selector, name, record, key, isUncertain }: DkimCheck) => ({
  selector: text(selector),
  name: text(name),
  record: orNull(record),
  key,
  isUncertain,
});

const mxValue = ({ hosts, isNull, isUncertain }: MailExchangers) => ({
  hosts: hosts.map(({ host, preference, addresses, isUncertain: isHostUncertain }) => ({
    host: text(host),
    preference,
    addresses: texts(addresses),
    isUncertain: isHostUncertain,
  })),
  isNull,
  isUncertain,
});

const listingValue = ({ list, subject, outcome, codes, reason, why }: BlocklistCheck) => ({
  list: text(list),
  subject: text(subject),
  outcome,
  codes: codes.map(({ code, meaning }) => ({ code: text(code), meaning: orNull(meaning) })),
  reason: orNull(reason),
  why: orNull(why),
});

const findingValue = ({ severity, problem, place }: Finding) => ({
  severity,
  ...problemValue(problem),
  place: place && { name: text(place.name), type: place.type, span: place.span },
});
