import type { Found } from '@truefrom/core/knowledge';
import { droppedFileProblems, printable } from '@truefrom/core/problem';
import type { Explanation, Kind } from '@truefrom/core/refusal';
import type { WordsOfCauses } from './cause-words.ts';
import { type ExampleResult, type ResultRow, row } from './example-result.ts';
import { formatCount } from './format-count.ts';
import { link, type Piece, piece } from './piece.ts';
import { linkTextOf, withoutNames } from './refusal-link.ts';
import { bodyOfCause, titleOf } from './refusal-rows.ts';

/** Names the example in the fragment of the address. */
export const refusalSection = 'messages';

/** The three refusals that the article begins with. */
export const refusalTries = [
  "553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)",
  '5.7.1 Unable to relay',
  'host <your mail server> said: 550 High probability of spam',
];
export const refusalFields = { text: refusalTries[0] ?? '' };

/** A longer text is a report or a letter, in which any keyword may stand. */
const maxKeywordLetters = 300;

/** Whether keywords may say more about a text in which no refusal was found. */
export const mayBeKeyword = (text: string): boolean => text.trim() !== '' && text.length <= maxKeywordLetters;

/**
 * What an explanation says to a reader. `text` is what was typed or pasted, empty for a file; `found` are places that it
 * leads to as a keyword, where nothing was refused.
 */
export function describeExplained(
  explanation: Explanation,
  words: WordsOfCauses,
  text: string,
  found: readonly Found[],
): ExampleResult {
  const { kind, refusals } = explanation;
  const [first] = refusals;
  if (kind === 'not-a-bounce') return describeOther(text, found);
  if (first === undefined) return withoutRefusal[kind];
  const causes = [...Map.groupBy(refusals, ({ cause }) => cause)];
  const bodies = causes.map(([cause, those]) => ({
    title: titleOf(cause, words),
    ...bodyOfCause(cause, those, explanation, words),
  }));
  const isOver = kind !== 'delay' && (first.replyCode === null || first.replyCode >= 500);
  const common = { tone: isOver ? 'bad' : 'note', state: { text: linkTextOf(first, refusalSection) } } as const;
  const whatItIs = kind === 'reply' ? [] : [piece('p', { class: 'example-kind' }, kindWords[kind])];
  const [only, ...others] = bodies;
  if (only !== undefined && others.length === 0) {
    const { title, lead = [], ...body } = only;
    return { ...common, ...body, verdict: `${title}.`, lead: [...whatItIs, ...lead] };
  }
  const verdict = `${formatCount(refusals.length)} refusals, for ${causes.length} reasons.`;
  return { ...common, verdict, lead: whatItIs, rows: [], parts: bodies };
}

const kindWords: Readonly<Record<Exclude<Kind, 'not-a-bounce' | 'reply'>, string>> = {
  bounce: 'This is a report that a mail did not arrive.',
  delay: 'This is a notice that a mail is late. Its server goes on trying.',
  complaint: 'This is a complaint: the mail arrived, and somebody marked it as spam.',
  'auto-reply': 'This is an automatic reply.',
  delivered: 'This is a notice of delivery.',
};

const whatToPaste =
  'Paste the line that tells why: it has a number such as 550 or 5.7.1 in it. The whole report will do.';
const allCauses = link('/causes/', 'all causes');

const withoutRefusal: Readonly<Record<Exclude<Kind, 'not-a-bounce'>, ExampleResult>> = {
  bounce: {
    tone: 'problem',
    verdict: 'A report that a mail did not arrive, but neither to whom nor why.',
    rows: [row('What to do', 'If it came with an attachment, take that as well. Else read ', allCauses, '.')],
  },
  delay: {
    tone: 'note',
    verdict: 'A notice that a mail is late. Its server goes on trying.',
    rows: [row('What to do', 'Wait: most of them arrive within hours, and you are told if one does not.')],
  },
  reply: {
    tone: 'good',
    verdict: 'Nothing was refused here.',
    rows: [row('What to do', 'If a mail was refused all the same, another line says so. ', whatToPaste)],
  },
  complaint: {
    tone: 'bad',
    verdict: 'A complaint: the mail arrived, and somebody marked it as spam.',
    rows: [row('What to do', 'Take the address out of your list. Many complaints make providers refuse your mail.')],
  },
  'auto-reply': {
    tone: 'good',
    verdict: 'An automatic reply, such as a note of absence. Nothing was refused.',
    rows: [row('What to do', 'Nothing: the mail arrived.')],
  },
  delivered: {
    tone: 'good',
    verdict: 'A notice of delivery: the mail arrived.',
    rows: [row('What to do', 'Nothing, unless it was not seen there: then look in the spam folder.')],
  },
};

/** A text that speaks of no refusal: a keyword, or nothing that is known. */
function describeOther(text: string, found: readonly Found[]): ExampleResult {
  const state = mayBeKeyword(text) ? { text: withoutNames(text) } : {};
  const [best, ...others] = found;
  if (best !== undefined) return { ...describeFound(best, others), state };
  if (text !== '' && text.trim() === '') return nothingPasted;
  return {
    tone: 'problem',
    verdict: 'Nothing here says that a mail was refused.',
    rows: [row('What to do', whatToPaste, ' Else read ', allCauses, '.')],
    state,
  };
}

export const nothingPasted: ExampleResult = {
  tone: 'note',
  verdict: 'Nothing is pasted yet.',
  rows: [row('What to do', whatToPaste)],
};

const ways: Readonly<Record<Found['how'], string>> = {
  exact: 'No refusal, but a keyword:',
  within: 'No refusal, but it has the keyword',
  start: 'No refusal, but the beginning of',
  misspelt: 'No refusal, but much like',
};

function describeFound(best: Found, others: readonly Found[]): ExampleResult {
  const rows: ResultRow[] = [
    row('In short', printable(best.topic.answer, 600)),
    row('Read', link(best.topic.path, best.topic.title)),
  ];
  const items: Piece[] = others.slice(0, 3).map(({ topic }) => piece('li', {}, link(topic.path, topic.title)));
  if (items.length > 0) rows.push(row('See also', piece('ul', {}, ...items)));
  return { tone: 'note', verdict: `${ways[best.how]} “${printable(best.keyword, 80)}”.`, rows };
}

/** A file that cannot be explained. */
export function describeFault(code: keyof typeof droppedFileProblems): ExampleResult {
  const { title, fix } = droppedFileProblems[code];
  return { tone: 'problem', verdict: title, rows: [row('What to do', fix)] };
}

/** Said where the script that explains did not come. */
export const notLoaded: ExampleResult = {
  tone: 'problem',
  verdict: 'The explainer could not be loaded.',
  rows: [row('What to do', 'Load the page again in a moment, or read ', allCauses, '.')],
};
