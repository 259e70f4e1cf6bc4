import { countsOf, type Finding, messageWords, placeWords, whyOf } from '@truefrom/core/message';
import { printable } from '@truefrom/core/problem';
import { counted } from '../explain/words.ts';
import { wrapMarked } from '../explain/wrap-marked.ts';
import type { Output } from '../output.ts';
import type { Measure } from '../text-table.ts';

const indent = '  ';
const [usualColumns, mostColumns] = [80, 96];

export const columnsOf = ({ columns }: Output): number =>
  Math.min(Number.isFinite(columns) ? columns : usualColumns, mostColumns);

/** The findings of one mail, errors first, each with its place and what to do; why it is minded stands at the first of a check. */
export function findingLines(
  findings: readonly Finding[],
  isWhole: boolean,
  out: Output,
  columns: number,
  measure: Measure,
): string[] {
  const shown = findings.filter(({ severity }) => isWhole || severity !== 'note');
  return shown.flatMap((finding, at) => {
    const { check, problem } = finding;
    const { title, fix } = messageWords[problem.code];
    const why = shown.findIndex((each) => each.check === check) === at ? `Why: ${whyOf(check)}` : '';
    const found = printable(problem.found, 160);
    const [first = '', ...rest] = wrapMarked(title, columns - 2, measure);
    const below = (text: string) => wrapMarked(text, columns - 2, measure).map((line) => indent + line);
    return [
      `${signOf(finding, out)} ${out.paint('bold', first)}`,
      ...rest.map((line) => indent + out.paint('bold', line)),
      ...below(`${placeWords(finding)}${found === '' ? '' : `: ${found}`}`).map((line) => out.paint('dim', line)),
      ...(why === '' ? [] : below(why)),
      ...below(`To do: ${fix}`),
    ];
  });
}

function signOf({ severity }: Finding, { paint }: Output): string {
  if (severity === 'error') return paint('red', '✗');
  return severity === 'warning' ? paint('yellow', '!') : paint('dim', '·');
}

/** One sentence about a mail. */
export function summaryOf(findings: readonly Finding[]): string {
  const { error, warning, note } = countsOf(findings);
  const parts = [counted(error, 'error'), counted(warning, 'warning'), counted(note, 'note')];
  const told = parts.filter((part) => !part.startsWith('0 '));
  return told.length === 0 ? 'nothing that filters are known to mind' : told.join(', ');
}
