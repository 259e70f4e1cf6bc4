import { printable } from '../../problem/index.ts';
import { type DnsAnswer, type NoRecords, recordsIn } from '../look-up.ts';
import { type ReadCode, readCode } from './read-code.ts';
import type { Blocklist } from './row.ts';
import type { ListingOutcome } from './types.ts';

/** What an answer of a list says; `why` tells a reader why it could not be asked. */
export type ReadAnswer = {
  readonly outcome: ListingOutcome;
  readonly codes: readonly ReadCode[];
  readonly why: string | null;
};

const mostCodes = 16;
const unanswered: Readonly<Record<Exclude<NoRecords, 'no-such-name' | 'no-data'>, string>> = {
  timeout: 'There was no answer in time.',
  'server-failure': 'The DNS servers of the list did not answer properly.',
  refused: 'The question was refused, by your resolver or by the list.',
  'bad-name': 'The name is too long to be asked about.',
};

/**
 * Reads the answer to an A question. One error among the codes is enough for `could-not-ask`: a list that says so has
 * not looked, and to call a server a sender of spam in doubt would be worse than to ask again. All codes are told.
 */
export function readAnswer(list: Blocklist, answer: DnsAnswer<'A'>): ReadAnswer {
  const { kind } = answer;
  if (kind === 'no-such-name' || kind === 'no-data') return { outcome: 'not-listed', codes: [], why: null };
  if (kind !== 'records') return { outcome: 'could-not-ask', codes: [], why: unanswered[kind] };
  const numbers = [...new Set(recordsIn(answer).map((record) => printable(String(record), 60)))];
  const codes = numbers.slice(0, mostCodes).flatMap((number) => readCode(list, number));
  const error = codes.find((code) => code.kind === 'error');
  if (error) return { outcome: 'could-not-ask', codes, why: `It answered ${error.code}. ${error.meaning}` };
  if (codes.length === 0) return { outcome: 'not-listed', codes, why: null };
  const isKnown = codes.some((code) => code.kind !== 'unknown');
  return { outcome: isKnown ? 'listed' : 'unknown-code', codes, why: null };
}
