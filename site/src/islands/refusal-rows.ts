import { printable } from '@truefrom/core/problem';
import {
  type Cause,
  type Confidence,
  causePath,
  type Explanation,
  type Refusal,
  type Solution,
  solutionPath,
  spotOf,
} from '@truefrom/core/refusal';
import { whoseWords } from '../whose-words.ts';
import type { WordsOfCauses } from './cause-words.ts';
import { type ResultBody, type ResultRow, row } from './example-result.ts';
import { formatCount } from './format-count.ts';
import { code, link, type Piece, piece } from './piece.ts';

const mostRecipients = 5;
const mostCodes = 6;
const mostTexts = 3;
const quotedLetters = 600;
const lettersBefore = 200;

/** The title of a cause; its name in plain words where the titles could not be loaded. */
export const titleOf = (cause: Cause, words: WordsOfCauses): string =>
  words.get(cause)?.title ?? `The cause is “${cause.replaceAll('-', ' ')}”`;

/** What is said about the refusals of one input that have one cause. */
export function bodyOfCause(
  cause: Cause,
  refusals: readonly Refusal[],
  explanation: Explanation,
  words: WordsOfCauses,
): ResultBody {
  const { summary, steps = [], whose, writeTo } = words.get(cause) ?? {};
  const [first] = refusals;
  const page = causePath(cause);
  return {
    lead: [
      piece('p', {}, summary ?? 'What is known about it could not be loaded. Its page has all of it.'),
      ...(refusals.length === 1 ? refusals.flatMap(quotes) : []),
    ],
    rows: [
      ...(refusals.length > 1 ? [recipientsRow(refusals)] : []),
      ...listRow('What to do', 'ol', steps),
      ...(writeTo ? [row('What to write', link(`${page}#letter`, 'a text to copy'), `, to ${writeTo}`)] : []),
      ...listRow('What helps for good', 'ol', first?.solutions.map(solutionLink) ?? []),
      row('Read more', link(page, titleOf(cause, words))),
    ],
    facts: [
      ...(refusals.length === 1
        ? textsRow(
            'Recipient',
            refusals.map(({ recipient }) => recipient ?? ''),
          )
        : []),
      ...(whose ? [row('Is it me or them?', whoseWords[whose])] : []),
      ...textsRow('Said by', refusals.map(speakerOf)),
      ...textsRow(
        'On the list',
        refusals.map(({ blocklist }) => blocklist ?? ''),
      ),
      ...codesRow(refusals),
      ...(first ? [...placeRow(explanation, first), ...sureRows(first, words)] : []),
    ],
  };
}

const confidenceWords: Readonly<Record<Confidence, string>> = {
  certain: 'Certain: the words say so.',
  likely: 'Likely: these words or this code nearly always mean it.',
  guess: 'A guess: the text leaves much open.',
};

const solutionWords: Readonly<Record<Solution, string>> = {
  'own-server': 'Send through your own SMTP server',
  spf: 'Publish an SPF record',
  message: 'Fix the message',
};

const solutionLink = (solution: Solution): Piece => link(solutionPath(solution), solutionWords[solution]);

/** A list, or the one thing that it would hold. */
function listRow(term: string, tag: 'ol' | 'ul', items: readonly Piece[]): ResultRow[] {
  const [only] = items;
  if (only === undefined) return [];
  return [
    items.length === 1 ? row(term, only) : row(term, piece(tag, {}, ...items.map((item) => piece('li', {}, item)))),
  ];
}

/** Whom it concerns, with what was said: the first ones of a list. */
function recipientsRow(refusals: readonly Refusal[]): ResultRow {
  const items = refusals
    .slice(0, mostRecipients)
    .map((refusal) =>
      piece('li', {}, ...(refusal.recipient === null ? [] : [code(refusal.recipient)]), ...quotes(refusal)),
    );
  const left = refusals.length - items.length;
  const more = left > 0 ? [piece('li', { class: 'example-more' }, `and ${formatCount(left)} more`)] : [];
  const hasRecipient = refusals.some(({ recipient }) => recipient !== null);
  return row(hasRecipient ? 'Recipients' : 'What was said', piece('ul', {}, ...items, ...more));
}

/** A reply with the deciding words marked; of a long one, what stands around them. */
function quotes({ reply, evidence }: Refusal): Piece[] {
  if (reply === '') return [];
  const at = Math.max(0, reply.indexOf(evidence));
  const marked = reply.startsWith(evidence, at) ? evidence.length : 0;
  const from = at + marked > quotedLetters ? at - lettersBefore : 0;
  const end = Math.max(from + quotedLetters, at + marked);
  const texts = [
    (from > 0 ? '…' : '') + reply.slice(from, at),
    marked > 0 ? piece('mark', {}, evidence) : '',
    reply.slice(at + marked, end) + (end < reply.length ? '…' : ''),
  ];
  return [piece('blockquote', {}, ...texts.filter((text) => text !== ''))];
}

const speakerOf = ({ server, provider }: Refusal): string => [server, provider].filter(Boolean).join(', ');

/** Different texts, so many as can be read. */
function textsRow(term: string, texts: readonly string[]): ResultRow[] {
  const different = [...new Set(texts)].filter((text) => text !== '');
  if (different.length === 0) return [];
  const left = different.length - mostTexts;
  return [row(term, different.slice(0, mostTexts).join('; ') + (left > 0 ? `; and ${formatCount(left)} more` : ''))];
}

function codesRow(refusals: readonly Refusal[]): ResultRow[] {
  const codes = [...new Set(refusals.flatMap(({ replyCode, enhancedStatus }) => [replyCode, enhancedStatus]))]
    .filter((one) => one !== null)
    .slice(0, mostCodes);
  return codes.length === 0
    ? []
    : [row('Codes', ...codes.flatMap((one, at) => [...(at > 0 ? [' '] : []), code(String(one))]))];
}

/** Nothing where there is no more than one line to look at. */
function placeRow(explanation: Explanation, refusal: Refusal): ResultRow[] {
  const spot = spotOf(explanation, refusal);
  const isOneLine = explanation.passages.length === 1 && !explanation.passages[0]?.text.trim().includes('\n');
  if (spot === null || isOneLine) return [];
  const part = spot.part === null ? '' : `part ${printable(spot.part, 40)}, `;
  return [row('Found at', `${part}line ${formatCount(spot.line)}`)];
}

function sureRows({ confidence, alsoPossible, source }: Refusal, words: WordsOfCauses): ResultRow[] {
  const others = alsoPossible.map((other) => link(causePath(other), titleOf(other, words)));
  return [
    row('How sure is that?', confidenceWords[confidence]),
    ...listRow('It may also be', 'ul', others),
    ...(source === null ? [] : [row('Where the rule is from', sourceOf(source))]),
  ];
}

const sourceOf = (source: string): Piece =>
  /^https:\/\/\S+$/.test(source) ? link(source, new URL(source).host) : source;
