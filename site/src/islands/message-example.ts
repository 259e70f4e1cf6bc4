import {
  checkDraft,
  checkMessage,
  type Draft,
  type Excerpt,
  excerptsOf,
  type Finding,
  type MessageReport,
  messageArticle,
  messageWords,
  placeWords,
  type Severity,
  whyOf,
} from '@truefrom/core/message';
import { printable } from '@truefrom/core/problem';
import { type ExampleResult, type ResultPart, type ResultRow, row, type Tone } from './example-result.ts';
import { severityCounts } from './message-counts.ts';
import { excerptPiece } from './message-excerpt.ts';
import { code, link, type Piece, piece } from './piece.ts';
import type { MarkedHtml } from './preview/mount-preview.ts';

/** What the example says, and the HTML that it is about, with the places in it that its findings mark. */
export type CheckedMessage = {
  readonly result: ExampleResult;
  readonly html: MarkedHtml | null;
  /** The mail itself; that of a draft is made for the check. */
  readonly bytes: Uint8Array;
  readonly isDraft: boolean;
  /** Its end was not read. */
  readonly isCut: boolean;
};
type Group = { readonly number: number; readonly findings: readonly Finding[] };

const tones: Readonly<Record<Severity, Tone>> = { error: 'bad', warning: 'problem', note: 'note' };
const names: Readonly<Record<Severity, string>> = { error: 'Error', warning: 'Warning', note: 'Note' };
const mostPlaces = 5;

/** `isCut` is true for a mail whose end was not read. */
export const describeMail = (bytes: Uint8Array, isCut = false): CheckedMessage =>
  describe(checkMessage(bytes), { bytes, isDraft: false, isCut });

export function describeDraft(draft: Draft): CheckedMessage {
  const { bytes, ...report } = checkDraft(draft);
  return describe(report, { bytes, isDraft: true, isCut: false });
}

type Mail = Pick<CheckedMessage, 'bytes' | 'isDraft' | 'isCut'>;

function describe(report: MessageReport, mail: Mail): CheckedMessage {
  const groups = [
    ...Map.groupBy(report.findings, ({ problem, forwarded }) => `${problem.code} ${forwarded}`).values(),
  ].map((findings, at) => ({ number: at + 1, findings }));
  const html = markedHtml(report, groups);
  const marked = new Set(html?.marks.map(({ number }) => number));
  const excerptOf = excerptsOf(mail.bytes);
  // Of a draft only what its writer wrote is shown.
  const shown = (finding: Finding) => (mail.isDraft && finding.spot.in !== 'text' ? null : excerptOf(finding));
  const parts = groups.map((group) => partOf(group, marked.has(group.number), shown));
  const isNote = (_: ResultPart, at: number) => groups[at]?.findings[0]?.severity === 'note';
  const notes = parts.filter(isNote);
  const result: ExampleResult = {
    ...severityCounts(groups.flatMap(({ findings }) => findings.slice(0, 1))),
    lead: [
      ...(mail.isCut ? [piece('p', {}, 'The mail is over 32 MB; what follows was not read.')] : []),
      piece('p', { class: 'example-note' }, mail.isDraft ? unpredicted : unasked),
    ],
    rows: [],
    parts: parts.filter((part, at) => !isNote(part, at)),
    folded: notes.length === 0 ? null : { title: notesTitle(notes.length), parts: notes },
  };
  return { ...mail, result, html };
}

const unpredicted = 'Whether a mail arrives also depends on the server, the domain and the receiver.';
const unasked = `${unpredicted} Whether the sender is on a blacklist was not checked: a browser cannot ask the lists.`;
const notesTitle = (count: number) =>
  count === 1 ? 'A note: ordinary mail has this too' : `${count} notes: ordinary mail has these too`;

type ExcerptOf = (finding: Finding) => Excerpt | null;

function partOf({ number, findings }: Group, isMarked: boolean, excerptOf: ExcerptOf): ResultPart {
  const [first] = findings;
  if (first === undefined) throw new Error('a group holds at least one finding');
  const { check, severity, problem } = first;
  const { title, fix } = messageWords[problem.code];
  const rows: ResultRow[] = [
    row(
      'Where',
      ...findings.slice(0, mostPlaces).flatMap((each) => placePieces(each, each === first ? excerptOf(each) : null)),
      ...moreThan(findings.length),
    ),
  ];
  rows.push(row('Why', whyOf(check)), row('What to do', fix, ...readMore(check)));
  const show = piece(
    'button',
    { type: 'button', class: 'example-take', 'data-show': `${number}` },
    'Show it in the preview',
  );
  return {
    title: `${number}. ${names[severity]}: ${title}`,
    tone: tones[severity],
    rows: isMarked ? [...rows, row('Preview', show)] : rows,
  };
}

const moreThan = (count: number): Piece[] =>
  count > mostPlaces ? [piece('p', {}, `and ${count - mostPlaces} more`)] : [];

/** The words of the place, and for the first of them the lines of the source around it. */
function placePieces(finding: Finding, excerpt: Excerpt | null): Piece[] {
  const found = printable(finding.problem.found, 160);
  return [
    piece('p', {}, sentence(placeWords(finding)), ...(found === '' ? [] : [': ', code(found)])),
    ...(excerpt === null ? [] : [excerptPiece(excerpt)]),
  ];
}

/** With a capital; that of a field of the draft is all of it. */
const sentence = (words: string): string => printable(words).replace(/^(?:html\b|.)/, (start) => start.toUpperCase());

function readMore(check: string): Piece[] {
  const path = messageArticle(check);
  return path.endsWith('#message') ? [] : [' ', link(path, 'More about it')];
}

/** The first HTML that is shown. */
function markedHtml({ texts }: MessageReport, groups: readonly Group[]): MarkedHtml | null {
  const shown = texts.find(({ type }) => type === 'text/html');
  if (shown === undefined) return null;
  const marks = groups.flatMap(({ number, findings }) =>
    findings.flatMap(({ spot }) =>
      spot.in === 'text' && spot.part === shown.part ? [{ at: spot.span.start, number }] : [],
    ),
  );
  const notes = groups.filter(({ findings }) => findings[0]?.severity === 'note');
  return { text: shown.text, marks, notes: new Set(notes.map(({ number }) => String(number))) };
}
