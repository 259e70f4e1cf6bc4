import type { DomainReport, SpfNode, SpfTerm } from '@truefrom/core/domain';
import { asDetails, bad, dim, foreign, good, line, type ReportLine, warning } from './line.ts';
import { costText, lookupsText } from './spf.ts';

const stoppedWords: Readonly<Record<NonNullable<SpfNode['stopped']>, string>> = {
  'no-record': 'no SPF record there',
  'several-records': 'several SPF records there',
  'no-answer': 'the DNS does not answer',
  'bad-domain': 'that is no domain',
  loop: 'leads back to a record above',
  'too-deep': 'too deep to be followed',
  'needs-client': 'depends on who sends',
  'shown-above': 'shown above',
};

/** Nothing is wrong with a record that ends there. */
const harmless: readonly SpfNode['stopped'][] = ['needs-client', 'shown-above'];

/** The record with all that it leads to, and what each part costs, whoever sends. */
export function recordLines({ spf }: DomainReport): ReportLine[] {
  const { record, lookups, voids, isWhole, tree } = spf;
  if (tree.stopped === 'no-answer') return [warning('The DNS does not answer.')];
  if (tree.stopped === 'several-records') return [bad('There are several SPF records, where only one is allowed.')];
  if (record === null) return [bad('There is no SPF record.')];
  const look = lookups > 10 || voids > 2 ? bad : isWhole ? good : warning;
  const cost = look(`At most ${costText(lookups, voids, isWhole)}.`.replace('At most at', 'At'));
  const lines = nodeLines(tree, 0);
  const isOdd = look !== good || lines.some(({ tone }) => tone === 'warning');
  return [cost, ...(isOdd ? lines : asDetails(lines))];
}

function nodeLines(node: SpfNode, depth: number): ReportLine[] {
  const indent = 1 + depth * 2;
  const isDetail = depth > 0;
  const stopped = node.stopped === null ? '' : ` (${stoppedWords[node.stopped]})`;
  const head = `${foreign(node.domain, 255)}: ${lookupsText(node.lookups)}${stopped}`;
  const isBroken = node.stopped !== null && !harmless.includes(node.stopped);
  const lines = [isBroken ? warning(head, { indent }) : line(head, { indent, isDetail })];
  return [...lines, ...runs(node.terms).flatMap((run) => termLines(run, indent + 1, depth, isDetail))];
}

/** Terms one by one where they cost a lookup or are never reached; those between them together. */
function runs(terms: readonly SpfTerm[]): SpfTerm[][] {
  const found: SpfTerm[][] = [];
  const isPlain = (term: SpfTerm | undefined) => term !== undefined && isCheap(term);
  for (const term of terms) {
    const last = found.at(-1);
    if (last && isPlain(last[0]) && isPlain(term)) last.push(term);
    else found.push([term]);
  }
  return found;
}

const isCheap = ({ lookups, isReached, leadsTo }: SpfTerm) => lookups === 0 && isReached && leadsTo === null;

function termLines(run: readonly SpfTerm[], indent: number, depth: number, isDetail: boolean): ReportLine[] {
  const [first] = run;
  if (first === undefined) return [];
  if (isCheap(first)) return [dim(foreign(run.map(({ text }) => text).join(' '), 1_500), { indent, isDetail })];
  const unread = first.isReached ? '' : ', never reached: it stands behind "all"';
  const text = `${foreign(first.text, 255)}: ${lookupsText(first.lookups)}${unread}`;
  const head = (first.isReached ? line : warning)(text, { indent, isDetail });
  return [head, ...(first.leadsTo ? nodeLines(first.leadsTo, depth + 1) : [])];
}
