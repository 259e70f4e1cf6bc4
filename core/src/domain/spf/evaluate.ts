import { isWithin, parseIp } from '../ip.ts';
import { type DnsAnswer, type DnsQuestion, isEmptyAnswer, isUnanswered, recordsIn } from '../look-up.ts';
import { type Client, expandFor, targetOf } from './client.ts';
import { type FoundRecord, fetchRecord, type Records } from './fetch-record.ts';
import { parseMacroText } from './macro.ts';
import type { DomainSpec, Mechanism, Modifier, Qualifier, SpfRecord } from './record.ts';
import { isTargetName } from './target-name.ts';
import type { SpfDecision, SpfResult, SpfStep } from './types.ts';

/** RFC 7208 §4.6.4. */
export const limits = { lookups: 10, empty: 2, hosts: 10 } as const;

/** An evaluation under way: what it has used, and the steps that it took. */
export type Evaluation = {
  readonly client: Client;
  readonly records: Records;
  readonly steps: SpfStep[];
  used: number;
  empty: number;
  explanation: string | null;
};

/** What became of a term: it fits, it does not, or the evaluation ends here. */
type Outcome = {
  readonly decision: SpfDecision;
  readonly asked: readonly DnsQuestion[];
  readonly result?: SpfResult;
};

const resultOf: Readonly<Record<Qualifier, SpfResult>> = { '+': 'pass', '-': 'fail', '~': 'softfail', '?': 'neutral' };
const nothingAsked: readonly DnsQuestion[] = [];

/** check_host() of RFC 7208 §4 for one domain. `isJudge`: its verdict is the whole one, so its explanation counts. */
export async function checkHost(run: Evaluation, domain: string, depth: number, isJudge: boolean): Promise<SpfResult> {
  const found = await fetchRecord(run, domain);
  const at = { domain, depth, term: null, position: null, fault: null };
  if (!('record' in found)) return end(run, { ...at, ...endWithout(found) });
  const { record, asked } = found;
  const [fault] = record.faults;
  if (fault) {
    const { start, end: last } = fault;
    return end(run, {
      ...at,
      term: fault.text,
      position: { start, end: last },
      asked,
      decision: 'bad-record',
      result: 'permerror',
      fault: fault.code,
    });
  }
  run.steps.push({ ...at, asked, decision: 'record-found', result: null });
  for (const mechanism of record.mechanisms) {
    const outcome = await tryMechanism(run, mechanism, domain, depth);
    const result = outcome.decision === 'matches' ? resultOf[mechanism.qualifier] : (outcome.result ?? null);
    const refuses = outcome.decision === 'matches' && result === 'fail' && isJudge;
    const explained = refuses && record.explanation ? await explain(run, record.explanation, domain) : nothingAsked;
    pushTerm(run, mechanism, domain, depth, { ...outcome, asked: joined(outcome.asked, explained) }, result);
    if (result !== null) return result;
  }
  if (record.redirect) return follow(run, record.redirect, domain, depth, isJudge);
  return end(run, { ...at, asked: nothingAsked, decision: 'nothing-matched', result: 'neutral' });
}

const joined = (first: readonly DnsQuestion[], second: readonly DnsQuestion[]) =>
  second.length === 0 ? first : [...first, ...second];

function end(run: Evaluation, step: SpfStep & { readonly result: SpfResult }): SpfResult {
  run.steps.push(step);
  return step.result;
}

function pushTerm(
  run: Evaluation,
  { text, start, end: last }: Mechanism | Modifier,
  domain: string,
  depth: number,
  { asked, decision }: Outcome,
  result: SpfResult | null,
): void {
  run.steps.push({ domain, depth, term: text, position: { start, end: last }, asked, decision, result, fault: null });
}

/** Where there is no one record: RFC 7208 §4.4, §4.5. */
function endWithout(found: Exclude<FoundRecord, { record: SpfRecord }>) {
  const { asked, kind } = found;
  if (kind === 'no-answer') return { asked, decision: 'no-answer', result: 'temperror' } as const;
  if (kind === 'several-records') return { asked, decision: 'several-records', result: 'permerror' } as const;
  return { asked, decision: kind, result: 'none' } as const;
}

async function tryMechanism(run: Evaluation, term: Mechanism, domain: string, depth: number): Promise<Outcome> {
  const { client } = run;
  if (term.kind === 'all') return { decision: 'matches', asked: nothingAsked };
  if ('network' in term) {
    return { decision: fits(isWithin(client.ip, term.network, term.prefix)), asked: nothingAsked };
  }
  const name = term.name === null ? domain : await targetOf(term.name, domain, client);
  const isUsable = name !== null && isTargetName(name);
  if (term.kind === 'include') return includeRecord(run, term, { name, isUsable }, domain, depth);
  if (!isUsable) return { decision: 'unusable-name', asked: nothingAsked };
  if (takesTooMany(run)) return tooManyLookups;
  if (term.kind === 'ptr') return tryPtr(run, name);
  if (term.kind === 'mx') return tryMx(run, name, term);
  const type = term.kind === 'exists' || client.ip.family === 4 ? 'A' : 'AAAA';
  const answer = await client.lookUp(name, type);
  const asked: DnsQuestion[] = [{ name, type, answer }];
  const ended = endOf(run, answer, asked);
  if (ended) return ended;
  const hosts = recordsIn(answer);
  return { decision: fits('prefix4' in term ? isAmong(run, hosts, term) : hosts.length > 0), asked };
}

const fits = (isFit: boolean): SpfDecision => (isFit ? 'matches' : 'differs');

const tooManyLookups: Outcome = { decision: 'too-many-lookups', asked: nothingAsked, result: 'permerror' };

