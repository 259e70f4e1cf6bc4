/** Any of `choices` comes next, after a gap or at once. `letters` has a bit for each first letter of theirs, see {@link bitOf}. */
type Step = { readonly gap: boolean; readonly choices: readonly string[]; readonly letters: number };

/** `rank` is the place of its row: the lower, the more special. `open`: the last word may go on; `gapped`: it has a gap. */
type Phrase = {
  readonly open: boolean;
  readonly gapped: boolean;
  readonly rank: number;
  readonly rest: () => readonly Step[];
};
type Headed = { readonly head: string; readonly phrase: Phrase };
export type Found = { readonly rank: number; readonly start: number; readonly end: number };

/** Phrases by a number made of their first letters, in the order of their rows: a text is searched once for all of them. */
export type PhraseIndex = ReadonlyMap<number, readonly Headed[]>;

/** How many letters make the number: the most that the head of a phrase has. */
const keyLengths = [3, 5, 8, 12, 18] as const;
const shortest = keyLengths[0];
const maxGap = 100;

const mixed = (key: number, code: number): number => (Math.imul(key, 31) + code) | 0;

export function indexPhrases(
  rows: readonly { readonly phrases: readonly string[]; readonly rank: number }[],
): PhraseIndex {
  const index = new Map<number, Headed[]>();
  for (const { phrases, rank } of rows) {
    for (const text of phrases.flatMap(withoutInnerGaps)) {
      for (const [head, phrase] of headsOf(text, rank)) listFor(index, head).push({ head, phrase });
    }
  }
  return index;
}

/** The list for a head; those for less of its letters are made too, so that a search ends where one is missing. */
function listFor(index: Map<number, Headed[]>, head: string): Headed[] {
  if (head.length < shortest) throw new Error(`A phrase is too short to be found: ${head}`);
  let list: Headed[] = [];
  let key = 0;
  let read = 0;
  for (const length of keyLengths) {
    if (length > head.length) break;
    for (; read < length; read++) key = mixed(key, head.charCodeAt(read));
    const own = index.get(mixed(key, length));
    list = own ?? [];
    if (!own) index.set(mixed(key, length), list);
  }
  return list;
}

/** `a {b|… c}` is `a {b}` and `a … c`. */
function withoutInnerGaps(phrase: string): readonly string[] {
  const [group, inner = ''] = (phrase.includes('…') && /\{([^{}]*…[^{}]*)\}/.exec(phrase)) || [];
  if (group === undefined) return [phrase];
  const choices = inner.split('|');
  const gapped = choices.filter((choice) => choice.includes('…'));
  const rest = choices.filter((choice) => !choice.includes('…'));
  const all = rest.length === 0 ? gapped : [...gapped, `{${rest.join('|')}}`];
  return all.flatMap((choice) => withoutInnerGaps(phrase.replace(group, () => choice)));
}

type Written = { readonly gap: boolean; readonly choices: readonly string[] };

/** What a phrase begins with; the rest of it is read when that was found for the first time. */
function headsOf(text: string, rank: number): readonly (readonly [string, Phrase])[] {
  const open = text.endsWith('*');
  const body = open ? text.slice(0, -1) : text;
  const gapped = body.includes('…');
  if (!gapped && !body.includes('{')) return [[body, { open, gapped: false, rank, rest: () => none }]];
  const [first, ...written] = stepsOf(body);
  let read: readonly Step[] | null = null;
  const rest = () => {
    read ??= written.map(withLetters);
    return read;
  };
  return (first?.choices ?? []).map((head) => [head, { open, gapped, rank, rest }]);
}

function stepsOf(body: string): readonly Written[] {
  const steps: { gap: boolean; choices: readonly string[] }[] = [];
  let gap = false;
  for (const piece of body.split(/(\{[^}]*\}|…)/)) {
    const last = steps.at(-1);
    const words = gap ? piece.trimStart() : piece;
    if (piece === '…') {
      gap = true;
      if (last) last.choices = beforeGap(last.choices);
    } else if (words !== '') {
      const choices = words.startsWith('{') ? words.slice(1, -1).split('|') : [words];
      const isShort = steps.length === 1 && last?.choices.some((choice) => choice.length < shortest);
      if (last && !gap && (isShort || choices.length === 1)) last.choices = joined(last.choices, choices);
      else steps.push({ gap, choices });
      gap = false;
    }
  }
  return steps;
}

/** One for each of a to z; the others, and a choice of no letters, have all. */
const bitOf = (code: number): number => (code >= 97 && code <= 122 ? 1 << (code - 97) : -1);

