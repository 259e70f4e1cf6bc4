import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Place, placesOf, redirectTable } from '../../knowledge/index.ts';
import { parseDnsOverHttps } from '../../settings/index.ts';
import { isFile, markAt } from './on-disk.ts';

/** What built pages say about themselves in `keywords.json`; null where that file does not say it. */
export type BuiltSite = {
  readonly url: string | null;
  readonly name: string | null;
  readonly dnsOverHttps: string | null;
  readonly places: readonly Place[];
};

/** True for a folder with a built site in it. */
export const isBuilt = (folder: string): Promise<boolean> => isFile(join(folder, 'index.html'));

/** Reads `keywords.json` of a folder. What is missing there or has another shape is left out: pages without it still serve. */
export async function readBuiltSite(folder: string): Promise<BuiltSite> {
  try {
    const json: unknown = JSON.parse(await readFile(join(folder, 'keywords.json'), 'utf8'));
    const { url, name, dnsOverHttps, topics } = fieldsOf(json);
    const dns = typeof dnsOverHttps === 'string' ? parseDnsOverHttps(dnsOverHttps) : null;
    const each = Array.isArray(topics) ? topics.map(fieldsOf) : [];
    return {
      url: typeof url === 'string' ? url : null,
      name: typeof name === 'string' ? name : null,
      dnsOverHttps: dns?.ok ? dns.value : null,
      places: placesOf(
        each.flatMap(({ article }) => textsOf([article])),
        each.flatMap(({ slugs }) => textsOf(slugs)),
      ),
    };
  } catch {
    return { url: null, name: null, dnsOverHttps: null, places: [] };
  }
}

/** What a server needs to know of the pages: {@link redirectTable}, and whom they may ask. */
export type ServedFacts = {
  readonly redirects: ReadonlyMap<string, Place>;
  readonly dnsOverHttps: string | null;
};

/** The facts of a folder, read again when the file behind them is another one, and kept while there is none. */
export function servedFactsOf(folder: string): () => Promise<ServedFacts> {
  let seen = '';
  let facts: ServedFacts = { redirects: redirectTable([]), dnsOverHttps: null };
  return async () => {
    const now = await markAt(join(folder, 'keywords.json'));
    if (now !== '' && now !== seen) {
      const { places, dnsOverHttps } = await readBuiltSite(folder);
      facts = { redirects: redirectTable(places), dnsOverHttps };
      seen = now;
    }
    return facts;
  };
}

const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
