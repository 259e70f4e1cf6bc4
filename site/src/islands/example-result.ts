import { type Piece, piece } from './piece.ts';

/** What a live example says about its input: a verdict of one sentence, and rows that explain it. */
export type ExampleResult = {
  readonly tone: Tone;
  readonly verdict: string;
  readonly rows: readonly ResultRow[];
  /** The name of the field that the verdict blames. */
  readonly blames?: string;
};
export type Tone = 'good' | 'bad' | 'problem' | 'note';
export type ResultRow = { readonly term: string; readonly value: readonly Piece[] };
/** The fields of an example by name; a box that is not ticked is `''`. */
export type Fields = Readonly<Record<string, string>>;

/** One live example: what it adds to the element that all share. */
export type Example = {
  /** Names the example in the fragment of the address. */
  readonly section: string;
  describe(fields: Fields): ExampleResult | Promise<ExampleResult>;
  /** What of the fields a link holds, and the fields again. */
  toState(fields: Fields): Fields;
  toFields(state: Fields): Fields;
  /** The fields after a change of one of them, where others follow it. */
  settle?(fields: Fields, changed: string): Fields;
  /** Called when the reader comes near: what `describe` will need may be loaded now. */
  prepare?(): void;
};

const symbols: Readonly<Record<Tone, string>> = { good: '✓', bad: '✗', problem: '!', note: '→' };

export const row = (term: string, ...value: readonly Piece[]): ResultRow => ({ term, value });

/** A problem as a result. Its suggestion is a button that puts the suggested text into the field. */
export function problemResult(
  field: string,
  words: { readonly title: string; readonly fix: string },
  suggestion: string | undefined,
): ExampleResult {
  const rows = [row('What to do', words.fix)];
  if (suggestion !== undefined) rows.push(row('Did you mean', takeButton(field, suggestion)));
  return { tone: 'problem', verdict: words.title, rows, blames: field };
}

const takeButton = (field: string, text: string): Piece =>
  piece('button', { type: 'button', class: 'example-take', 'data-field': field, 'data-take': text }, text);

export const verdictPieces = ({ tone, verdict }: ExampleResult): Piece[] => [
  piece('span', { class: `example-symbol is-${tone}`, 'aria-hidden': 'true' }, symbols[tone]),
  piece('span', {}, verdict),
];

/** The rows for a `dl`. */
export const rowPieces = ({ rows }: ExampleResult): Piece[] =>
  rows.map(({ term, value }) => piece('div', {}, piece('dt', {}, term), piece('dd', {}, ...value)));
