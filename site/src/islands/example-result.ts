import { type Piece, piece } from './piece.ts';

/** What a live example says about its input: a verdict of one sentence, and what explains it. */
export type ExampleResult = ResultBody & {
  readonly tone: Tone;
  readonly verdict: string;
  /** Where it is about several things. */
  readonly parts?: readonly ResultPart[];
  /** What is of interest to few, behind its title. */
  readonly folded?: { readonly title: string; readonly parts: readonly ResultPart[] } | null;
  /** The name of the field that the verdict blames. */
  readonly blames?: string;
  /** What a link holds, where that is not what `toState` makes of the fields. */
  readonly state?: Fields;
  /** Called once it is drawn, in a browser alone, for what is more than pieces. */
  readonly drawn?: (body: Element) => void;
};
/** With a tone, its sign stands before the title. */
export type ResultPart = ResultBody & { readonly title: string; readonly tone?: Tone };
/** `facts` are for whoever wants to know it exactly. */
export type ResultBody = {
  readonly lead?: readonly Piece[];
  readonly rows: readonly ResultRow[];
  readonly facts?: readonly ResultRow[];
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
  /** What of the fields a link holds as long as no result says otherwise, and the fields again. */
  toState(fields: Fields): Fields;
  toFields(state: Fields): Fields;
  /** The fields after a change of one of them, where others follow it. */
  settle?(fields: Fields, changed: string): Fields;
  /** Called when the reader comes near: what `describe` will need may be loaded now. */
  prepare?(): void;
  /** How long the fields must have been left alone before they are described. */
  readonly restMs?: number;
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

export const verdictPieces = ({ tone, verdict }: ExampleResult): Piece[] => [signOf(tone), piece('span', {}, verdict)];

const signOf = (tone: Tone): Piece =>
  piece('span', { class: `example-symbol is-${tone}`, 'aria-hidden': 'true' }, symbols[tone]);

/** What explains the verdict. */
export const bodyPieces = ({ parts = [], folded = null, ...body }: ExampleResult): Piece[] => [
  ...piecesOf(body),
  ...parts.map(sectionOf),
  ...(folded === null
    ? []
    : [piece('details', {}, piece('summary', {}, folded.title), ...folded.parts.map(sectionOf))]),
];

const sectionOf = ({ title, tone, ...body }: ResultPart): Piece =>
  piece('section', {}, piece('h4', {}, ...(tone === undefined ? [] : [signOf(tone), ' ']), title), ...piecesOf(body));

const piecesOf = ({ lead = [], rows, facts = [] }: ResultBody): Piece[] => [
  ...lead,
  ...listOf(rows, 'example-rows'),
  ...listOf(facts, 'example-facts'),
];

function listOf(rows: readonly ResultRow[], name: string): Piece[] {
  const items = rows.map(({ term, value }) => piece('div', {}, piece('dt', {}, term), piece('dd', {}, ...value)));
  return items.length === 0 ? [] : [piece('dl', { class: name }, ...items)];
}
