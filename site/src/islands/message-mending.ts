import { checkMessage, type FixedMessage, fixMessage } from '@truefrom/core/message';
import { cleanText } from './clean-text.ts';
import { bodyPieces, type ResultRow, row } from './example-result.ts';
import type { CheckedMessage } from './message-example.ts';
import { type Piece, piece } from './piece.ts';

/** What is said about it, and the mended mail that can be saved; null where there is none. */
export type Mending = { readonly pieces: readonly Piece[]; readonly saved: Uint8Array | null };

const changeWords: Readonly<Record<FixedMessage['changes'][number], string>> = {
  date: 'A Date is added.',
  'message-id': 'A Message-ID is added.',
  html: 'What is open or crossed in the HTML is closed in order.',
  'text-part': 'Plain text is made from the HTML, and stands beside it.',
};
const mostDiffLines = 60;

/** What can be mended without asking: the fields of a draft take it with a press, a whole mail is saved anew. */
export function mend({ bytes, isDraft, isCut }: CheckedMessage): Mending {
  const said = (...rows: ResultRow[]) => bodyPieces({ tone: 'note', verdict: '', rows });
  if (isCut) return { pieces: [piece('p', {}, 'Not a mail of which the end was not read.')], saved: null };
  const fixed = fixMessage(bytes, { now: new Date(), unique: randomLetters(), evenIfSigned: true });
  const { changes, signedBy } = fixed;
  if (changes.length === 0)
    return { pieces: [piece('p', {}, 'Nothing: what is left to do, you have to decide.')], saved: null };
  if (signedBy !== null)
    return {
      pieces: said(
        row('Signed', `The mail is signed (${signedBy}). A change breaks that: mend it where it is written.`),
      ),
      saved: null,
    };
  return isDraft
    ? { pieces: said(...draftRows(fixed)), saved: null }
    : { pieces: said(...mailRows(fixed)), saved: fixed.bytes };
}

function draftRows({ bytes, changes }: FixedMessage): ResultRow[] {
  const { texts } = checkMessage(bytes);
  const textOf = (type: string) => texts.find((text) => text.type === type)?.text.trimEnd() ?? '';
  const button = (field: string, value: string, words: string) =>
    piece('button', { type: 'button', class: 'example-take', 'data-field': field, 'data-take': value }, words);
  return [
    ...(changes.includes('html') ? [row('HTML', button('html', textOf('text/html'), 'Close what is open'))] : []),
    ...(changes.includes('text-part')
      ? [row('Plain text', button('text', textOf('text/plain'), 'Write it from the HTML'))]
      : []),
  ];
}

function mailRows({ changes, diff }: FixedMessage): ResultRow[] {
  const lines = diff.slice(0, mostDiffLines).map(diffLine);
  const more = diff.length > mostDiffLines ? [piece('div', {}, `… and ${diff.length - mostDiffLines} more lines`)] : [];
  return [
    row('Changes', piece('ul', {}, ...changes.map((change) => piece('li', {}, changeWords[change])))),
    row('Line by line', piece('div', { class: 'message-lines' }, ...lines, ...more)),
    row('Take it', piece('button', { type: 'button', class: 'example-take', 'data-save': '' }, 'Save the mended mail')),
  ];
}

function diffLine(line: string): Piece {
  const tag = line.startsWith('+') ? 'ins' : line.startsWith('-') ? 'del' : 'code';
  return piece('div', {}, piece(tag, {}, cleanText(line.slice(0, 240))));
}

/** `crypto.randomUUID` is missing on a page that came without TLS. */
const randomLetters = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((octet) => octet.toString(16).padStart(2, '0')).join('');
