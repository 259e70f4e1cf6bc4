import { distanceUpTo } from './distance.ts';
import { readablePart } from './pasted.ts';
import type { Found, Topic } from './types.ts';
import { joinWords, wordsIn } from './words.ts';

type Entry = { topic: Topic; keyword: string; key: string; words: string[]; weight: number };
type Hit = { entry: Entry; cost: number };
type LookUp = (text: string) => Found[];

const maxFound = 20;
const maxTypedWords = 12;
const shortestStart = 2;
const prepared = new WeakMap<readonly Topic[], LookUp>();

/** Finds what a text leads to, as {@link prepareTopics} tells. The same list of topics is prepared once: do not change it. */
export function lookUpKeyword(topics: readonly Topic[], text: string): Found[] {
  const lookUp = prepared.get(topics) ?? prepareTopics(topics);
  prepared.set(topics, lookUp);
  return lookUp(text);
}

/**
 * Prepares topics to be looked up by what people type or paste: a keyword or its beginning, a misspelling, a reply line, a
 * whole bounce. The look-up gives the best first, each topic once, at most 20; nothing where nothing fits. It never throws.
 * Of a text with line ends, and of one over 2,000 letters, it reads the lines with a reply code, if there are any.
 */
export function prepareTopics(topics: readonly Topic[]): LookUp {
  const entries = topics.flatMap((topic) => topic.keywords.map((keyword) => entryOf(topic, keyword)));
  const byKey = new Map(entries.toReversed().map((entry) => [entry.key, entry]));
  byKey.delete('');
  const mostWords = Math.max(0, ...entries.map(({ words }) => words.length)) + 1;
  const knownWords = new Set(entries.flatMap(({ words }) => words));
  return (text) => {
    const words = wordsIn(readablePart(text));
    const key = words.reduce(joinWords, '');
    const found = new Map<Topic, Found>();
    const add = (how: Found['how'], hits: readonly Entry[]) => {
      for (const { topic, keyword } of hits) if (!found.has(topic)) found.set(topic, { topic, keyword, how });
    };
    const exact = byKey.get(key);
    if (exact) add('exact', [exact]);
    add('start', beginningWith(words, key, entries));
    const asWords = within(words, byKey, mostWords);
    if (found.size === 0)
      add(
        'misspelt',
        misspelt(key, entries).filter((entry) => !asWords.includes(entry)),
      );
    add('within', asWords);
    if (found.size === 0 && words.length <= maxTypedWords) {
      const meant = corrected(words, knownWords);
      add('misspelt', beginningWith(meant, meant.reduce(joinWords, ''), entries));
      add('misspelt', within(meant, byKey, mostWords));
    }
    return [...found.values()].slice(0, maxFound);
  };
}

function entryOf(topic: Topic, keyword: string): Entry {
  const words = wordsIn(keyword);
  const key = words.reduce(joinWords, '');
  return { topic, keyword, key, words, weight: weightOf(key) * (topic.section === null ? 0.5 : 1) };
}

/** In a pasted text one long keyword counts for more than several short ones, and any word for more than all codes. */
function weightOf(key: string): number {
  const letters = key.replace(/[\d. ]/g, '').length;
  return letters > 0 ? letters ** 2 : key.length / 100;
}

const ranked = (hits: readonly Hit[]): Entry[] =>
  hits.toSorted((one, other) => one.cost - other.cost).map(({ entry }) => entry);

/** Keywords that begin with the text, then those that have a word for each beginning of a word in it; short ones first. */
function beginningWith(words: readonly string[], key: string, entries: readonly Entry[]): Entry[] {
  if (key.length < shortestStart || words.length > maxTypedWords) return [];
  const hasAll = (entry: Entry) => words.every((word) => entry.words.some((other) => other.startsWith(word)));
  return ranked(
    entries.flatMap((entry) => {
      if (entry.key.startsWith(key)) return [{ entry, cost: entry.key.length }];
      return hasAll(entry) ? [{ entry, cost: entry.key.length + 1_000 }] : [];
    }),
  );
}

/** How many letters of a word may be wrong. */
const typosIn = (word: string) => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2);
/** A wrong digit is another number, never a misspelling. */
const numbersIn = (word: string) => word.replace(/[^\d. ]/g, '');

/** How far two words are apart; Infinity where neither can be meant by the other. */
function typosBetween(typed: string, known: string): number {
  const most = typosIn(typed);
  if (Math.abs(typed.length - known.length) > most || numbersIn(typed) !== numbersIn(known)) return Infinity;
  return distanceUpTo(most, typed, known);
}

const misspelt = (key: string, entries: readonly Entry[]): Entry[] =>
  ranked(
    entries.map((entry) => ({ entry, cost: typosBetween(key, entry.key) })).filter(({ cost }) => cost <= typosIn(key)),
  );

/** A short text with each unknown word as the known word that was probably meant. */
const corrected = (words: readonly string[], known: ReadonlySet<string>): string[] =>
  words.map((word) => {
    if (known.has(word) || typosIn(word) === 0) return word;
    const near = [...known].map((other) => ({ other, away: typosBetween(word, other) }));
    const best = near.reduce((one, two) => (two.away < one.away ? two : one), { other: word, away: typosIn(word) + 1 });
    return best.other;
  });

/** Every keyword that stands in the text as whole words. A topic gains by each; its heaviest keyword stands for it. */
function within(words: readonly string[], byKey: ReadonlyMap<string, Entry>, mostWords: number): Entry[] {
  const hits = new Set<Entry>();
  const note = (key: string) => {
    const entry = byKey.get(key);
    if (entry) hits.add(entry);
  };
  for (const [at, word] of words.entries()) {
    let key = '';
    for (const next of words.slice(at, at + mostWords)) {
      key = joinWords(key, next);
      note(key);
    }
    // `zen.spamhaus.org` speaks of spamhaus; the `smtp` or `mail` of a server's name says nothing
    for (const part of word.split('.')) if (part.length > 4) note(part);
  }
  const costs = new Map<Topic, number>();
  for (const { topic, weight } of hits) costs.set(topic, (costs.get(topic) ?? 0) - weight);
  const heaviestFirst = [...hits].sort((one, other) => other.weight - one.weight);
  return ranked(heaviestFirst.map((entry) => ({ entry, cost: costs.get(entry.topic) ?? 0 })));
}
