/** `rank` is the place of its row: the lower, the more special. */
type Phrase = { readonly parts: readonly string[]; readonly open: boolean; readonly rank: number };
export type Found = { readonly rank: number; readonly start: number; readonly end: number };

/** Phrases by their first letters, in the order of their rows: a text is searched once for all of them. */
export type PhraseIndex = ReadonlyMap<string, readonly Phrase[]>;

const keyLength = 3;
const maxGap = 100;

export function indexPhrases(
  rows: readonly { readonly phrases: readonly string[]; readonly rank: number }[],
): PhraseIndex {
  const index = new Map<string, Phrase[]>();
  for (const { phrases, rank } of rows) {
    for (const phrase of phrases) {
      const open = phrase.endsWith('*');
      const parts = (open ? phrase.slice(0, -1) : phrase).split(/(?<=[a-z]{3}) ?… ?|… ?/);
      const key = parts[0]?.slice(0, keyLength) ?? '';
      if (key.length < keyLength) throw new Error(`The phrase is too short to be found: ${phrase}`);
      const same = index.get(key);
      if (same) same.push({ parts, open, rank });
      else index.set(key, [{ parts, open, rank }]);
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
  let end = start + (parts[0]?.length ?? 0);
  if (!text.startsWith(parts[0] ?? '', start)) return -1;
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
  for (const found of allPhrases(index, text)) {
    if (best && found.rank >= best.rank) continue;
    if (fits(found.rank)) best = found;
  }
  return best;
}

/** Every phrase that is not within a longer one without a gap; of those that begin at one place, by rank. */
function allPhrases(index: PhraseIndex, text: string): readonly Found[] {
  const all: Found[] = [];
  let whole = 0; // where the longest phrase ends that began before, or here
  for (let at = 0; at + keyLength <= text.length; at++) {
    if (!startsWord(text, at)) continue;
    const here: Found[] = [];
    let longest = whole;
    for (const phrase of index.get(text.slice(at, at + keyLength)) ?? []) {
      const end = endOf(phrase, text, at);
      if (end < 0 || end <= whole) continue;
      here.push({ rank: phrase.rank, start: at, end });
      if (phrase.parts.length === 1 && end > longest) longest = end;
    }
    for (const found of here) if (found.end >= longest) all.push(found);
    whole = longest;
  }
  return all;
}
