import type { ReportLine, Section, Tone } from '../../domain-lines.ts';
import { cellsOf, wrapLines } from '../wrap-lines.ts';

/** One line of the report as it is drawn: blanks and a mark, which stands out, before the text. */
export type DrawnLine = {
  readonly head: string;
  readonly text: string;
  readonly tone: Tone;
  readonly isTitle?: true;
};
/** A part of the report, and the line of its title. */
export type ReportPart = { readonly title: string; readonly line: number };
export type ReportPage = { readonly lines: readonly DrawnLine[]; readonly parts: readonly ReportPart[] };

const stepColumns = 2;
const empty: DrawnLine = { head: '', text: '', tone: 'plain' };

/**
 * The sections in lines of at most `columns` cells: the first without a title, as it is the answer, the others numbered.
 * Where not the whole is wanted, details are left out, and what has nothing else.
 */
export function reportPage(sections: readonly Section[], columns: number, isWhole: boolean): ReportPage {
  const [answer, ...others] = sections;
  const drawAll = (all: readonly ReportLine[]) =>
    all.filter(({ isDetail }) => isWhole || !isDetail).flatMap((line) => drawn(line, columns));
  const lines = drawAll(answer?.lines ?? []);
  const parts: ReportPart[] = [];
  for (const { title, lines: own } of others) {
    const drawnOwn = drawAll(own);
    if (drawnOwn.length === 0) continue;
    lines.push(empty);
    parts.push({ title, line: lines.length });
    lines.push({ head: '', text: `${parts.length} ${title}`, tone: 'plain', isTitle: true }, ...drawnOwn);
  }
  return { lines, parts };
}

function drawn({ text, tone, indent, mark }: ReportLine, columns: number): DrawnLine[] {
  const blanks = ' '.repeat(indent * stepColumns);
  const head = mark === undefined ? blanks : `${blanks}${mark} `;
  const hanging = ' '.repeat(cellsOf(head));
  return wrapLines(text, columns - hanging.length).map((line, at) => ({
    head: at === 0 ? head : hanging,
    text: line,
    tone,
  }));
}

/** The part that a line belongs to, counted from 0; -1 for the answer above them. */
export const partAt = (parts: readonly ReportPart[], line: number): number =>
  parts.findLastIndex((part) => part.line <= line);

/** How many lines a page of `height` scrolls through: the last title can stand on top of it. */
export const scrolledCount = ({ lines, parts }: ReportPage, height: number): number =>
  Math.max(lines.length, (parts.at(-1)?.line ?? 0) + height);
