import { type ListingMeaning, type ReadListing, readListingText } from '@truefrom/core/domain';
import { blocklistProblems } from '@truefrom/core/problem';
import { type ExampleResult, type Fields, problemResult, type ResultRow, row, type Tone } from './example-result.ts';
import { code, link } from './piece.ts';

type Effect = Exclude<ListingMeaning['weight'], null> | 'error' | 'unknown';
type Words = { readonly tone: Tone; readonly verdict: string; readonly todo: string };

/** The heaviest comes first. */
const words: Readonly<Record<Effect, Words>> = {
  blocks: { tone: 'bad', verdict: 'Listed.', todo: blocklistProblems['blocklist/listed'].fix },
  policy: {
    tone: 'note',
    verdict: 'Listed by a rule, and not for spam.',
    todo: blocklistProblems['blocklist/policy-listed'].fix,
  },
  unknown: {
    tone: 'problem',
    verdict: 'This code is not known here.',
    todo: blocklistProblems['blocklist/unknown-code'].fix,
  },
  information: {
    tone: 'note',
    verdict: 'Listed, but few servers refuse mail because of it.',
    todo: blocklistProblems['blocklist/information'].fix,
  },
  allows: { tone: 'good', verdict: 'Known as a good sender.', todo: blocklistProblems['blocklist/allowed'].fix },
  error: {
    tone: 'note',
    verdict: 'An error, not a listing. Nobody is on a list because of it.',
    todo: 'If a mail was refused because of it, the receiver has to repair the way in which its server asks. If you asked yourself, do so through a resolver of your own, or on the page of the list.',
  },
};

const effectOf = ({ kind, weight }: ListingMeaning): Effect => weight ?? (kind === 'error' ? 'error' : 'unknown');
const heaviest = (effects: readonly Effect[]) =>
  (Object.keys(words) as Effect[]).find((effect) => effects.includes(effect)) ?? 'unknown';

/** What the codes in a text mean, at the list that the text or the reader names. */
export function describeListing({ code: text = '', list = '' }: Fields): ExampleResult {
  const read = readListingText(text, list);
  if (!read.ok) return problemResult('code', blocklistProblems[read.problem.code], undefined);
  const [first, ...others] = read.value;
  if (first === undefined) throw new Error('a text was read without a code');
  if (others.length === 0) return describeOne(first);
  const effects = read.value.flatMap(({ meanings }) => meanings.map(effectOf));
  const { tone, verdict } = words[heaviest(effects)];
  const parts = read.value.map((each) => ({ title: each.code, rows: describeOne(each).rows }));
  return { tone, verdict, rows: [], parts };
}

function describeOne({ code: answer, meanings }: ReadListing): ExampleResult {
  const effects = [...new Set(meanings.map(effectOf))];
  const [meaning, ...others] = meanings;
  if (meaning === undefined) throw new Error('a code was read without a meaning');
  const { tone, verdict, todo } = words[heaviest(effects)];
  if (others.length === 0) return { tone, verdict: nameIn(meaning, verdict), rows: rowsOf(answer, meaning, todo) };
  const rows = mergedRows(meanings);
  if (effects.length === 1 && effects[0] === 'error')
    return { tone, verdict, rows: [...rows, row('What to do', todo)] };
  return { tone: 'note', verdict: 'It depends on the list: several have this code.', rows };
}

const nameIn = ({ list, kind }: ListingMeaning, verdict: string) =>
  list === '' || kind === 'error' ? verdict : `${list}: ${verdict.charAt(0).toLowerCase()}${verdict.slice(1)}`;

function rowsOf(answer: string, { list, meaning, delisting }: ListingMeaning, todo: string): ResultRow[] {
  const rows = [row('Code', code(answer), ...(list === '' ? [] : [` of ${list}`])), row('Means', meaning)];
  rows.push(row('What to do', todo));
  if (delisting !== null)
    rows.push(row('Page of the list', link(delisting, delisting.replace(/^https:\/\/|\/$/g, ''))));
  return rows;
}

/** One row for all lists that say the same. */
function mergedRows(meanings: readonly ListingMeaning[]): ResultRow[] {
  const lists = new Map<string, string[]>();
  for (const { list, meaning } of meanings) lists.set(meaning, [...(lists.get(meaning) ?? []), list]);
  return [...lists].map(([meaning, names]) => row(names.join(', '), meaning));
}
