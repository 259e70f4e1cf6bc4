import { printable } from '@truefrom/core/problem';
import type { Output } from '../output.ts';
import { textTable } from '../text-table.ts';
import type { Pages } from './pages.ts';
import type { Tally } from './tally.ts';
import { grouped, kindWords } from './words.ts';

/** In a narrower terminal there are no examples; in others they have so many letters at least, and the causes fewer. */
const columnsForExamples = 72;
const leastExample = 14;
const gap = 2;

/** What many mails came to: a table by cause, and one of mails that tell of no refusal. */
export async function summaryLines(
  tally: Tally,
  pages: Pages,
  out: Output,
  names: readonly string[],
): Promise<string[]> {
  const causes = tally.causes();
  const all = causes.reduce((sum, { recipients }) => sum + recipients, 0);
  const byCause = await table(
    ['CAUSE', 'MAILS', 'RECIPIENTS', 'SHARE'],
    causes.map(({ cause, mails, recipients, example }) => ({
      cells: [pages.titleOf(cause), grouped(mails), grouped(recipients), shareText(recipients, all)],
      example: shortName(example, names),
    })),
    out,
  );
  const byKind = await table(
    ['NO REFUSAL', 'MAILS'],
    tally.kinds().map(({ kind, mails, example }) => ({
      cells: [kindWords[kind].short, grouped(mails)],
      example: shortName(example, names),
    })),
    out,
  );
  return [...byCause, ...(byCause.length > 0 && byKind.length > 0 ? [''] : []), ...byKind];
}

type Row = { readonly cells: readonly string[]; readonly example: string };

/** A name, numbers, and an example in what is left of the line. No row, no table. */
async function table(head: readonly string[], rows: readonly Row[], { columns, paint }: Output): Promise<string[]> {
  if (rows.length === 0) return [];
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map(({ cells }) => cells[at]?.length ?? 0)));
  const left = Math.max(leastExample, columns - widths.reduce((sum, width) => sum + width + gap, 0));
  const withExample = (cells: readonly string[], text: string) =>
    columns < columnsForExamples ? cells : [...cells, printable(text, left)];
  const { head: first, rows: lines } = await textTable(
    withExample(head, 'EXAMPLE'),
    rows.map(({ cells, example }) => withExample(cells, example)),
    columns,
    head.map((_, at) => at).slice(1),
  );
  return [paint('bold', first), ...lines];
}

/** Without the folder that was named, or the one that the named mailbox is in, where nothing else was named. */
function shortName(file: string, names: readonly string[]): string {
  const [name = '', another] = names;
  if (another !== undefined || !file.startsWith(name)) return file;
  return file.slice(file[name.length] === '#' ? name.lastIndexOf('/') + 1 : name.length).replace(/^\/+/, '');
}

const shareText = (part: number, whole: number): string => {
  const percent = (100 * part) / whole;
  return percent > 0 && percent < 1 ? '< 1 %' : `${Math.round(percent)} %`;
};
