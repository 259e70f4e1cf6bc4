import { toALabels } from '../../address/index.ts';
import type { Finding } from '../finding.ts';
import { clientIp } from '../ip.ts';
import { askOnce, canonicalName, isUnanswered, type LookUp, recordsIn } from '../look-up.ts';
import { isSpfRecord } from '../spf/record.ts';
import { isTargetName } from '../spf/target-name.ts';
import { limits } from '../spf/terms.ts';
import { readAudit } from '../spf-audit/audit-spf.ts';
import { found } from '../spf-audit/found.ts';
import { meantRecord } from '../spf-audit/text-findings.ts';
import { costWords, voidWords } from '../spf-audit/tree-findings.ts';
import type { SpfAudit } from '../spf-audit/types.ts';
import { addAddresses, addIncludes, firstRecord, missingIncludes, sortIncludes } from './let-pass.ts';
import { mergeRecords, readPieces } from './merge-records.ts';
import { added, changesOf, type Piece } from './piece.ts';
import { dropBroken, dropIdle, dropPtr, mendEnd } from './repair.ts';
import { auditDraft, evaluate, type Place, type Tried, tryDraft } from './trial.ts';
import type { SpfProposal } from './types.ts';
import { zoneLine } from './zone-line.ts';

export type SpfProposalRequest = {
  readonly domain: string;
  readonly lookUp: LookUp;
  /** IP numbers of own servers that are to pass. */
  readonly addresses: readonly string[];
  /** Names of records that providers ask to include. */
  readonly includes: readonly string[];
};

/** So many addresses are tried; a company with more of them writes ranges. */
const mostAddresses = 50;

/**
 * The least change of a domain's record that lets addresses pass, tried before it is given. Null where nothing has to change,
 * and where the DNS does not answer: then nobody can say. Never rejects.
 */
export async function proposeSpf(request: SpfProposalRequest): Promise<SpfProposal | null> {
  const domain = canonicalName(toALabels(request.domain.trim()));
  const place: Place = { domain, lookUp: askOnce(request.lookUp) };
  const wanted = await readWanted(place, request);
  if (wanted === null) return null;
  const { texts, addresses, includes } = wanted;
  const start = texts.spf.length > 0 ? mergeRecords(texts.spf) : newRecord(texts.others);
  const repaired = await dropPtr(place, await dropBroken(place, mendEnd(start)), addresses);
  const missing = missingIncludes(repaired, includes.usable);
  const included = missing.length > 0 ? await addIncludes(place, repaired, missing, addresses) : repaired;
  const grown = await addAddresses(place, included, addresses);
  const final = await withinLimits(place, grown, addresses);
  return describe(place, texts.spf, wanted, final);
}

type Wanted = {
  readonly texts: { readonly spf: readonly string[]; readonly others: readonly string[] };
  readonly addresses: readonly string[];
  /** What was given as an address and is none. */
  readonly strange: readonly string[];
  readonly includes: { readonly usable: readonly string[]; readonly unusable: readonly string[] };
};

/** What there is and what is wanted; null where nothing has to change, or nobody answers. */
async function readWanted(place: Place, request: SpfProposalRequest): Promise<Wanted | null> {
  const answer = await place.lookUp(place.domain, 'TXT');
  if (!isTargetName(place.domain) || isUnanswered(answer) || answer.kind === 'bad-name') return null;
  const texts = recordsIn(answer);
  const given = request.addresses.slice(0, mostAddresses).map((text) => ({ text, ip: clientIp(text)?.text ?? null }));
  const addresses = [...new Set(given.flatMap(({ ip }) => (ip === null ? [] : [ip])))];
  const strange = given.flatMap(({ text, ip }) => (ip === null ? [text] : []));
  const names = [...new Set(request.includes.map((name) => canonicalName(toALabels(name.trim()))))];
  const includes = await sortIncludes(place, names);
  const checks = await Promise.all(addresses.map((ip) => evaluate(place, ip)));
  if (includes.unknown.length > 0 || checks.some(({ result }) => result === 'temperror')) return null;
  const spf = texts.filter(isSpfRecord);
  const wanted = { texts: { spf, others: texts.filter((text) => !isSpfRecord(text)) }, addresses, strange, includes };
  const isPassing = checks.every(({ result }) => result === 'pass') && strange.length === 0;
  const isIncluded = addresses.length > 0 || missingIncludes(readPieces(spf[0] ?? 'v=spf1'), names).length === 0;
  if (!isPassing || !isIncluded) return wanted;
  const { audit } = await readAudit({ domain: place.domain, lookUp: place.lookUp });
  return audit.findings.some(({ severity }) => severity === 'error') ? wanted : null;
}

