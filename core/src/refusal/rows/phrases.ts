import { beginnings, beginsPlain, bitOf, type Headed, headsOf, type Step, shortestHead } from './phrase-text.ts';

export type Found = { readonly rank: number; readonly start: number; readonly end: number; readonly gapped: boolean };

/**
 * Phrases by their first letters, as they are written; those that may begin a word are read when a text has it for the first
 * time. Reading all of them would take longer than explaining one mail.
 */
export type PhraseIndex = {
  readonly written: ReadonlyMap<number, readonly Written[]>;
  readonly read: Map<number, Shelf>;
};

/** Phrases of the same first letters, by a number made of more of these. */
type Shelf = ReadonlyMap<number, readonly Headed[]>;

/** How many letters make the number: the most that the head of a phrase has. */
const keyLengths = [shortestHead, 5, 8, 12, 18] as const;
const maxGap = 100;
const none: readonly never[] = [];

const mixed = (key: number, code: number): number => (Math.imul(key, 31) + code) | 0;

const firstKey = (text: string, at: number): number =>
  mixed(mixed(text.charCodeAt(at), text.charCodeAt(at + 1)), text.charCodeAt(at + 2));

export function indexPhrases(
  rows: readonly { readonly phrases: readonly string[]; readonly rank: number }[],
): PhraseIndex {
  const written = new Map<number, Written[]>();
  for (const { phrases, rank } of rows) {
    for (const phrase of phrases) {
      if (beginsPlain(phrase)) add(written, firstKey(phrase, 0), { phrase, rank });
      else for (const key of new Set(beginnings(phrase).map(keyOfHead))) add(written, key, { phrase, rank });
    }
  }
  return { written, read: new Map() };
}

export type Written = { readonly phrase: string; readonly rank: number };

function add(written: Map<number, Written[]>, key: number, phrase: Written) {
  const same = written.get(key);
  if (same) same.push(phrase);
  else written.set(key, [phrase]);
}

function keyOfHead(head: string): number {
  if (head.length < shortestHead) throw new Error(`A phrase is too short to be found: ${head}`);
  return firstKey(head, 0);
}

function shelfOf({ written, read }: PhraseIndex, first: number): Shelf | undefined {
  const shelf = read.get(first);
  const phrases = shelf ? undefined : written.get(first);
  if (!phrases) return shelf;
  const filled = shelved(headedBy(phrases, first));
  read.set(first, filled);
  return filled;
}

/** What phrases of these first letters become when they are read. */
export const headedBy = (phrases: readonly Written[], first: number): readonly Headed[] =>
  phrases.flatMap(({ phrase, rank }) => headsOf(phrase, rank).filter(({ head }) => firstKey(head, 0) === first));

export function shelved(all: readonly Headed[]): Shelf {
  const shelf = new Map<number, Headed[]>();
  for (const headed of all) listFor(shelf, headed.head).push(headed);
  return shelf;
}

/** The list for a head; those for less of its letters are made too, so that a search ends where one is missing. */
function listFor(shelf: Map<number, Headed[]>, head: string): Headed[] {
  let list: Headed[] = [];
  let key = 0;
  let read = 0;
  for (const length of keyLengths) {
    if (length > head.length) break;
    for (; read < length; read++) key = mixed(key, head.charCodeAt(read));
    const own = shelf.get(mixed(key, length));
    list = own ?? [];
    if (!own) shelf.set(mixed(key, length), list);
  }
  return list;
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

/** `wordFrom[i]` is where the first word begins that begins at i or later. */
type Text = { readonly text: string; readonly wordFrom: Uint32Array };

function withWords(text: string): Text {
  const wordFrom = new Uint32Array(text.length + 2).fill(text.length);
  for (let at = text.length - 1; at >= 0; at--) wordFrom[at] = startsWord(text, at) ? at : (wordFrom[at + 1] ?? at);
  return { text, wordFrom };
}

/** Where the rest of a phrase ends, the farthest of its choices; -1 if it does not stand there. */
function endOf(phrase: Headed, step: number, whole: Text, at: number): number {
  const next = phrase.rest[step];
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

function endOfChoice(phrase: Headed, step: number, { choices, letters }: Step, whole: Text, at: number): number {
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

/** Words that are farther apart than this are no good to show; a place where they stand closer is better. */
const farApart = 40;
const isCloser = (a: Found, b: Found): boolean =>
  b.gapped && b.end - b.start > farApart && a.end - a.start < b.end - b.start;

/**
 * The phrase of the lowest rank for which `fits`; of several places the first in which its words stand close together. A phrase
 * that stands within a longer one does not count: "domain name not found" is not "name not found". Null if none is there.
 */
export function findPhrase(index: PhraseIndex, text: string, fits: (rank: number) => boolean): Found | null {
  let best: Found | null = null;
  for (const found of allPhrases(index, text, fits)) {
    if (!best || found.rank < best.rank || (found.rank === best.rank && isCloser(found, best))) best = found;
  }
  return best;
}

/** Every phrase that is not within a longer one without a gap, from the beginning of the text on. */
function allPhrases(index: PhraseIndex, text: string, fits: (rank: number) => boolean): readonly Found[] {
  const all: Found[] = [];
  const searched = withWords(text);
  const { wordFrom } = searched;
  let whole = 0; // where the longest phrase ends that began before, or here
  for (let at = wordFrom[0] ?? 0; at + shortestHead <= text.length; at = wordFrom[at + 1] ?? text.length) {
    const first = all.length;
    let longest = whole;
    for (const phrase of phrasesAt(index, text, at)) {
      const end = text.startsWith(phrase.head, at) ? endOf(phrase, 0, searched, at + phrase.head.length) : -1;
      if (end <= whole || !fits(phrase.rank)) continue;
      all.push({ rank: phrase.rank, start: at, end, gapped: phrase.gapped });
      if (end > longest && !phrase.gapped) longest = end;
    }
    for (let i = all.length - 1; i >= first; i--) if ((all[i]?.end ?? 0) < longest) all.splice(i, 1);
    whole = longest;
  }
  return all;
}

/** Phrases that may begin here. */
function phrasesAt(index: PhraseIndex, text: string, at: number): readonly Headed[] {
  const shelf = shelfOf(index, firstKey(text, at));
  let found: readonly Headed[] = none;
  let key = 0;
  let read = 0;
  for (const length of keyLengths) {
    if (!shelf || at + length > text.length) break;
    for (; read < length; read++) key = mixed(key, text.charCodeAt(at + read));
    const list = shelf.get(mixed(key, length));
    if (!list) break;
    if (list.length > 0) found = found === none ? list : [...found, ...list];
  }
  return found;
}
