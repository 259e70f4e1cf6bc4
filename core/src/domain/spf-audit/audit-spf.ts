import { toALabels } from '../../address/index.ts';
import type { Finding, Severity } from '../finding.ts';
import { canonicalName, isUnanswered, type LookUp, recordsIn } from '../look-up.ts';
import { parseMacroText } from '../spf/macro.ts';
import type { SpfRecord } from '../spf/record.ts';
import { found } from './found.ts';
import { endFindings, recordFindings } from './record-findings.ts';
import { networksElsewhere } from './repeated.ts';
import { textFindings } from './text-findings.ts';
import { growTree } from './tree.ts';
import { treeFindings } from './tree-findings.ts';
import type { SpfAudit, SpfNode } from './types.ts';
import { fixedTarget, readRecords, type Walk, walkRecords } from './walk.ts';

export type SpfAuditRequest = {
  readonly domain: string;
  readonly lookUp: LookUp;
  /** Records of the retired type 99 (RFC 7208 §3.1). */
  readonly lookUpOldType?: ((name: string) => ReturnType<LookUp>) | null;
};

/** An audit with all that was read for it. */
export type ReadAudit = { readonly audit: SpfAudit; readonly walk: Walk };

/** So many findings are told; a record with more is mended or thrown away anyway. */
const mostFindings = 200;

/** What the record of a domain says and can cost, whoever sends. Never rejects; at most 60 questions, and one more each for `exp=` and type 99. */
export const auditSpf = async (request: SpfAuditRequest): Promise<SpfAudit> => (await readAudit(request)).audit;

export async function readAudit({ domain: given, lookUp, lookUpOldType }: SpfAuditRequest): Promise<ReadAudit> {
  const domain = canonicalName(toALabels(given.trim()));
  const walk = await walkRecords(domain, lookUp);
  const tree = await growTree(walk, domain);
  const top = walk.records.get(domain);
  const record = top && 'record' in top ? top.record : null;
  const texts = top?.asked.flatMap(({ answer }) => recordsIn(answer) as readonly string[]) ?? [];
  const findings = [
    ...absence(tree),
    ...textFindings(domain, texts),
    ...(record ? ownFindings(walk, domain, record) : []),
    ...treeFindings(tree, walk),
    ...(record ? await explanationFindings(walk, domain, record) : []),
    ...(walk.isWhole ? [] : [found('note', 'spf/not-whole', { name: domain, span: null }, `${tree.lookups} lookups`)]),
    ...(await oldTypeFindings(domain, lookUpOldType ?? null)),
  ];
  const { lookups, voids } = tree;
  const { isWhole } = walk;
  return {
    audit: { domain, record: record?.text ?? null, tree, lookups, voids, isWhole, findings: worstFirst(findings) },
    walk,
  };
}

const ranks: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };

const worstFirst = (findings: readonly Finding[]): Finding[] =>
  [...findings].sort((a, b) => ranks[a.severity] - ranks[b.severity]).slice(0, mostFindings);

function absence({ domain, stopped }: SpfNode): Finding[] {
  const at = { name: domain, span: null };
  if (stopped === 'no-record') return [found('error', 'spf/no-record', at, domain)];
  if (stopped === 'no-answer') return [found('warning', 'spf/no-answer', at, domain)];
  return stopped === 'bad-domain' ? [found('error', 'spf/bad-domain', at, domain)] : [];
}

function ownFindings(walk: Walk, domain: string, record: SpfRecord): Finding[] {
  const others = readRecords(walk).filter((one) => one.domain !== domain);
  return [
    ...recordFindings(domain, record),
    ...endFindings(domain, record),
    ...redirectedEnd(walk, record),
    ...networksElsewhere(domain, record, others),
  ];
}

/** What the record that a redirect ends in says of everybody else; `+all` there is told with the tree. */
function redirectedEnd(walk: Walk, record: SpfRecord): Finding[] {
  let { redirect, mechanisms } = record;
  for (let steps = 0; redirect && steps < walk.records.size; steps++) {
    if (mechanisms.some(({ kind }) => kind === 'all') || typeof redirect.name !== 'string') return [];
    const next = walk.records.get(canonicalName(redirect.name));
    if (!next || !('record' in next)) return [];
    const name = canonicalName(redirect.name);
    ({ redirect, mechanisms } = next.record);
    const ends = endFindings(name, next.record).filter(({ severity }) => severity !== 'error');
    if (ends.length > 0) return ends;
  }
  return [];
}

/** Whoever is refused gets no reason where `exp=` leads to none (RFC 7208 §6.2). */
async function explanationFindings(walk: Walk, domain: string, { explanation }: SpfRecord): Promise<Finding[]> {
  if (explanation === null) return [];
  const name = await fixedTarget(explanation.name, domain, walk.client);
  if (name === 'needs-client') return [];
  const answer = name === null ? null : await walk.client.lookUp(name, 'TXT');
  if (answer && isUnanswered(answer)) return [];
  const [text, ...others] = answer ? recordsIn(answer) : [];
  const isWell = text !== undefined && others.length === 0 && parseMacroText(text, 'explanation') !== null;
  return isWell ? [] : [found('note', 'spf/no-explanation', { name: domain, span: explanation }, explanation.text)];
}

async function oldTypeFindings(
  domain: string,
  lookUp: ((name: string) => ReturnType<LookUp>) | null,
): Promise<Finding[]> {
  const texts = lookUp ? recordsIn(await lookUp(domain)) : [];
  return texts.map((text) => {
    const finding = found('warning', 'spf/old-type', { name: domain, span: null }, String(text));
    return { ...finding, place: { name: domain, type: 'SPF', span: null } };
  });
}
