import { type DnsQuestion, recordsIn } from '../look-up.ts';
import { expandFor, targetOf } from './client.ts';
import { type FoundRecord, fetchRecord, type Records } from './fetch-record.ts';
import { parseMacroText, usesMacro } from './macro.ts';
import {
  type DnsMechanism,
  type DomainSpec,
  type Mechanism,
  type Modifier,
  needsDns,
  type Qualifier,
  type SpfRecord,
} from './record.ts';
import { isTargetName } from './target-name.ts';
import {
  type Budget,
  fits,
  nothingAsked,
  type Outcome,
  takesTooMany,
  tooManyLookups,
  tryAddresses,
  tryFree,
  tryMx,
  tryPtr,
} from './terms.ts';
import type { SpfDecision, SpfResult, SpfStep } from './types.ts';

/** An evaluation under way: what it has used, and the steps that it took. */
export type Evaluation = Budget & {
  readonly records: Records;
  readonly steps: SpfStep[];
  explanation: string | null;
};

const resultOf: Readonly<Record<Qualifier, SpfResult>> = { '+': 'pass', '-': 'fail', '~': 'softfail', '?': 'neutral' };

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
  for (const term of record.mechanisms) {
    const outcome = needsDns(term) ? await tryDns(run, term, domain, depth) : tryFree(run, term);
    const result = outcome.decision === 'matches' ? resultOf[term.qualifier] : (outcome.result ?? null);
    const isRefused = isJudge && outcome.decision === 'matches' && result === 'fail';
    const explained = isRefused && record.explanation ? await explain(run, record.explanation, domain) : nothingAsked;
    pushTerm(run, term, domain, depth, outcome.decision, joined(outcome.asked, explained), result);
    if (result !== null) return result;
  }
  if (record.redirect) return follow(run, record.redirect, domain, depth, isJudge);
  return end(run, { ...at, asked: nothingAsked, decision: 'nothing-matched', result: 'neutral' });
}

const joined = (first: readonly DnsQuestion[], second: readonly DnsQuestion[]) =>
  second.length === 0 ? first : first.length === 0 ? second : [...first, ...second];

function end(run: Evaluation, step: SpfStep & { readonly result: SpfResult }): SpfResult {
  run.steps.push(step);
  return step.result;
}

function pushTerm(
  run: Evaluation,
  { text, start, end: last }: Mechanism | Modifier,
  domain: string,
  depth: number,
  decision: SpfDecision,
  asked: readonly DnsQuestion[],
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

async function tryDns(run: Evaluation, term: DnsMechanism, domain: string, depth: number): Promise<Outcome> {
  const outcome = await tryNamed(run, term, domain, depth);
  if (term.name === null || typeof term.name === 'string' || !usesMacro(term.name, 'p')) return outcome;
  const { asked } = await run.client.validatedNames();
  return { ...outcome, asked: joined(asked, outcome.asked) };
}

async function tryNamed(run: Evaluation, term: DnsMechanism, domain: string, depth: number): Promise<Outcome> {
  const { client } = run;
  const name = term.name === null ? domain : await targetOf(term.name, domain, client);
  const isUsable = name !== null && isTargetName(name);
  if (term.kind === 'include') return includeRecord(run, term, { name, isUsable }, domain, depth);
  if (!isUsable) return { decision: 'unusable-name', asked: nothingAsked };
  if (takesTooMany(run)) return tooManyLookups;
  if (term.kind === 'ptr') return tryPtr(run, name);
  if (!('prefix4' in term)) return tryAddresses(run, name, null);
  return term.kind === 'mx' ? tryMx(run, name, term) : tryAddresses(run, name, term);
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
  pushTerm(run, term, domain, depth, 'asks-other-record', nothingAsked, null);
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
    pushTerm(run, term, domain, depth, decision, asked, result ?? null);
    return result ?? 'permerror';
  };
  const noRecord: Outcome = { decision: 'no-record-there', asked: nothingAsked, result: 'permerror' };
  const name = await targetOf(term.name, domain, run.client);
  if (name === null || !isTargetName(name)) return ended(noRecord);
  if (takesTooMany(run)) return ended(tooManyLookups);
  pushTerm(run, term, domain, depth, 'goes-on-there', nothingAsked, null);
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
