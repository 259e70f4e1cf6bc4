import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Place, placesOf, redirectTable } from '../../knowledge/index.ts';
import { isFile, markAt } from './on-disk.ts';

/** What built pages say about themselves in `keywords.json`; null where that file does not say it. */
export type BuiltSite = {
  readonly url: string | null;
  readonly name: string | null;
  readonly places: readonly Place[];
};

/** True for a folder with a built site in it. */
export const isBuilt = (folder: string): Promise<boolean> => isFile(join(folder, 'index.html'));

/** Reads `keywords.json` of a folder. What is missing there or has another shape is left out: pages without it still serve. */
export async function readBuiltSite(folder: string): Promise<BuiltSite> {
  try {
    const json: unknown = JSON.parse(await readFile(join(folder, 'keywords.json'), 'utf8'));
    const { url, name, topics } = fieldsOf(json);
    const each = Array.isArray(topics) ? topics.map(fieldsOf) : [];
    return {
      url: typeof url === 'string' ? url : null,
      name: typeof name === 'string' ? name : null,
      places: placesOf(
        each.flatMap(({ article }) => textsOf([article])),
        each.flatMap(({ slugs }) => textsOf(slugs)),
      ),
    };
  } catch {
    return { url: null, name: null, places: [] };
  }
}

/** {@link redirectTable} of a folder, read again when the file behind it is another one, and kept while there is none. */
export function redirectsOf(folder: string): () => Promise<ReadonlyMap<string, Place>> {
  let seen = '';
  let table = redirectTable([]);
  return async () => {
    const now = await markAt(join(folder, 'keywords.json'));
    if (now !== '' && now !== seen) {
      table = redirectTable((await readBuiltSite(folder)).places);
      seen = now;
    }
    return table;
  };
}

const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
