import { linesOf } from '../../commands/explain/wrap-marked.ts';
import { cellsOf, wrapLines } from '../wrap-lines.ts';
import type { Explanation, Fact, Link } from './explanation.ts';

/** One line of an explanation; of `text`, the letters from `marked[0]` up to `marked[1]` are the evidence. */
export type ExplanationLine = {
  readonly text: string;
  readonly bold?: true;
  readonly marked?: readonly [number, number];
  readonly link?: Link;
};

const labelColumns = 12;
/** Of a longer text, what stands around the words that decided. */
const mostLines = 7;
const empty: ExplanationLine = { text: '' };

/** An explanation in lines of at most `columns` cells; those of links may be longer, and are cut when they are drawn. */
export function explanationLines(explanation: Explanation, evidence: string, columns: number): ExplanationLine[] {
  const { notes, title, summary, facts, steps, links } = explanation;
  const plain = (text: string, indent = '') => wrapLines(text, columns, indent).map((line) => ({ text: line }));
  return [
    ...notes.flatMap((note) => plain(note, '  ')),
    { text: title, bold: true },
    ...summary.flatMap((text) => plain(text)),
    empty,
    ...facts.flatMap((fact) => factLines(fact, evidence, columns)),
    empty,
    ...(steps.length > 0 ? [{ text: 'What to do now', bold: true as const }] : []),
    ...steps.flatMap((step, at) => plain(`${at + 1}. ${step}`, '   ')),
    ...(steps.length > 0 ? [empty] : []),
    { text: 'What helps', bold: true },
    ...links,
  ];
}

/** The text beside its label; of the reply, the evidence stays marked over the ends of lines. */
function factLines({ label, text, isReply }: Fact, evidence: string, columns: number): ExplanationLine[] {
  const from = isReply && evidence !== '' ? text.indexOf(evidence) : -1;
  const [start, end] = from < 0 ? [0, 0] : [from, from + evidence.length];
  const all = linesOf(text, columns - labelColumns, cellsOf);
  const deciding = all.findIndex((line) => line.end > start);
  const first = Math.max(0, Math.min(deciding - 2, all.length - mostLines));
  return all.slice(first, first + mostLines).map((line, at) => {
    const head = (at === 0 ? label : '').padEnd(labelColumns);
    const isCut = (at === 0 && first > 0) || (at === mostLines - 1 && first + mostLines < all.length);
    if (isCut) return { text: `${head}…` };
    const drawn = { text: head + text.slice(line.start, line.end) };
    if (end <= line.start || start >= line.end) return drawn;
    const shift = labelColumns - line.start;
    return { ...drawn, marked: [Math.max(start, line.start) + shift, Math.min(end, line.end) + shift] as const };
  });
}
