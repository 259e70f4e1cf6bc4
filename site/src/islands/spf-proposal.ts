import type { RecordChange, SpfProposal } from '@truefrom/core/domain';
import { printable } from '@truefrom/core/problem';
import { type ResultRow, row } from './example-result.ts';
import { type Piece, piece } from './piece.ts';
import { countOf } from './spf-tree.ts';

const shownLetters = 2_000;

/** What to publish: what changes, why, and the line to paste. */
export function proposalRows(proposal: SpfProposal): ResultRow[] {
  const { changes, line, results, lookups, before, domain } = proposal;
  const whys = changes.flatMap(({ why }) => (why === null ? [] : [piece('li', {}, why)]));
  const name = printable(domain, 253);
  const what =
    before === null ? `There is no record at ${name} yet. Publish this one:` : `Change the record at ${name}:`;
  const then = results.map(({ ip, result }) => `${ip}: ${result}`).join(', ');
  return [
    row(
      'What to publish',
      piece('p', {}, what),
      piece('p', { class: 'spf-diff' }, ...changes.map(changePiece)),
      ...(whys.length === 0 ? [] : [piece('ul', {}, ...whys)]),
      piece('p', {}, 'As a line of a zone file:'),
      piece('p', { class: 'spf-line' }, printable(line, shownLetters)),
      copyButton(line),
      piece('p', { class: 'example-more' }, `Tried before it is shown: ${then}, ${countOf(lookups)} of 10.`),
    ),
  ];
}

const tags = { kept: 'span', added: 'ins', removed: 'del' } as const;

const changePiece = ({ kind, text }: RecordChange): Piece =>
  piece(tags[kind], {}, printable(` ${text} `, shownLetters));

const copyButton = (text: string): Piece =>
  piece(
    'copy-link',
    { 'data-text': text },
    piece('button', { type: 'button' }, 'Copy the line'),
    piece('span', { class: 'copy-said', role: 'status' }),
  );
