/** Any of `choices` comes next, after a gap or at once. */
type Step = { readonly gap: boolean; readonly choices: readonly string[] };

/** `rank` is the place of its row: the lower, the more special. `open`: the last word may go on. */
type Phrase = { readonly head: string; readonly rest: readonly Step[]; readonly open: boolean; readonly rank: number };
export type Found = { readonly rank: number; readonly start: number; readonly end: number };

/** Phrases by a number made of their first letters, in the order of their rows: a text is searched once for all of them. */
export type PhraseIndex = ReadonlyMap<number, readonly Phrase[]>;

/** How many letters make the number: the most that the head of a phrase has. */
const keyLengths = [3, 4, 5, 6, 8, 10, 13, 18] as const;
const shortest = keyLengths[0];
const maxGap = 100;

const mixed = (key: number, code: number): number => (Math.imul(key, 31) + code) | 0;

function keyOf(head: string): number {
  const length = keyLengths.findLast((each) => each <= head.length) ?? 0;
  let key = length;
  for (let i = 0; i < length; i++) key = mixed(key, head.charCodeAt(i));
  return key;
}

export function indexPhrases(
  rows: readonly { readonly phrases: readonly string[]; readonly rank: number }[],
): PhraseIndex {
  const index = new Map<number, Phrase[]>();
  for (const { phrases, rank } of rows) {
    for (const { heads, rest, open } of phrases.flatMap(withoutInnerGaps).map(parsePhrase)) {
      for (const head of heads) {
        if (head.length < shortest) throw new Error(`A phrase is too short to be found: ${head}`);
        const key = keyOf(head);
        const same = index.get(key);
        if (same) same.push({ head, rest, open, rank });
        else index.set(key, [{ head, rest, open, rank }]);
      }
    }
  }
  return index;
}

/** `a {b|… c}` is `a {b}` and `a … c`. */
function withoutInnerGaps(phrase: string): readonly string[] {
  const [group, inner = ''] = /\{([^{}]*…[^{}]*)\}/.exec(phrase) ?? [];
  if (group === undefined) return [phrase];
  const choices = inner.split('|');
  const gapped = choices.filter((choice) => choice.includes('…'));
  const rest = choices.filter((choice) => !choice.includes('…'));
  const all = rest.length === 0 ? gapped : [...gapped, `{${rest.join('|')}}`];
  return all.flatMap((choice) => withoutInnerGaps(phrase.replace(group, () => choice)));
}

function parsePhrase(phrase: string) {
  const open = phrase.endsWith('*');
  const body = open ? phrase.slice(0, -1) : phrase;
  if (!/[{…]/.test(body)) return { heads: [body], rest: none, open };
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
  const [first, ...rest] = steps;
  return { heads: first?.choices ?? [], rest, open };
}

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

/** Where the rest of a phrase ends, the farthest of its choices; -1 if it does not stand there. */
function endOf(phrase: Phrase, step: number, text: string, at: number): number {
  const next = phrase.rest[step];
  if (next === undefined) return closed(phrase.open, text, at);
  let farthest = -1;
  for (const choice of next.choices) {
    const start = next.gap ? afterGap(text, at, choice) : text.startsWith(choice, at) ? at : -1;
    if (start < 0) continue;
    const end = endOf(phrase, step + 1, text, start + choice.length);
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

function afterGap(text: string, at: number, choice: string): number {
  const near = text.slice(at, at + maxGap + choice.length);
  for (let found = near.indexOf(choice); found >= 0; found = near.indexOf(choice, found + 1)) {
    if (startsWord(text, at + found)) return at + found;
  }
  return -1;
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
  let whole = 0; // where the longest phrase ends that began before, or here
  for (let at = 0; at + shortest <= text.length; at++) {
    if (!startsWord(text, at)) continue;
    const here: Found[] = [];
    let longest = whole;
    for (const phrase of phrasesAt(index, text, at)) {
      if (!text.startsWith(phrase.head, at)) continue;
      const end = endOf(phrase, 0, text, at + phrase.head.length);
      if (end <= whole || !fits(phrase.rank)) continue;
      here.push({ rank: phrase.rank, start: at, end });
      if (end > longest && !phrase.rest.some(({ gap }) => gap)) longest = end;
    }
    for (const found of here) if (found.end >= longest) all.push(found);
    whole = longest;
  }
  return all;
}

/** Phrases that may begin here. */
function phrasesAt(index: PhraseIndex, text: string, at: number): readonly Phrase[] {
  let found: readonly Phrase[] = none;
  let letters = 0;
  for (const length of keyLengths) {
    if (at + length > text.length) break;
    let key: number = length;
    for (letters = at; letters < at + length; letters++) key = mixed(key, text.charCodeAt(letters));
    const here = index.get(key);
    if (here) found = found === none ? here : [...found, ...here];
  }
  return found;
}
