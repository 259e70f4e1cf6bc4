/** `rank` is the place of its row: the lower, the more special. A phrase has a gap between each two of its parts. */
type Phrase = { readonly parts: readonly string[]; readonly open: boolean; readonly rank: number };
export type Found = { readonly rank: number; readonly start: number; readonly end: number };

/** Phrases by a number made of their first letters, in the order of their rows: a text is searched once for all of them. */
export type PhraseIndex = ReadonlyMap<number, readonly Phrase[]>;

/** How many letters make the number: the most that the first part of the phrase has. */
const keyLengths = [3, 6, 9, 13, 18] as const;
const shortest = keyLengths[0];
const maxGap = 100;

const mixed = (key: number, code: number): number => (Math.imul(key, 31) + code) | 0;

function keyOf(head: string): number {
  const length = keyLengths.findLast((each) => each <= head.length) ?? 0;
  let key = length;
  for (let i = 0; i < length; i++) key = mixed(key, head.charCodeAt(i));
  return key;
}

/** `a {b|c}` says `a b` and `a c`. */
export function alternatives(phrase: string): readonly string[] {
  const open = phrase.indexOf('{');
  if (open < 0) return [phrase];
  const close = phrase.indexOf('}', open);
  const [before, after] = [phrase.slice(0, open), phrase.slice(close + 1)];
  const choices = phrase.slice(open + 1, close).split('|');
  return choices.flatMap((choice) => alternatives(`${before}${choice}${after}`));
}

/** After a word of one or two letters the space stays: there are too many others that begin with them. */
const partsOf = (phrase: string): readonly string[] =>
  phrase.includes('…') ? phrase.split(/(?<=[^ ]{3}) ?… ?|… ?/) : [phrase];

export function indexPhrases(
  rows: readonly { readonly phrases: readonly string[]; readonly rank: number }[],
): PhraseIndex {
  const index = new Map<number, Phrase[]>();
  for (const { phrases, rank } of rows) {
    for (const phrase of phrases.flatMap(alternatives)) {
      const open = phrase.endsWith('*');
      const parts = partsOf(open ? phrase.slice(0, -1) : phrase);
      const head = parts[0] ?? '';
      if (head.length < shortest) throw new Error(`The phrase is too short to be found: ${phrase}`);
      const same = index.get(keyOf(head));
      if (same) same.push({ parts, open, rank });
      else index.set(keyOf(head), [{ parts, open, rank }]);
    }
  }
  return index;
}

const isWordLetter = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 0xc0 && code < 0x2e80);

const startsWord = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  if (code === 32 || code === 64) return false;
  return at === 0 || !isWordLetter(code) || !isWordLetter(text.charCodeAt(at - 1));
};

const endsWord = (text: string, at: number): boolean =>
  at >= text.length || !isWordLetter(text.charCodeAt(at)) || !isWordLetter(text.charCodeAt(at - 1));

function endOf({ parts, open }: Phrase, text: string, start: number): number {
  const head = parts[0] ?? '';
  if (!text.startsWith(head, start)) return -1;
  let end = start + head.length;
  for (let i = 1; i < parts.length; i++) {
    const part = parts[i] ?? '';
    const at = text.slice(end, end + maxGap + part.length).indexOf(part);
    if (at < 0) return -1;
    end += at + part.length;
  }
  if (!open) return endsWord(text, end) ? end : -1;
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
  let whole = 0; // where the longest phrase ends that began before, or here
  for (let at = 0; at + shortest <= text.length; at++) {
    if (!startsWord(text, at)) continue;
    const here: Found[] = [];
    let longest = whole;
    for (const phrase of phrasesAt(index, text, at)) {
      const end = endOf(phrase, text, at);
      if (end < 0 || end <= whole || !fits(phrase.rank)) continue;
      here.push({ rank: phrase.rank, start: at, end });
      if (phrase.parts.length === 1 && end > longest) longest = end;
    }
    for (const found of here) if (found.end >= longest) all.push(found);
    whole = longest;
  }
  return all;
}

/** Phrases that may begin here. */
function phrasesAt(index: PhraseIndex, text: string, at: number): readonly Phrase[] {
  let found: readonly Phrase[] = none;
  for (const length of keyLengths) {
    if (at + length > text.length) break;
    let key: number = length;
    for (let i = at; i < at + length; i++) key = mixed(key, text.charCodeAt(i));
    const here = index.get(key);
    if (here) found = found === none ? here : [...found, ...here];
  }
  return found;
}

const none: readonly Phrase[] = [];
