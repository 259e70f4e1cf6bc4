import { printable } from '@truefrom/core/problem';
import type { Explanation, Refusal } from '@truefrom/core/refusal';
import type { Output } from '../output.ts';
import { type Measure, measureFor } from '../text-table.ts';
import { type Group, groupByCause, recipientsText } from './group.ts';
import { fillLetter } from './letter.ts';
import type { Pages } from './pages.ts';
import { whereOf } from './value.ts';
import { confidenceWords, grouped, kindWords, whoseWords } from './words.ts';
import { linesOf, wrapMarked } from './wrap-marked.ts';

const usualColumns = 80;
/** Longer lines are hard to read. */
const mostColumns = 96;
const indent = '  ';
const labelColumns = 10;
const mostReplyLines = 6;

type Frame = { readonly out: Output; readonly pages: Pages; readonly columns: number; readonly measure: Measure };

/** One input in words, in lines that fit the terminal: what it is, and for each cause who is concerned and what to do. */
export async function describe(explanation: Explanation, pages: Pages, out: Output): Promise<string[]> {
  const groups = groupByCause(explanation.refusals);
  const columns = Number.isFinite(out.columns) ? Math.min(out.columns, mostColumns) : usualColumns;
  const texts = groups.flatMap(({ first, ...group }) => [first.reply, first.server ?? '', recipientsText(group) ?? '']);
  const frame = { out, pages, columns, measure: await measureFor(texts) };
  const lines = await Promise.all(groups.map((group) => groupLines(group, explanation, frame)));
  return [
    ...wrapMarked(kindText(explanation), columns, frame.measure),
    ...lines.flatMap((ofGroup) => ['', ...ofGroup]),
  ];
}

function kindText({ kind, refusals }: Explanation): string {
  const { one, many } = kindWords[kind];
  return many && refusals.length > 1 ? many(grouped(refusals.length)) : one;
}

async function groupLines(group: Group, explanation: Explanation, frame: Frame): Promise<string[]> {
  const { out, pages } = frame;
  const text = pages.textOf(group.cause);
  const [title = '', ...restOfTitle] = hanging('', pages.titleOf(group.cause), frame);
  return [
    `${signOf(group.first, out)} ${out.paint('bold', title.trim())}`,
    ...restOfTitle.map((line) => out.paint('bold', line)),
    ...(text ? hanging('', text.summary, frame) : []),
    '',
    ...factLines(group, explanation, frame),
    ...(text ? ['', ...heading('What to do now', frame)] : []),
    ...(text?.steps ?? []).flatMap((step, at) => hanging(`${at + 1}. `, step, frame)),
    ...(text?.letter ? ['', ...heading(`To send to ${text.letter.to}`, frame)] : []),
    ...(text?.letter ? hanging('', fillLetter(text.letter, group.first), frame) : []),
    ...(await solutionLines(group.first, frame)),
    '',
    `${indent}More about it: ${pages.causeUrl(group.cause)}`,
  ];
}

/** A paragraph behind a lead; its further lines begin where the text does. */
function hanging(lead: string, text: string, { columns, measure }: Frame): string[] {
  const blank = ' '.repeat(lead.length);
  return wrapMarked(text, columns - indent.length - lead.length, measure).map(
    (line, at) => indent + (at === 0 ? lead : blank) + line,
  );
}

const heading = (text: string, frame: Frame): string[] =>
  hanging('', text, frame).map((line) => indent + frame.out.paint('bold', line.trim()));

/** What may pass later is not marked like what failed. */
const signOf = ({ replyCode }: Refusal, { paint }: Output): string =>
  replyCode !== null && replyCode < 500 ? paint('yellow', '!') : paint('red', '✗');

/** What was found, a line each: a label, and the text beside it. What the input does not say is left out. */
function factLines(group: Group, explanation: Explanation, frame: Frame): string[] {
  const { out, pages, columns, measure } = frame;
  const { first } = group;
  const width = Math.max(20, columns - indent.length - labelColumns);
  const plain = (text: string | null) => (text ? wrapMarked(printable(text, 2_000), width, measure) : []);
  const text = pages.textOf(group.cause);
  const facts: readonly (readonly [label: string, lines: readonly string[]])[] = [
    ['for', plain(recipientsText(group))],
    ['said by', plain(speaker(first))],
    ['list', plain(first.blocklist)],
    ['codes', plain([first.replyCode, first.enhancedStatus].filter((code) => code !== null).join(' '))],
    [group.refusals.length > 1 ? 'a reply' : 'reply', replyLines(first, width, frame)],
    ['words', isMarked(first, out) || first.evidence === '' ? [] : plain(`"${first.evidence}"`)],
    ['found at', plain(placeText(explanation, first))],
    ['how sure', plain(`${confidenceWords[first.confidence]}${first.source ? ` (${first.source})` : ''}.`)],
    ['may be', plain(first.alsoPossible.map((cause) => `${pages.titleOf(cause)}.`).join(' '))],
    ['who acts', plain(text ? whoseWords[text.whose] : null)],
  ];
  return facts.flatMap(([label, lines]) =>
    lines.map((line, index) => {
      const lead =
        index === 0 ? out.paint('dim', label) + ' '.repeat(labelColumns - label.length) : ' '.repeat(labelColumns);
      return indent + lead + line;
    }),
  );
}

const speaker = ({ server, provider }: Refusal): string | null =>
  server && provider ? `${server} (${provider})` : (server ?? provider);

const isMarked = ({ evidence, reply }: Refusal, out: Output): boolean =>
  evidence !== '' && out.hasColours('show') && reply.includes(evidence);

/** The reply with the deciding words marked; of a long one, what stands around them. */
function replyLines(refusal: Refusal, width: number, { out, measure }: Frame): string[] {
  const { reply, evidence } = refusal;
  const start = evidence === '' ? 0 : Math.max(0, reply.indexOf(evidence));
  const marked = isMarked(refusal, out) ? { start, end: start + evidence.length } : undefined;
  const mark = (words: string) => out.paint('bold', out.paint('underline', words));
  const lines = wrapMarked(reply, width, measure, marked, mark);
  if (lines.length <= mostReplyLines) return lines;
  const at = linesOf(reply, width, measure).findIndex((line) => line.end > start);
  const from = Math.max(0, Math.min(at - 2, lines.length - mostReplyLines));
  const [before, after] = [from > 0 ? ['…'] : [], from + mostReplyLines < lines.length ? ['…'] : []];
  return [...before, ...lines.slice(from, from + mostReplyLines), ...after];
}

/** Null where there is no more than one line to look at. */
function placeText(explanation: Explanation, refusal: Refusal): string | null {
  const where = whereOf(explanation, refusal);
  const isOneLine = explanation.passages.length === 1 && !explanation.passages[0]?.text.trim().includes('\n');
  if (where === null || isOneLine) return null;
  return `${'part' in where ? `part ${printable(where.part)}, ` : ''}line ${where.line}, column ${where.column}`;
}

/** Addresses are not broken: a terminal makes a link of a whole one. */
async function solutionLines({ solutions }: Refusal, frame: Frame): Promise<string[]> {
  const places = await frame.pages.solutions(solutions);
  if (places.length === 0) return [];
  const lines = places.flatMap(({ title, url }) => [...hanging('- ', title, frame), `${indent}  ${url}`]);
  return ['', ...heading('What helps for good', frame), ...lines];
}
