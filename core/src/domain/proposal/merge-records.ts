import { spfProblems } from '../../problem/index.ts';
import type { Mechanism, Qualifier, SpfRecord } from '../spf/record.ts';
import { mendTerm } from '../spf-audit/mend-term.ts';
import { meaningOf } from '../spf-audit/repeated.ts';
import { added, changed, type Draft, insertAt, kept, type Piece, readDraft, replaceAt } from './piece.ts';

/** The pieces of a record, and what breaks its grammar mended, or taken out. */
export function readPieces(text: string): Piece[] {
  const draft = readDraft(
    text
      .split(' ')
      .filter((part) => part !== '')
      .map(kept),
  );
  const others = new Map<number, Piece>();
  for (const { code, text: term, start } of draft.record.faults) {
    const mended = code === 'spf/repeated-modifier' ? null : mendTerm(term);
    const at = draft.pieceAt(start);
    const words = spfProblems[code].title;
    others.set(at, changed(draft.pieces[at] ?? kept(term), mended, mended ? `${words} This is meant.` : words));
  }
  return replaceAt(draft.pieces, others);
}

const strictness: readonly Qualifier[] = ['+', '?', '~', '-'];
const oneAllowed = 'A domain may have only one SPF record, so the parts of this one move to the first.';

/** One record for several: the first one, with what the others add before its `all`, and the strictest `all` of them. */
export function mergeRecords(texts: readonly string[]): Piece[] {
  const [first = [], ...others] = texts.map(readPieces);
  let pieces: Piece[] = first;
  for (const other of others) {
    pieces = takeOver(pieces, readDraft(other).record);
    pieces = [...pieces, ...other.flatMap(({ old }) => (old === null ? [] : [{ old, now: null, why: oneAllowed }]))];
  }
  return others.length > 0 ? withoutIdleRedirect(pieces) : pieces;
}

const fromOther = 'From the other record.';

function takeOver(pieces: readonly Piece[], { mechanisms, redirect, explanation }: SpfRecord): Piece[] {
  const own = readDraft(pieces).record;
  const known = new Set(own.mechanisms.map(meaningOf));
  const end = mechanisms.findIndex(({ kind }) => kind === 'all');
  const all = mechanisms[end];
  const terms = (end < 0 ? mechanisms : mechanisms.slice(0, end)).filter((term) => !known.has(meaningOf(term)));
  let merged = terms.reduce((before, term) => addMechanism(before, added(term.text, fromOther)), [...pieces]);
  if (all) merged = withStricterAll(merged, all);
  if (redirect && end < 0) {
    const target = redirect.text.slice(redirect.text.indexOf('=') + 1);
    const isDecided = own.redirect !== null || readDraft(merged).record.mechanisms.some(({ kind }) => kind === 'all');
    if (isDecided) merged = addMechanism(merged, added(`include:${target}`, fromOther));
    else merged = [...merged, added(redirect.text, fromOther)];
  }
  return explanation && !own.explanation ? [...merged, added(explanation.text, fromOther)] : merged;
}

function withStricterAll(pieces: readonly Piece[], other: Mechanism): Piece[] {
  const draft = readDraft(pieces);
  const own = draft.record.mechanisms.find(({ kind }) => kind === 'all');
  if (!own) return insertAt(pieces, endOfMechanisms(draft), added(other.text, fromOther));
  if (strictness.indexOf(other.qualifier) <= strictness.indexOf(own.qualifier)) return [...pieces];
  const at = draft.pieceAt(own.start);
  const why = `The records disagree about everybody else: ${other.text} is the stricter one.`;
  return replaceAt(pieces, new Map([[at, changed(pieces[at] ?? kept(own.text), other.text, why)]]));
}

/** Beside the `all` of another record, a redirect would be ignored. */
function withoutIdleRedirect(pieces: readonly Piece[]): Piece[] {
  const draft = readDraft(pieces);
  const { mechanisms, redirect } = draft.record;
  const all = mechanisms.find(({ kind }) => kind === 'all');
  if (!redirect || !all) return [...pieces];
  const at = draft.pieceAt(redirect.start);
  const why = 'Beside all, redirect= is ignored; include: takes over what it allows.';
  const without = replaceAt(pieces, new Map([[at, changed(pieces[at] ?? kept(redirect.text), null, why)]]));
  const target = redirect.text.slice(redirect.text.indexOf('=') + 1);
  return addMechanism(without, added(`include:${target}`, why));
}

export function addMechanism(pieces: readonly Piece[], piece: Piece): Piece[] {
  return insertAt(pieces, endOfMechanisms(readDraft(pieces)), piece);
}

/** Where a mechanism is put so that it is reached: before `all`, else behind the last one, and so before a redirect. */
export function endOfMechanisms({ record: { mechanisms }, pieceAt }: Draft): number {
  const all = mechanisms.find(({ kind }) => kind === 'all');
  if (all) return pieceAt(all.start);
  const last = mechanisms.at(-1);
  return last ? pieceAt(last.start) + 1 : 1;
}
