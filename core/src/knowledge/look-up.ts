import { distanceUpTo } from './distance.ts';
import { readablePart } from './pasted.ts';
import type { Found, Topic } from './types.ts';
import { joinWords, wordsIn } from './words.ts';

/** `starts` are the key and what is left of it after each word, as a reader may begin with any of them. */
type Entry = { topic: Topic; keyword: string; key: string; words: string[]; starts: string[]; weight: number };
type Ranked = { entry: Entry; cost: number };

const maxFound = 20;
const maxTypedWords = 12;
const shortestStart = 2;

/** Finds what a text leads to; see {@link prepareTopics}, which is better where many texts are looked up. */
export const lookUpKeyword = (topics: readonly Topic[], text: string): Found[] => prepareTopics(topics)(text);

/**
 * Prepares topics to be looked up by what people type or paste: a keyword or its beginning, a misspelling, a reply line, a
 * whole bounce. The look-up gives the best first, each topic once, at most 20; nothing where nothing fits. It never
 * throws. Of a text over 2,000 letters it reads the lines with a reply code, else the beginning.
 */
export function prepareTopics(topics: readonly Topic[]): (text: string) => Found[] {
  const entries = topics.flatMap((topic) => topic.keywords.map((keyword) => entryOf(topic, keyword)));
  const byKey = new Map(entries.toReversed().map((entry) => [entry.key, entry]));
  byKey.delete('');
  const maxWords = Math.max(2, ...entries.map(({ words }) => words.length + 1));
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
    add('start', beginningWith(key, entries));
    if (found.size === 0) add('misspelt', misspelt(key, entries));
    add('within', within(words, byKey, maxWords));
    if (found.size === 0) add('misspelt', within(corrected(words, knownWords), byKey, maxWords));
    return [...found.values()].slice(0, maxFound);
  };
}

function entryOf(topic: Topic, keyword: string): Entry {
  const words = wordsIn(keyword);
  const starts = words.map((_, at) => words.slice(at).reduce(joinWords, ''));
  const key = starts[0] ?? '';
  return { topic, keyword, key, words, starts, weight: weightOf(key) * (topic.section === null ? 0.5 : 1) };
}

/** In a pasted text one long keyword counts for more than several short ones, and any word for more than all codes. */
function weightOf(key: string): number {
  const letters = key.replace(/[\d. ]/g, '').length;
  return letters > 0 ? letters ** 2 : key.length / 100;
}

const ranked = (hits: readonly Ranked[]): Entry[] =>
  hits.toSorted((one, other) => one.cost - other.cost).map(({ entry }) => entry);

/** Those that begin with the text, before those of which a later word does; short ones first. */
function beginningWith(key: string, entries: readonly Entry[]): Entry[] {
  if (key.length < shortestStart) return [];
  return ranked(
    entries.flatMap((entry) => {
      const at = entry.starts.findIndex((start) => start.startsWith(key));
      return at < 0 ? [] : [{ entry, cost: entry.key.length + Math.min(at, 1) * 1_000 }];
    }),
  );
}

/** How many letters of a word may be wrong. */
const typosIn = (word: string) => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2);
/** A wrong digit is another number, never a misspelling. */
const numbersIn = (word: string) => word.replace(/[^\d.]/g, '');

function misspelt(key: string, entries: readonly Entry[]): Entry[] {
  const most = typosIn(key);
  const numbers = numbersIn(key);
  return ranked(
    entries
      .filter((entry) => most > 0 && numbersIn(entry.key) === numbers)
      .map((entry) => ({ entry, cost: distanceUpTo(most, key, entry.key) }))
      .filter(({ cost }) => cost <= most),
  );
}

/** Every keyword that stands in the text as whole words. A topic gains by each; its heaviest keyword stands for it. */
function within(words: readonly string[], byKey: ReadonlyMap<string, Entry>, maxWords: number): Entry[] {
  const hits = new Set<Entry>();
  const note = (key: string) => {
    const entry = byKey.get(key);
    if (entry) hits.add(entry);
  };
  words.forEach((word, at) => {
    words.slice(at, at + maxWords).reduce((before, next) => {
      const key = joinWords(before, next);
      note(key);
      return key;
    }, '');
    // `zen.spamhaus.org` speaks of spamhaus; the `smtp` or `mail` of a server's name says nothing
    if (word.includes('.'))
      word
        .split('.')
        .filter((part) => part.length > 4)
        .forEach(note);
  });
  const costs = new Map<Topic, number>();
  for (const { topic, weight } of hits) costs.set(topic, (costs.get(topic) ?? 0) - weight);
  const heaviestFirst = [...hits].sort((one, other) => other.weight - one.weight);
  return ranked(heaviestFirst.map((entry) => ({ entry, cost: costs.get(entry.topic) ?? 0 })));
}

/** A short text with each unknown word as the known word that was probably meant. */
const corrected = (words: readonly string[], known: ReadonlySet<string>): string[] =>
  words.slice(0, maxTypedWords).map((word) => {
    if (known.has(word) || typosIn(word) === 0) return word;
    const near = [...known]
      .filter((other) => typosIn(other) > 0 && numbersIn(other) === numbersIn(word))
      .map((other) => ({ other, away: distanceUpTo(typosIn(word), word, other) }))
      .sort((one, two) => one.away - two.away)[0];
    return near && near.away <= typosIn(word) ? near.other : word;
  });
