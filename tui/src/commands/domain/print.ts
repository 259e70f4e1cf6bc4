import type { ReportLine, Section, SectionId } from '../../domain-lines.ts';
import { wrapMarked } from '../explain/wrap-marked.ts';
import type { Output } from '../output.ts';
import { type Measure, measureFor } from '../text-table.ts';

const usualColumns = 80;
/** Longer lines are hard to read. */
const mostColumns = 96;
const indent = '  ';

/** Short ones, which follow DMARC without a blank line. */
const standTogether: readonly SectionId[] = ['dkim', 'mx', 'reverse', 'tls', 'blocklists'];

type Frame = { readonly out: Output; readonly columns: number; readonly measure: Measure };

/** The sections in lines that fit the terminal; `leftOut` are those that only the whole report has. */
export async function linesOf(
  sections: readonly Section[],
  out: Output,
  isWhole: boolean,
): Promise<{ lines: string[]; leftOut: number }> {
  const all = sections.flatMap(({ lines }) => lines);
  const columns = Number.isFinite(out.columns) ? Math.min(out.columns, mostColumns) : usualColumns;
  const frame = { out, columns, measure: await measureFor(all.map(({ text }) => text)) };
  const shown = (lines: readonly ReportLine[]) => lines.filter(({ isDetail }) => isWhole || !isDetail);
  const printed = sections.flatMap(({ id, title, lines }) => {
    const kept = shown(lines);
    if (id === 'answer') return kept.flatMap((line) => answerLines(line, frame));
    if (kept.length === 0) return [];
    const gap = isWhole || !standTogether.includes(id) ? [''] : [];
    return [...gap, out.paint('bold', title), ...kept.flatMap((line) => reportLines(line, frame))];
  });
  return { lines: printed, leftOut: all.length - shown(all).length };
}

const colours = {
  good: 'green',
  bad: 'red',
  warning: 'yellow',
  dim: 'dim',
  added: 'green',
  removed: 'red',
} as const;

function answerLines(line: ReportLine, { out, columns, measure }: Frame): string[] {
  const mark = markOf(line, out);
  return wrapMarked(line.text, columns - 2, measure).map(
    (text, at) => (at === 0 ? mark : indent) + out.paint('bold', text),
  );
}

/** Further lines begin where the text does. What is to be copied stays one line, from its first column on. */
function reportLines(line: ReportLine, { out, columns, measure }: Frame): string[] {
  if (line.tone === 'code') return [line.text];
  const lead = indent.repeat(line.indent + 1);
  const mark = markOf(line, out);
  const width = Math.max(20, columns - lead.length - (mark === '' ? 0 : 2));
  return wrapMarked(line.text, width, measure).map(
    (text, at) => lead + (mark === '' ? '' : at === 0 ? mark : indent) + textOf(line, text, out),
  );
}

const markOf = ({ mark, tone }: ReportLine, { paint }: Output): string =>
  mark === undefined ? '' : `${tone === 'plain' || tone === 'code' ? mark : paint(colours[tone], mark)} `;

const textOf = ({ tone }: ReportLine, text: string, { paint }: Output): string =>
  tone === 'dim' || tone === 'added' || tone === 'removed' ? paint(colours[tone], text) : text;
