import type { Output } from '../output.ts';
import { textTable } from '../text-table.ts';
import type { Pages } from './pages.ts';
import type { Tally } from './tally.ts';
import { grouped, kindWords } from './words.ts';

/** In a narrower terminal the examples are left out. */
const columnsForExamples = 60;

/** What many mails came to: a table by cause, one of mails that tell of no refusal, and how many there were. */
export async function summaryLines(
  tally: Tally,
  pages: Pages,
  { columns, paint }: Output,
  names: readonly string[],
): Promise<string[]> {
  const withExample = (cells: readonly string[], example: string) =>
    columns < columnsForExamples ? cells : [...cells, example];
  const causes = tally.causes();
  const recipients = causes.reduce((sum, each) => sum + each.recipients, 0);
  const byCause = await textTable(
    withExample(['CAUSE', 'MAILS', 'RECIPIENTS', 'SHARE'], 'EXAMPLE'),
    causes.map(({ cause, mails, recipients: those, example }) =>
      withExample(
        [pages.titleOf(cause), grouped(mails), grouped(those), shareText(those, recipients)],
        shortName(example, names),
      ),
    ),
    columns,
    [1, 2, 3],
  );
  const byKind = await textTable(
    withExample(['NO REFUSAL', 'MAILS'], 'EXAMPLE'),
    tally
      .kinds()
      .map(({ kind, mails, example }) =>
        withExample([kindWords[kind].short, grouped(mails)], shortName(example, names)),
      ),
    columns,
    [1],
  );
  const tables = [byCause, byKind].filter(({ rows }) => rows.length > 0);
  return tables.flatMap(({ head, rows }, index) => [...(index > 0 ? [''] : []), paint('bold', head), ...rows]);
}

/** Without the one folder that was named. */
function shortName(file: string, names: readonly string[]): string {
  const folder = names.length === 1 ? `${names[0]?.replace(/\/+$/, '')}/` : null;
  return folder !== null && file.startsWith(folder) ? file.slice(folder.length) : file;
}

const shareText = (part: number, whole: number): string => {
  const percent = (100 * part) / whole;
  return percent > 0 && percent < 1 ? '< 1 %' : `${Math.round(percent)} %`;
};
