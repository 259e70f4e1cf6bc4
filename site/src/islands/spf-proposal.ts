import type { RecordChange, SpfProposal } from '@truefrom/core/domain';
import { printable } from '@truefrom/core/problem';
import { type ResultRow, row } from './example-result.ts';
import { code, type Piece, piece } from './piece.ts';
import { firstItems } from './spf-list.ts';
import { countOf } from './spf-tree.ts';

const shownLetters = 600;
const mostWhys = 8;
/** Of what stays, or goes, in one stretch. */
const shownOfRun = 240;

/** What to publish: what changes, why, and the record to paste. Nothing where no change helps. */
export function proposalRows({ changes, line, after, results, lookups, before, domain }: SpfProposal): ResultRow[] {
  if (changes.every(({ kind }) => kind === 'kept')) return [];
  const name = printable(domain, 253);
  const what =
    before === null ? `There is no record at ${name} yet. Publish this one:` : `Change the record at ${name}:`;
  const then = results.map(({ ip, result }) => `${ip}: ${result}`).join(', ');
  return [
    row(
      'What to publish',
      piece('p', {}, what),
      piece('p', { class: 'spf-diff' }, ...runsOf(changes).flatMap((run, at) => (at > 0 ? [' ', run] : [run]))),
      piece('ul', {}, ...firstItems(whysOf(changes), mostWhys, (why) => why)),
      piece('p', {}, 'As a line of a zone file:'),
      piece('p', { class: 'spf-line' }, printable(line, shownLetters)),
      piece('p', { class: 'spf-copies' }, copyButton(after, 'Copy the record'), copyButton(line, 'Copy the line')),
      piece('p', { class: 'example-more' }, `Tried before it is shown: ${then}, ${countOf(lookups)} of 10.`),
    ),
  ];
}

const tags = { kept: 'span', added: 'ins', removed: 'del' } as const;

/** Changes of one kind in a row are one piece of text. */
function runsOf(changes: readonly RecordChange[]): Piece[] {
  const runs: { readonly kind: RecordChange['kind']; readonly texts: string[] }[] = [];
  for (const { kind, text } of changes) {
    const last = runs.at(-1);
    if (last?.kind === kind) last.texts.push(text);
    else runs.push({ kind, texts: [text] });
  }
  return runs.map(({ kind, texts }) => piece(tags[kind], {}, shortened(printable(texts.join(' '), 100_000))));
}

const shortened = (text: string): string =>
  text.length <= shownOfRun ? text : `${text.slice(0, shownOfRun / 2)} … ${text.slice(-shownOfRun / 2)}`;

/** Why, and of which parts. */
function whysOf(changes: readonly RecordChange[]): Piece[][] {
  const whys = Map.groupBy(
    changes.filter(({ why }) => why !== null),
    ({ why }) => why ?? '',
  );
  const told = [...whys].map(([why, those]) => [
    code(printable(those.map(({ text }) => text).join(' '), 120)),
    ` ${printable(why)}`,
  ]);
  const before = new Set(changes.flatMap(({ kind, text }) => (kind === 'added' ? [] : [text])));
  const isNewNumber = ({ text }: RecordChange) => !before.has(text) && /^[-+?~]?ip[46]:/i.test(text);
  return changes.some(isNewNumber) ? [...told, [providerWords]] : told;
}

const providerWords =
  'Is it a server of a provider? Then use the include: name that the provider gives. Its numbers move.';

const copyButton = (text: string, label: string): Piece =>
  piece(
    'copy-link',
    { 'data-text': text },
    piece('button', { type: 'button' }, label),
    piece('span', { class: 'copy-said', role: 'status' }),
  );
