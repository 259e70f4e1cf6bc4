import { spfProblems } from '../../problem/index.ts';
import { limits } from '../spf/terms.ts';
import { isVoid } from '../spf-audit/tree.ts';
import { blockerOf, nodesOf } from '../spf-audit/tree-findings.ts';
import type { SpfNode, SpfTerm } from '../spf-audit/types.ts';
import type { Walk } from '../spf-audit/walk.ts';
import { addMechanism } from './merge-records.ts';
import { added, changed, kept, type Piece, readDraft, replaceAt } from './piece.ts';
import { type AuditedDraft, auditDraft, type Place, tryDraft } from './trial.ts';

const closing = '~all marks everybody else as suspicious; -all may follow once all your servers are in the record.';

/** `+all` lets everybody in and `?all` says nothing. */
export function mendEnd(pieces: readonly Piece[]): Piece[] {
  const draft = readDraft(pieces);
  const all = draft.record.mechanisms.find(({ kind }) => kind === 'all');
  if (!all || all.qualifier === '-' || all.qualifier === '~') return [...pieces];
  const at = draft.pieceAt(all.start);
  const why = all.qualifier === '+' ? 'This lets the whole world send for the domain.' : 'This says nothing at all.';
  return replaceAt(pieces, new Map([[at, changed(pieces[at] ?? kept(all.text), '~all', `${why} ${closing}`)]]));
}

/**
 * Takes out what can only break the record: terms that lead to no usable record, and where there are too many of them, those
 * that lead to nothing. What lets anybody pass before it breaks is kept: without it that mail would be lost.
 */
export async function dropBroken(place: Place, pieces: readonly Piece[]): Promise<Piece[]> {
  const audited = await auditDraft(place, pieces);
  const { tree, voids } = audited.audit;
  const hopeless = hopelessDomains(tree, audited.walk);
  const dropped = without(audited, (term) => {
    const reason = reasonToDrop(term, audited.walk, hopeless);
    if (reason) return reason;
    return voids > limits.empty && isVoid(term.asked) ? spfProblems['spf/void-lookup'].title : null;
  });
  return withEnd(dropped);
}

function reasonToDrop(term: SpfTerm, walk: Walk, hopeless: ReadonlySet<string>): string | null {
  const blocker = blockerOf(term, walk);
  const isAlways = blocker?.severity === 'error' && blocker.code !== 'spf/too-many-mx-hosts';
  if (isAlways) return spfProblems[blocker.code].title;
  const leadsToHopeless = term.leadsTo !== null && hopeless.has(term.leadsTo.domain.toLowerCase());
  return leadsToHopeless ? spfProblems['spf/include-broken'].title : null;
}

/** The domains whose records break at their first term, at whatever depth, so that nobody ever passes by them. */
function hopelessDomains(tree: SpfNode, walk: Walk): Set<string> {
  const hopeless = new Set<string>();
  const nodes = nodesOf(tree).filter((node) => node !== tree);
  // Until no more are found: what leads to such a record first is such a record too.
  for (let before = -1; before !== hopeless.size; ) {
    before = hopeless.size;
    for (const { domain, terms } of nodes) {
      const first = terms.find(({ text }) => !isModifier.test(text)) ?? terms.find(({ leadsTo }) => leadsTo !== null);
      if (first && reasonToDrop(first, walk, hopeless) !== null) hopeless.add(domain.toLowerCase());
    }
  }
  return hopeless;
}

const isModifier = /^[a-z][\w.-]*=/i;

/** Without the terms of the domain's own record for which there is a reason to go. */
function without({ draft, audit }: AuditedDraft, reasonFor: (term: SpfTerm) => string | null): Piece[] {
  const gone = new Map<number, Piece>();
  for (const term of audit.tree.terms) {
    const why = reasonFor(term);
    const at = draft.pieceAt(term.start);
    if (why !== null && at > 0) gone.set(at, changed(draft.pieces[at] ?? kept(term.text), null, why));
  }
  return replaceAt(draft.pieces, gone);
}

/** A record whose redirect had to go still says what holds for everybody else. */
function withEnd(pieces: readonly Piece[]): Piece[] {
  const { mechanisms, redirect } = readDraft(pieces).record;
  const hadRedirect = pieces.some(({ old, now }) => now === null && /^redirect=/i.test(old ?? ''));
  const isOpen = !redirect && !mechanisms.some(({ kind }) => kind === 'all');
  return isOpen && hadRedirect ? addMechanism(pieces, added('~all', closing)) : [...pieces];
}

/** `ptr` goes, unless it is what lets one of the addresses pass. */
export async function dropPtr(place: Place, pieces: readonly Piece[], addresses: readonly string[]): Promise<Piece[]> {
  if (!readDraft(pieces).record.mechanisms.some(({ kind }) => kind === 'ptr')) return [...pieces];
  const { draft, checks } = await tryDraft(place, pieces, addresses);
  const deciding = new Set(
    checks.flatMap(({ steps }) => {
      const last = steps.at(-1);
      return last?.decision === 'matches' && last.position && last.depth === 0 ? [last.position.start] : [];
    }),
  );
  const gone = new Map<number, Piece>();
  for (const { kind, start, text } of draft.record.mechanisms) {
    const at = draft.pieceAt(start);
    if (kind !== 'ptr' || deciding.has(start)) continue;
    gone.set(at, changed(pieces[at] ?? kept(text), null, spfProblems['spf/uses-ptr'].title));
  }
  return replaceAt(pieces, gone);
}

/** Fewer lookups without a loss: what stands there twice, what is included elsewhere, and names that have nothing. */
export async function dropIdle(place: Place, pieces: readonly Piece[]): Promise<Piece[]> {
  const audited = await auditDraft(place, pieces);
  const seen = new Set<string>();
  return without(audited, (term) => {
    const key = term.text.replace(/^[-+~?]/, '').toLowerCase();
    if (term.lookups > 0 && seen.has(key)) return spfProblems['spf/duplicate'].title;
    seen.add(key);
    if (isVoid(term.asked)) return spfProblems['spf/void-lookup'].title;
    const { leadsTo } = term;
    const isElsewhere = leadsTo !== null && allows(term) && audited.audit.tree.terms.some(includesToo(term, leadsTo));
    return isElsewhere ? 'Another record that is included includes this one already.' : null;
  });
}

const allows = ({ text }: SpfTerm): boolean => !/^[-~?]/.test(text);

const includesToo = (term: SpfTerm, { domain }: SpfNode) => {
  const wanted = domain.toLowerCase();
  const below = (node: SpfNode): boolean =>
    node.terms.some(
      (other) =>
        other.leadsTo !== null &&
        allows(other) &&
        (other.leadsTo.domain.toLowerCase() === wanted || below(other.leadsTo)),
    );
  return (other: SpfTerm) => other !== term && other.leadsTo !== null && allows(other) && below(other.leadsTo);
};
