import { type Finding, messageWords, type Place, whyOf } from '@truefrom/core/message';
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
      ...below(`${placeText(finding)}${found === '' ? '' : `: ${found}`}`).map((line) => out.paint('dim', line)),
      ...(why === '' ? [] : below(why)),
      ...below(`To do: ${fix}`),
    ];
  });
}

function signOf({ severity }: Finding, { paint }: Output): string {
  if (severity === 'error') return paint('red', '✗');
  return severity === 'warning' ? paint('yellow', '!') : paint('dim', '·');
}

/** Where it stands, in words. */
export const placeText = ({ where, forwarded }: Finding): string => {
  const place = wordsOfPlace(where);
  return forwarded === null ? place : `In the forwarded message, ${place}`;
};

function wordsOfPlace(where: Place): string {
  if ('header' in where) return `${where.header} in the header`;
  const part = where.part === undefined ? '' : /^\d/.test(where.part) ? `part ${where.part}` : where.part;
  if (!('line' in where)) return part;
  return `${part === '' ? '' : `${part}, `}line ${where.line}, column ${where.column}`;
}

/** One sentence about a mail. */
export function summaryOf(findings: readonly Finding[]): string {
  const count = (severity: Finding['severity']) => findings.filter((each) => each.severity === severity).length;
  const parts = [
    counted(count('error'), 'error'),
    counted(count('warning'), 'warning'),
    counted(count('note'), 'note'),
  ];
  const told = parts.filter((part) => !part.startsWith('0 '));
  return told.length === 0 ? 'nothing that filters are known to mind' : told.join(', ');
}
