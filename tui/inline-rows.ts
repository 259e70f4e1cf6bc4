import { pathToFileURL } from 'node:url';
import type { Plugin } from 'rolldown';

type Phrase = { readonly parts: readonly string[]; readonly open: boolean; readonly rank: number };
type Index = ReadonlyMap<string | number, readonly Phrase[]>;
type Rows = {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly words: Index;
  readonly links: Index;
  readonly wordless: readonly number[];
};

/**
 * The index of all phrases is worked out while the program is built: that takes 10 ms, and a start wants 3 of 400 entries.
 * What is exported is the same; of a row, the phrases are left out, as the index has them.
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
const unpack = (keys, packed) => {
  const index = new Map();
  packed.split('A').forEach((text, at) => index.set(keys[at], text));
  const read = (texts) => {
    let rank = 0;
    return texts.split('Z').map((text) => {
      const [, own, kind, words] = /^(\\d*)([OC])(.*)/s.exec(text);
      if (own !== '') rank = Number(own);
      return { rank, open: kind === 'O', parts: words.split('P') };
    });
  };
  return {
    get(key) {
      const found = index.get(key);
      if (typeof found === 'string') index.set(key, read(found));
      return index.get(key);
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
 * The keys, and all phrases as one text: they have no capitals, so these stand between them. A rank that is that of the one
 * before is left out.
 */
function pack(index: Index): string {
  const texts = [...index.values()].map((phrases) =>
    phrases
      .map(({ rank, open, parts }, at) => {
        if (/[A-Z]/.test(parts.join(''))) throw new Error(`A phrase has a capital: ${parts.join(' ')}`);
        return `${phrases[at - 1]?.rank === rank ? '' : rank}${open ? 'O' : 'C'}${parts.join('P')}`;
      })
      .join('Z'),
  );
  return `${JSON.stringify([...index.keys()])}, ${JSON.stringify(texts.join('A'))}`;
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
