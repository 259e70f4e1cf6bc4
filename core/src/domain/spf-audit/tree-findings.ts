import type { spfProblems } from '../../problem/index.ts';
import type { Finding, Severity } from '../finding.ts';
import { canonicalName, recordsIn } from '../look-up.ts';
import { limits } from '../spf/terms.ts';
import { found } from './found.ts';
import { endFindings } from './record-findings.ts';
import { isVoid } from './tree.ts';
import type { SpfNode, SpfTerm } from './types.ts';
import type { Walk } from './walk.ts';

/** Why a term makes receivers take the whole record for broken, or might. */
export type Blocker = { readonly severity: Severity; readonly code: keyof typeof spfProblems; readonly seen: string };

const stoppedCodes: Readonly<Partial<Record<NonNullable<SpfNode['stopped']>, Blocker['code']>>> = {
  'no-record': 'spf/include-missing',
  'several-records': 'spf/include-several',
  'bad-domain': 'spf/include-bad-name',
  loop: 'spf/loop',
};

/** What is wrong with where a term leads to, if it is in the term itself or in the record right behind it. */
export function blockerOf({ text, asked, leadsTo }: SpfTerm, { records }: Walk): Blocker | null {
  const hosts = asked.find(({ type }) => type === 'MX');
  const count = hosts ? recordsIn(hosts.answer).length : 0;
  if (count > limits.hosts) {
    return { severity: 'error', code: 'spf/too-many-mx-hosts', seen: `${text}: ${count} hosts` };
  }
  if (leadsTo === null) return null;
  const code = leadsTo.stopped === null ? undefined : stoppedCodes[leadsTo.stopped];
  if (code) return { severity: 'error', code, seen: text };
  if (leadsTo.stopped === 'no-answer') return { severity: 'warning', code: 'spf/include-no-answer', seen: text };
  const other = records.get(canonicalName(leadsTo.domain));
  const [fault] = other && 'record' in other ? other.record.faults : [];
  return fault ? { severity: 'error', code: 'spf/include-broken', seen: `${text}: ${fault.text}` } : null;
}

/** A node and those below it, each record once. */
export const nodesOf = (node: SpfNode): SpfNode[] => [
  node,
  ...node.terms.flatMap(({ leadsTo }) => (leadsTo && leadsTo.stopped === null ? nodesOf(leadsTo) : [])),
];

/** What the records of a tree lead to, and what they cost. */
export function treeFindings(tree: SpfNode, walk: Walk): Finding[] {
  return [...costFindings(tree), ...nodesOf(tree).flatMap((node) => nodeFindings(node, node === tree, walk))];
}

function nodeFindings(node: SpfNode, isTop: boolean, walk: Walk): Finding[] {
  const name = node.domain;
  const ofTerms = node.terms.flatMap((term) => {
    const blocker = blockerOf(term, walk);
    const empty = isVoid(term.asked) ? [found('warning', 'spf/void-lookup', { name, span: term }, term.text)] : [];
    return blocker ? [found(blocker.severity, blocker.code, { name, span: term }, blocker.seen), ...empty] : empty;
  });
  const read = walk.records.get(canonicalName(name));
  if (isTop || !read || !('record' in read)) return ofTerms;
  const open = endFindings(name, read.record).filter(({ severity }) => severity === 'error');
  return [...open, ...ofTerms];
}

function costFindings(tree: SpfNode): Finding[] {
  const at = { name: tree.domain, span: null };
  const { lookups, voids } = tree;
  const costs: Finding[] = [];
  if (lookups > limits.lookups) costs.push(found('error', 'spf/too-many-lookups', at, costWords(tree)));
  else if (lookups > limits.lookups - 2) costs.push(found('warning', 'spf/few-lookups-left', at, costWords(tree)));
  if (voids > limits.empty) costs.push(found('error', 'spf/too-many-voids', at, voidWords(tree)));
  return costs;
}

const mostShown = 8;

/** `12 lookups: include:a.com 8, mx 1`, the dearest ones first. */
export function costWords({ lookups, terms }: SpfNode): string {
  const costly = terms.filter((term) => term.lookups > 0).sort((a, b) => b.lookups - a.lookups);
  const shown = costly.slice(0, mostShown).map((term) => `${term.text.slice(0, 80)} ${term.lookups}`);
  return `${lookups} lookups: ${shown.join(', ')}${costly.length > mostShown ? ', …' : ''}`;
}

/** `3 empty answers: a:old.com of company.com, …` */
export function voidWords(tree: SpfNode): string {
  const empty = nodesOf(tree).flatMap(({ domain, terms }) =>
    terms.filter(({ asked }) => isVoid(asked)).map(({ text }) => `${text.slice(0, 80)} of ${domain}`),
  );
  const shown = empty.slice(0, mostShown).join(', ');
  return `${tree.voids} empty answers: ${shown}${empty.length > mostShown ? ', …' : ''}`;
}
