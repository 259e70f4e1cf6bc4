import type { SpfNode, SpfTerm } from '@truefrom/core/domain';
import { printable } from '@truefrom/core/problem';
import { formatCount } from './format-count.ts';
import { code, type Piece, piece } from './piece.ts';
import { firstItems } from './spf-list.ts';

const mostTerms = 60;
const mostDepth = 12;
const shownLetters = 240;

/** What the parts of a record and of the records below it cost, each with its number of lookups. */
export const costTree = (node: SpfNode): Piece => treeOf(node, 0);

function treeOf(node: SpfNode, depth: number): Piece {
  const items = firstItems(node.terms, mostTerms, (term) => termPieces(term, depth));
  return piece('ul', { class: 'spf-tree' }, ...items);
}

function termPieces(term: SpfTerm, depth: number): Piece[] {
  const { leadsTo, lookups, isReached } = term;
  const unreached = isReached ? [] : [piece('span', { class: 'example-more' }, 'never reached')];
  const line = [code(printable(term.text, shownLetters)), costOf(lookups), ...unreached];
  if (leadsTo === null) return [piece('span', { class: 'spf-cost' }, ...line)];
  if (leadsTo.stopped !== null || leadsTo.terms.length === 0 || depth >= mostDepth) {
    return [piece('span', { class: 'spf-cost' }, ...line), ...stoppedOf(leadsTo)];
  }
  const open = lookups > 1 ? { open: 'open' } : {};
  return [piece('details', open, piece('summary', { class: 'spf-cost' }, ...line), treeOf(leadsTo, depth + 1))];
}

const costOf = (lookups: number): Piece =>
  lookups === 0
    ? piece('span', { class: 'example-more' }, 'free')
    : piece('span', { class: 'spf-count' }, countOf(lookups));

export const countOf = (lookups: number): string => `${formatCount(lookups)} ${lookups === 1 ? 'lookup' : 'lookups'}`;

const stopWords: Readonly<Record<NonNullable<SpfNode['stopped']>, string>> = {
  'no-record': 'there is no SPF record',
  'several-records': 'there are several SPF records, where only one is allowed',
  'no-answer': 'not pasted',
  'bad-domain': 'that is no domain that a record could be asked of',
  'shown-above': 'its parts stand above',
  loop: 'this leads back to a record above it',
  'too-deep': 'not followed any deeper',
  'needs-client': 'which record this is depends on the mail',
};

const stoppedOf = ({ stopped }: SpfNode): Piece[] =>
  stopped === null ? [] : [piece('span', { class: 'spf-asked' }, stopWords[stopped])];
