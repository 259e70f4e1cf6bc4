import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import type { Plugin } from 'rolldown';

/** Phrases by numbers; what a phrase is made of is nobody's business here. */
type Index = ReadonlyMap<number, readonly Readonly<Record<string, unknown>>[]>;
type Rows = {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly words: Index;
  readonly links: Index;
  readonly wordless: readonly number[];
};

/**
 * The index of all phrases is worked out while the program is built: that takes 10 ms, and one mail wants 50 of thousands of
 * entries. What is exported is the same; of a row, the phrases are left out, as the index has them.
 */
export const inlineRows: Plugin = {
  name: 'inline-rows',
  async load(id) {
    if (!/core[\\/]src[\\/]refusal[\\/]rows[\\/]index\.ts$/.test(id)) return null;
    const { rows, words, links, wordless, ...others } = (await import(pathToFileURL(id).href)) as Rows;
    const unknown = Object.keys(others);
    if (unknown.length > 0) throw new Error(`${id} exports ${unknown.join(', ')}, which is not known here.`);
    const bare = rows.map(({ says: _, links: __, ...row }) => row);
    const sources = [...new Set(bare.map(({ source }) => source))];
    return `
const unpack = (fields, shared, keys, ends, packed) => {
  let values = null;
  const value = (place) => {
    values ??= shared.split('\\n');
    return JSON.parse(values[place]);
  };
  const phraseOf = (given) =>
    Object.fromEntries(fields.map((field, at) => [field, Array.isArray(given[at]) ? value(given[at][0]) : given[at]]));
  const at = (place) => JSON.parse(packed.slice(place === 0 ? 0 : ends[place - 1], ends[place])).map(phraseOf);
  let whole = null;
  let asked = 0;
  return {
    get(key) {
      if (asked++ === 20000) whole = new Map(keys.map((each, place) => [each, at(place)]));
      if (whole) return whole.get(key);
      let [low, high] = [0, keys.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (keys[middle] < key) low = middle + 1;
        else high = middle;
      }
      return keys[low] === key ? at(low) : undefined;
    },
  };
};
const sources = ${literal(sources)};
export const rows = [${bare.map(({ source, ...row }) => `{source:sources[${sources.indexOf(source)}],${literal(row).slice(1)}`).join(',')}];
export const words = unpack(${pack(words)});
export const links = unpack(${pack(links)});
export const wordless = ${literal(wordless)};`;
  },
};

/**
 * The names of fields, the values of fields that are no plain ones, each once, the keys in order, where the text of each ends,
 * and all of it.
 */
function pack(index: Index): string {
  const fields = Object.keys([...index.values()][0]?.[0] ?? {});
  const shared = new Map<string, number>();
  const share = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    const text = JSON.stringify(value);
    if (!isDeepStrictEqual(JSON.parse(text), value)) throw new Error(`Not to be written as JSON: ${text}`);
    const place = shared.get(text) ?? shared.size;
    shared.set(text, place);
    return [place];
  };
  const keys = [...index.keys()].sort((a, b) => a - b);
  const ends: number[] = [];
  let packed = '';
  for (const key of keys) {
    packed += JSON.stringify(index.get(key)?.map((phrase) => fields.map((field) => share(phrase[field]))));
    ends.push(packed.length);
  }
  return [fields, [...shared.keys()].join('\n'), keys, ends, packed].map((part) => JSON.stringify(part)).join(', ');
}

/** A value as source text: JSON, and patterns. */
function literal(value: unknown): string {
  if (value instanceof RegExp) return String(value);
  if (Array.isArray(value)) return `[${value.map(literal).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined';
  return `{${Object.entries(value)
    .map(([key, each]) => `${JSON.stringify(key)}:${literal(each)}`)
    .join(',')}}`;
}
