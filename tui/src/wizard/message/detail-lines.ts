import { wrapLines } from '../wrap-lines.ts';
import { excerptLines } from './excerpt-lines.ts';
import { type FindingDetail, severityNames, signs, type ToldFinding } from './told-mail.ts';

export type DetailLine = { readonly text: string; readonly bold?: true };

const labelColumns = 11;
const empty: DetailLine = { text: '' };

/** A finding in lines of at most `columns` cells: what is wrong, where, the lines around it, why it counts, and what to do. */
export function detailLines(finding: ToldFinding, detail: FindingDetail, columns: number): DetailLine[] {
  const { severity, title, place, found } = finding;
  const beside = (label: string, text: string): DetailLine[] =>
    wrapLines(text, columns - labelColumns).map((line, at) => ({
      text: (at === 0 ? label : '').padEnd(labelColumns) + line,
    }));
  return [
    ...wrapLines(`${signs[severity]} ${title}`, columns, '  ').map((text) => ({ text, bold: true as const })),
    empty,
    ...beside(severityNames[severity], place),
    ...(found === '' ? [] : beside('Found', found)),
    ...(detail.excerpt === null
      ? []
      : [empty, ...excerptLines(detail.excerpt, columns - 2).map((text) => ({ text: `  ${text}` }))]),
    empty,
    ...beside('Why', detail.why),
    empty,
    ...beside('What to do', detail.fix),
    empty,
    ...beside('Read more', detail.url),
  ];
}
