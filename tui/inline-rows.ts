import { pathToFileURL } from 'node:url';
import type { Plugin } from 'rolldown';

type Step = { readonly gap: boolean; readonly choices: readonly string[]; readonly letters: number };
type Headed = Readonly<{ head: string; rest: readonly Step[]; open: boolean; gapped: boolean; rank: number }>;
type Shelf = ReadonlyMap<number, readonly Headed[]>;
type Index = { readonly written: ReadonlyMap<number, unknown> };
type Rows = Readonly<{
  rows: readonly Readonly<Record<string, unknown>>[];
  words: Index;
  links: Index;
  wordless: readonly number[];
}>;
type Phrases = { shelfOf(index: Index, first: number): Shelf | undefined };

/**
 * All phrases are read while the program is built: reading takes 10 ms, and a start wants a tenth of them. What is exported is
 * the same, only that a shelf is taken from its text when it is asked for; of a row the phrases are left out.
 */
export const inlineRows: Plugin = {
  name: 'inline-rows',
  async load(id) {
    if (!/core[\\/]src[\\/]refusal[\\/]rows[\\/]index\.ts$/.test(id)) return null;
    const { rows, words, links, wordless, ...others } = (await import(pathToFileURL(id).href)) as Rows;
    const unknown = Object.keys(others);
    if (unknown.length > 0) throw new Error(`${id} exports ${unknown.join(', ')}, which is not known here.`);
    const { shelfOf } = (await import(new URL('phrases.ts', pathToFileURL(id)).href)) as Phrases;
    const bare = rows.map(({ says: _, links: __, ...row }) => row);
    const sources = [...new Set(bare.map(({ source }) => source))];
    return `
const read = ([head, rest, flags, rank]) => ({
  head,
  rest: rest.map(([gap, choices, letters]) => ({ gap: gap === 1, choices, letters })),
  open: (flags & 1) === 1,
  gapped: (flags & 2) === 2,
  rank,
});
const unpack = (packed) => {
  const shelves = new Map();
  const shelfFrom = (text) => text && new Map(JSON.parse(text).map(([key, all]) => [key, all.map(read)]));
  const get = (first) => {
    if (!shelves.has(first)) shelves.set(first, shelfFrom(packed[first]));
    return shelves.get(first);
  };
  return { written: new Map(), read: { get } };
};
const sources = ${literal(sources)};
export const rows = [${bare.map(({ source, ...row }) => `{source:sources[${sources.indexOf(source)}],${literal(row).slice(1)}`).join(',')}];
export const words = unpack(${pack(words, shelfOf)});
export const links = unpack(${pack(links, shelfOf)});
export const wordless = ${literal(wordless)};`;
  },
};

/** One text for each beginning. */
function pack(index: Index, shelfOf: Phrases['shelfOf']): string {
  const entries = [...index.written.keys()].map((first) => {
    const shelf = [...(shelfOf(index, first) ?? [])].map(([key, all]) => [key, all.map(short)]);
    return `'${first}':${JSON.stringify(JSON.stringify(shelf))}`;
  });
  return `{__proto__:null,${entries.join(',')}}`;
}

function short({ head, rest, open, gapped, rank, ...others }: Headed): readonly unknown[] {
  const unknown = Object.keys(others);
  if (unknown.length > 0) throw new Error(`A phrase has ${unknown.join(', ')}, which is not known here.`);
  const steps = rest.map(({ gap, choices, letters }) => [gap ? 1 : 0, choices, letters]);
  return [head, steps, (open ? 1 : 0) + (gapped ? 2 : 0), rank];
}

/** A value as it is written in a program: JSON, and patterns. */
function literal(value: unknown): string {
  if (value instanceof RegExp) return String(value);
  if (Array.isArray(value)) return `[${value.map(literal).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined';
  return `{${Object.entries(value)
    .map(([key, each]) => `${JSON.stringify(key)}:${literal(each)}`)
    .join(',')}}`;
}