/** Where there is no record: what was meant to be one, else nothing. */
function newRecord(texts: readonly string[]): Piece[] {
  const meant = texts.map(meantRecord).find((text) => text !== null);
  if (!meant) return firstRecord();
  const why = 'From a text that receivers do not take for an SPF record; it is to go.';
  return readPieces(meant).map(({ now }) => added(now ?? '', why));
}

/** Without what is idle, if that brings the record within the ten lookups; else as it is. */
async function withinLimits(place: Place, pieces: readonly Piece[], addresses: readonly string[]) {
  const drafted = await judge(place, pieces, addresses);
  if (drafted.lookups <= limits.lookups) return drafted;
  const lean = await judge(place, await dropIdle(place, pieces), addresses);
  const isBetter = lean.lookups <= limits.lookups && passing(lean.tried) >= passing(drafted.tried);
  return isBetter ? lean : drafted;
}

type Judged = {
  readonly pieces: readonly Piece[];
  readonly audit: SpfAudit;
  readonly tried: Tried;
  readonly lookups: number;
};

async function judge(place: Place, pieces: readonly Piece[], addresses: readonly string[]): Promise<Judged> {
  const { audit } = await auditDraft(place, pieces);
  const tried = await tryDraft(place, pieces, addresses);
  const lookups = Math.max(audit.lookups, ...tried.checks.map((check) => check.lookups.worstCase));
  return { pieces, audit, tried, lookups };
}

const passing = ({ checks }: Tried): number => checks.filter(({ result }) => result === 'pass').length;

function describe(place: Place, before: readonly string[], wanted: Wanted, judged: Judged): SpfProposal | null {
  const { domain } = place;
  const { pieces, audit, tried, lookups } = judged;
  const results = wanted.addresses.map((ip, at) => ({ ip, result: tried.checks[at]?.result ?? ('none' as const) }));
  if (results.some(({ result }) => result === 'temperror')) return null;
  const changes = changesOf(pieces);
  const findings = obstacles(domain, wanted, results, lookups, audit);
  if (findings.length === 0 && changes.every(({ kind }) => kind === 'kept')) return null;
  const after = tried.draft.record.text;
  return {
    domain,
    before: before.length > 0 ? before.join('\n') : null,
    after,
    changes,
    line: zoneLine(domain, after),
    results,
    lookups,
    voids: audit.voids,
    findings,
  };
}

/** What stands in records of others, or lets somebody pass before it breaks, so that it was kept. */
const isBreaking = /^spf\/(?:include-|loop$|too-many-mx-hosts$)/;

function obstacles(
  domain: string,
  { strange, includes }: Wanted,
  results: SpfProposal['results'],
  lookups: number,
  { tree, voids, findings }: SpfAudit,
): Finding[] {
  const at = { name: domain, span: null };
  const failing = results.filter(({ result }) => result !== 'pass').map(({ ip, result }) => `${ip}: ${result}`);
  const dear = lookups > limits.lookups ? [found('error', 'spf/proposal-too-many-lookups', at, costWords(tree))] : [];
  const broken = findings
    .filter(({ severity, problem }) => severity === 'error' && isBreaking.test(problem.code))
    .map(({ problem, place }) => `${problem.found} of ${place?.name ?? domain}`);
  const empty = voids > limits.empty ? [found('error', 'spf/proposal-too-many-voids', at, voidWords(tree))] : [];
  return [
    ...dear,
    ...empty,
    ...(broken.length > 0 ? [found('error', 'spf/proposal-still-broken', at, broken.join(', '))] : []),
    ...includes.unusable.map((name) => found('error', 'spf/proposal-include-unusable', at, name)),
    ...[...failing, ...strange].map((seen) => found('error', 'spf/proposal-does-not-pass', at, seen)),
  ];
}
