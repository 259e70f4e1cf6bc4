import type { Found } from '@truefrom/core/knowledge';
import { printable } from '@truefrom/core/problem';
import { type ExampleResult, row } from './example-result.ts';
import { link, type Piece, piece } from './piece.ts';

/** Names the example in the fragment of the address. */
export const refusalSection = 'messages';

/** The three refusals that the article begins with. */
export const refusalTries = [
  "553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)",
  '5.7.1 Unable to relay',
  'host <your mail server> said: 550 High probability of spam',
];
export const refusalFields = { text: refusalTries[0] ?? '' };

/** What is known about a pasted refusal, from what its text led to; null if the list of keywords did not come. */
export function describeRefusal(text: string, found: readonly Found[] | null): ExampleResult {
  if (text.trim() === '') {
    return { tone: 'note', verdict: 'Nothing is pasted yet.', rows: [row('What to do', whatToPaste)] };
  }
  if (found === null) {
    return {
      tone: 'problem',
      verdict: 'The list of keywords could not be loaded.',
      rows: [row('What to do', 'Try again in a moment, or read ', allCauses, '.')],
    };
  }
  const [best, ...others] = found;
  if (best === undefined) {
    return {
      tone: 'problem',
      verdict: 'Nothing is known about this text.',
      rows: [
        row('What to do', whatToPaste, ' Else read ', allCauses, ', or ask the receiver which rule refused the mail.'),
      ],
    };
  }
  const rows = [
    row('In short', printable(best.topic.answer, 600)),
    row('Read', link(best.topic.path, best.topic.title)),
  ];
  if (best.topic.section === refusalSection) rows.push(row('What helps', ...solutionsOf(best.topic.article)));
  const items = others.slice(0, 3).map(({ topic }) => piece('li', {}, link(topic.path, topic.title)));
  if (items.length > 0) rows.push(row('See also', piece('ul', {}, ...items)));
  return { tone: 'note', verdict: `${ways[best.how]} “${printable(best.keyword, 80)}”.`, rows };
}

/** What the article offers against any refusal. */
const solutionsOf = (article: string): Piece[] => [
  link(`/${article}/#own-server`, 'your own SMTP server'),
  ', an ',
  link(`/${article}/#spf`, 'SPF record'),
  ', or a change of ',
  link(`/${article}/#message`, 'the message'),
];

const ways: Readonly<Record<Found['how'], string>> = {
  exact: 'Known by',
  within: 'Known by',
  start: 'The beginning of',
  misspelt: 'Much like',
};
const whatToPaste = 'Paste the line that tells why: it has a number such as 550 or 5.7.1 in it.';
const allCauses = link('/causes/', 'all causes');
