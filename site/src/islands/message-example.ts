import {
  checkMessage,
  type Draft,
  type DraftField,
  type Finding,
  formatDraft,
  type MessageReport,
  messageArticle,
  messageWords,
  type Severity,
  whyOf,
} from '@truefrom/core/message';
import { printable } from '@truefrom/core/problem';
import { type ExampleResult, type ResultPart, type ResultRow, row, type Tone } from './example-result.ts';
import { severityCounts } from './message-counts.ts';
import { excerptPieces } from './message-excerpt.ts';
import { placeWords } from './message-place.ts';
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
/** Where the reader finds a part: in a field of the draft; null for a whole mail, whose file counts the lines. */
type Fields = ReadonlyMap<string, DraftField> | null;
type Group = { readonly number: number; readonly findings: readonly Finding[] };

const tones: Readonly<Record<Severity, Tone>> = { error: 'bad', warning: 'problem', note: 'note' };
const names: Readonly<Record<Severity, string>> = { error: 'Error', warning: 'Warning', note: 'Note' };
const mostPlaces = 5;
/** Looking a place up takes as long as reading the mail. */
const largeOctets = 4_000_000;

/** `isCut` is true for a mail whose end was not read. */
export const describeMail = (bytes: Uint8Array, isCut = false): CheckedMessage => describe(bytes, null, isCut);

export function describeDraft(draft: Draft): CheckedMessage {
  const { bytes, fields } = formatDraft(draft);
  return describe(bytes, fields, false);
}

function describe(bytes: Uint8Array, fields: Fields, isCut: boolean): CheckedMessage {
  const report = checkMessage(bytes);
  const groups = [
    ...Map.groupBy(report.findings, ({ problem, forwarded }) => `${problem.code} ${forwarded}`).values(),
  ].map((findings, at) => ({ number: at + 1, findings }));
  const html = markedHtml(report, groups);
  const marked = new Set(html?.marks.map(({ number }) => number));
  const most = bytes.length > largeOctets ? 3 : 20;
  const parts = groups.map((group) =>
    partOf(group, { fields, isMarked: marked.has(group.number), bytes: group.number <= most ? bytes : null }),
  );
  const isNote = (_: ResultPart, at: number) => groups[at]?.findings[0]?.severity === 'note';
  const notes = parts.filter(isNote);
  const result: ExampleResult = {
    ...severityCounts(groups.flatMap(({ findings }) => findings.slice(0, 1))),
    lead: [
      ...(isCut ? [piece('p', {}, 'The mail is over 32 MB; what follows was not read.')] : []),
      piece('p', { class: 'example-note' }, fields === null ? unasked : unpredicted),
    ],
    rows: [],
    parts: parts.filter((part, at) => !isNote(part, at)),
    folded: notes.length === 0 ? null : { title: notesTitle(notes.length), parts: notes },
  };
  return { result, html, bytes, isDraft: fields !== null, isCut };
}

const unpredicted = 'Whether a mail arrives also depends on the server, the domain and the receiver.';
const unasked = `${unpredicted} Whether the sender is on a blacklist was not checked: a browser cannot ask the lists.`;
const notesTitle = (count: number) =>
  count === 1 ? 'A note: ordinary mail has this too' : `${count} notes: ordinary mail has these too`;

type Surroundings = { readonly fields: Fields; readonly isMarked: boolean; readonly bytes: Uint8Array | null };

function partOf({ number, findings }: Group, { fields, isMarked, bytes }: Surroundings): ResultPart {
  const [first] = findings;
  if (first === undefined) throw new Error('a group holds at least one finding');
  const { check, severity, problem } = first;
  const { title, fix } = messageWords[problem.code];
  const rows: ResultRow[] = [
    row(
      'Where',
      ...findings.slice(0, mostPlaces).flatMap((each, at) => placePieces(each, fields, at === 0 ? bytes : null)),
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
function placePieces(finding: Finding, fields: Fields, bytes: Uint8Array | null): Piece[] {
  const found = printable(finding.problem.found, 160);
  return [
    piece('p', {}, placeWords(finding, fields), ...(found === '' ? [] : [': ', code(found)])),
    ...(bytes === null ? [] : excerptPieces(bytes, finding, fields !== null)),
  ];
}

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