function takesTooMany(run: Evaluation): boolean {
  if (run.used >= limits.lookups) return true;
  run.used++;
  return false;
}

/** Ends the evaluation where an answer does not come, or is the third that is empty (RFC 7208 §4.6.4, §5). */
function endOf(run: Evaluation, answer: DnsAnswer, asked: readonly DnsQuestion[]): Outcome | null {
  if (isUnanswered(answer)) return { decision: 'no-answer', asked, result: 'temperror' };
  if (!isEmptyAnswer(answer)) return null;
  run.empty++;
  return run.empty > limits.empty ? { decision: 'too-many-empty-answers', asked, result: 'permerror' } : null;
}

function isAmong({ client }: Evaluation, numbers: readonly string[], term: { prefix4: number; prefix6: number }) {
  const prefix = client.ip.family === 4 ? term.prefix4 : term.prefix6;
  return numbers.some((number) => {
    const ip = parseIp(number);
    return ip !== null && isWithin(client.ip, ip, prefix);
  });
}

/** RFC 7208 §5.4: the hosts in order of preference, at most ten of them. */
async function tryMx(run: Evaluation, name: string, term: { prefix4: number; prefix6: number }): Promise<Outcome> {
  const { client } = run;
  const answer = await client.lookUp(name, 'MX');
  const asked: DnsQuestion[] = [{ name, type: 'MX', answer }];
  const ended = endOf(run, answer, asked);
  if (ended) return ended;
  const type = client.ip.family === 4 ? 'A' : 'AAAA';
  const hosts = [...recordsIn(answer as DnsAnswer<'MX'>)]
    .sort((a, b) => a.preference - b.preference)
    .map(({ host }) => host.replace(/\.$/, ''))
    .filter((host) => host !== ''); // "." is no host (RFC 7505 §3)
  const addresses = await Promise.all(hosts.slice(0, limits.hosts).map((host) => client.lookUp(host, type)));
  for (const [at, of] of addresses.entries()) {
    asked.push({ name: hosts[at] ?? '', type, answer: of });
    if (isUnanswered(of)) return { decision: 'no-answer', asked, result: 'temperror' };
    if (isAmong(run, recordsIn(of), term)) return { decision: 'matches', asked };
  }
  if (hosts.length > limits.hosts) return { decision: 'too-many-hosts', asked, result: 'permerror' };
  return { decision: 'differs', asked };
}

/** RFC 7208 §5.5. */
async function tryPtr(run: Evaluation, name: string): Promise<Outcome> {
  const { names, asked } = await run.client.validatedNames();
  const [reverse] = asked;
  if (reverse && isEmptyAnswer(reverse.answer)) {
    const ended = endOf(run, reverse.answer, asked);
    if (ended) return ended;
  }
  const wanted = name.toLowerCase();
  const isWanted = (host: string) => {
    const plain = host.toLowerCase().replace(/\.$/, '');
    return plain === wanted || plain.endsWith(`.${wanted}`);
  };
  return { decision: fits(names.some(isWanted)), asked };
}

type Target = { readonly name: string | null; readonly isUsable: boolean };

/** RFC 7208 §5.2. */
async function includeRecord(
  run: Evaluation,
  term: Mechanism,
  { name, isUsable }: Target,
  domain: string,
  depth: number,
): Promise<Outcome> {
  if (name === null) return { decision: 'unusable-name', asked: nothingAsked };
  if (!isUsable) return { decision: 'no-record-there', asked: nothingAsked, result: 'permerror' };
  if (takesTooMany(run)) return tooManyLookups;
  pushTerm(run, term, domain, depth, { decision: 'asks-other-record', asked: nothingAsked }, null);
  const result = await checkHost(run, name, depth + 1, false);
  if (result === 'none') return { decision: 'no-record-there', asked: nothingAsked, result: 'permerror' };
  if (result === 'temperror' || result === 'permerror') return { decision: 'error-there', asked: nothingAsked, result };
  return { decision: fits(result === 'pass'), asked: nothingAsked };
}

/** RFC 7208 §6.1. */
async function follow(
  run: Evaluation,
  term: Modifier,
  domain: string,
  depth: number,
  isJudge: boolean,
): Promise<SpfResult> {
  const ended = ({ decision, asked, result }: Outcome) => {
    pushTerm(run, term, domain, depth, { decision, asked }, result ?? null);
    return result ?? 'permerror';
  };
  const noRecord: Outcome = { decision: 'no-record-there', asked: nothingAsked, result: 'permerror' };
  const name = await targetOf(term.name, domain, run.client);
  if (name === null || !isTargetName(name)) return ended(noRecord);
  if (takesTooMany(run)) return ended(tooManyLookups);
  pushTerm(run, term, domain, depth, { decision: 'goes-on-there', asked: nothingAsked }, null);
  const result = await checkHost(run, name, depth, isJudge);
  return result === 'none' ? ended(noRecord) : result;
}

/** Looks up the text for whom is refused; whatever is wrong with it, there is none (RFC 7208 §6.2). */
async function explain(run: Evaluation, { name: spec }: { name: DomainSpec }, domain: string) {
  const name = await targetOf(spec, domain, run.client);
  if (name === null || !isTargetName(name)) return nothingAsked;
  const answer = await run.client.lookUp(name, 'TXT');
  const [text = '', ...others] = recordsIn(answer);
  const macros = others.length === 0 ? parseMacroText(text, 'explanation') : null;
  run.explanation = (macros && (await expandFor(macros, domain, run.client))) || null;
  return [{ name, type: 'TXT', answer }] as const;
}
