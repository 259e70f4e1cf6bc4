import { checkSpf, type SpfCheck } from '@truefrom/core/domain';
import { printable } from '@truefrom/core/problem';
import { type ResultRow, row } from './example-result.ts';
import { code, piece } from './piece.ts';
import { firstItems } from './spf-list.ts';
import { type Pasted, withoutTheMissing } from './spf-pasted.ts';
import type { Sending } from './spf-sending.ts';

const mostNames = 12;

/** What was asked for and is not pasted, as the commands that ask for it. */
export function missingRows(pasted: Pasted): ResultRow[] {
  const missing = pasted.missing();
  if (missing.length === 0) return [];
  const items = firstItems(missing, mostNames, ({ name, type }) => [code(`dig ${type} ${printable(name, 253)}`)]);
  const what =
    'This page asks nobody by itself. Paste what these commands print below the record, and the answer is whole:';
  return [row('Not pasted', piece('p', {}, what), piece('ul', {}, ...items))];
}

/** Where what is missing may let this server pass: the result if it does not. Nothing where it decides otherwise. */
export async function resultUnless(sending: Sending, check: SpfCheck, pasted: Pasted): Promise<ResultRow[]> {
  const open = check.steps.find(({ asked }) => asked.some(pasted.isMissing));
  if (check.result !== 'temperror' || open === undefined) return [];
  const other = await checkSpf({ ...sending, lookUp: withoutTheMissing(pasted) });
  const path = check.steps.flatMap(({ term }) => term ?? []);
  const isPlain = !path.some((term) => /^(?:redirect=|[-+?~]?(?:exists|ptr))/i.test(term));
  if (open === check.steps[0] || !isPlain || other.result === 'permerror' || other.result === 'temperror') return [];
  return [row('What is known', `If nothing that is missing names this server, the result is ${other.result}.`)];
}