const withLetters = ({ gap, choices }: Written): Step => ({
  gap,
  choices,
  letters: choices.reduce((letters, choice) => letters | bitOf(choice.charCodeAt(0)), 0),
});

const joined = (heads: readonly string[], tails: readonly string[]): readonly string[] =>
  heads.flatMap((head) => tails.map((tail) => head + tail));

/** The space before a gap need not be there; after very short words it stays, as too many others begin with them. */
const beforeGap = (choices: readonly string[]): readonly string[] =>
  choices.map((choice) => (choice.trimEnd().length < shortest ? choice : choice.trimEnd()));

const none: readonly never[] = [];

const isWordLetter = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 0xc0 && code < 0x2e80);

const startsWord = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  if (code === 32 || code === 64) return false;
  return at === 0 || !isWordLetter(code) || !isWordLetter(text.charCodeAt(at - 1));
};

const endsWord = (text: string, at: number): boolean =>
  at >= text.length || !isWordLetter(text.charCodeAt(at)) || !isWordLetter(text.charCodeAt(at - 1));

/** `wordFrom[i]` is where the first word begins that begins at i or later. */
type Text = { readonly text: string; readonly wordFrom: Uint32Array };

function withWords(text: string): Text {
  const wordFrom = new Uint32Array(text.length + 2).fill(text.length);
  for (let at = text.length - 1; at >= 0; at--) wordFrom[at] = startsWord(text, at) ? at : (wordFrom[at + 1] ?? at);
  return { text, wordFrom };
}

/** Where the rest of a phrase ends, the farthest of its choices; -1 if it does not stand there. */
function endOf(phrase: Phrase, step: number, whole: Text, at: number): number {
  const next = phrase.rest()[step];
  if (next === undefined) return closed(phrase.open, whole.text, at);
  if (!next.gap) return endOfChoice(phrase, step, next, whole, at);
  const { text, wordFrom } = whole;
  for (let start = wordFrom[at] ?? text.length; start < text.length && start <= at + maxGap; ) {
    const end = endOfChoice(phrase, step, next, whole, start);
    if (end >= 0) return end;
    start = wordFrom[start + 1] ?? text.length;
  }
  return -1;
}

function endOfChoice(phrase: Phrase, step: number, { choices, letters }: Step, whole: Text, at: number): number {
  if ((letters & bitOf(whole.text.charCodeAt(at))) === 0) return -1;
  let farthest = -1;
  for (const choice of choices) {
    if (!whole.text.startsWith(choice, at)) continue;
    const end = endOf(phrase, step + 1, whole, at + choice.length);
    if (end > farthest) farthest = end;
  }
  return farthest;
}

function closed(open: boolean, text: string, at: number): number {
  if (!open) return endsWord(text, at) ? at : -1;
  let end = at;
  while (!endsWord(text, end)) end++;
  return end;
}

/**
 * The phrase of the lowest rank for which `fits`; of several places the first. A phrase that stands within a longer one does not
 * count: "domain name not found" is not "name not found". Null if none is there.
 */
export function findPhrase(index: PhraseIndex, text: string, fits: (rank: number) => boolean): Found | null {
  let best: Found | null = null;
  for (const found of allPhrases(index, text, fits)) if (!best || found.rank < best.rank) best = found;
  return best;
}

/** Every phrase that is not within a longer one without a gap, from the beginning of the text on. */
function allPhrases(index: PhraseIndex, text: string, fits: (rank: number) => boolean): readonly Found[] {
  const all: Found[] = [];
  const searched = withWords(text);
  let whole = 0; // where the longest phrase ends that began before, or here
  for (
    let at = searched.wordFrom[0] ?? 0;
    at + shortest <= text.length;
    at = searched.wordFrom[at + 1] ?? text.length
  ) {
    const first = all.length;
    let longest = whole;
    let key = 0;
    let read = 0;
    for (const length of keyLengths) {
      if (at + length > text.length) break;
      for (; read < length; read++) key = mixed(key, text.charCodeAt(at + read));
      const list = index.get(mixed(key, length));
      if (!list) break;
      for (const { head, phrase } of list) {
        const end = text.startsWith(head, at) ? endOf(phrase, 0, searched, at + head.length) : -1;
        if (end <= whole || !fits(phrase.rank)) continue;
        all.push({ rank: phrase.rank, start: at, end });
        if (end > longest && !phrase.gapped) longest = end;
      }
    }
    for (let i = all.length - 1; i >= first; i--) if ((all[i]?.end ?? 0) < longest) all.splice(i, 1);
    whole = longest;
  }
  return all;
}
