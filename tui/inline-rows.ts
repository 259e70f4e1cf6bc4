import { pathToFileURL } from 'node:url';
import type { Plugin } from 'rolldown';

type Headed = Readonly<{ head: string; rest: readonly unknown[]; open: boolean; gapped: boolean; rank: number }>;
type Index = { readonly written: ReadonlyMap<number, readonly unknown[]> };
type Rows = Readonly<{
  rows: readonly Readonly<Record<string, unknown>>[];
  words: Index;
  links: Index;
  wordless: readonly number[];
}>;
type Phrases = { headedBy(phrases: readonly unknown[], first: number): readonly Headed[] };

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
    const { headedBy } = (await import(new URL('phrases.ts', pathToFileURL(id)).href)) as Phrases;
    const bare = rows.map(({ says: _, links: __, ...row }) => row);
    const sources = [...new Set(bare.map(({ source }) => source))];
    const rests = new Map<string, number>();
    const [packedWords, packedLinks] = [pack(words, headedBy, rests), pack(links, headedBy, rests)];
    return `
import { shelved } from './phrases.ts';
const rests = ${literal([...rests.keys()])};
const steps = [];
const stepsOf = (number) => (steps[number] ??= JSON.parse(rests[number]));
const read = (line) => {
  const [head, number, flags, rank] = line.split('\\t');
  return { head, rest: stepsOf(number), open: flags % 2 === 1, gapped: flags > 1, rank: Number(rank) };
};
const unpack = (packed) => {
  const shelves = new Map();
  const get = (first) => {
    if (!shelves.has(first)) shelves.set(first, packed[first] && shelved(packed[first].split('\\n').map(read)));
    return shelves.get(first);
  };
  return { written: new Map(), read: { get } };
};
const sources = ${literal(sources)};
export const rows = [${bare.map(({ source, ...row }) => `{source:sources[${sources.indexOf(source)}],${literal(row).slice(1)}`).join(',')}];
export const words = unpack(${packedWords});
export const links = unpack(${packedLinks});
export const wordless = ${literal(wordless)};`;
  },
};

/** A line for each phrase, a text for each beginning. What follows a head is in `rests`, once each, and named by its number. */
function pack({ written }: Index, headedBy: Phrases['headedBy'], rests: Map<string, number>): string {
  const entries = [...written].map(([first, phrases]) => {
    const lines = headedBy(phrases, first).map((each) => lineOf(each, rests));
    return `'${first}':${JSON.stringify(lines.join('\n'))}`;
  });
  return `{__proto__:null,${entries.join(',')}}`;
}

function lineOf({ head, rest, open, gapped, rank, ...others }: Headed, rests: Map<string, number>): string {
  const unknown = Object.keys(others);
  if (unknown.length > 0) throw new Error(`A phrase has ${unknown.join(', ')}, which is not known here.`);
  if (/[\t\n]/.test(head)) throw new Error(`A phrase has two lines: ${head}`);
  const steps = JSON.stringify(rest);
  const number = rests.get(steps) ?? rests.size;
  rests.set(steps, number);
  return [head, number, (open ? 1 : 0) + (gapped ? 2 : 0), rank].join('\t');
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
