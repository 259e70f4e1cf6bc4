import { isLoopbackHost } from '../../address/index.ts';
import { type HeaderRow, headerRowsFor, hiddenPaths, type Place } from '../../knowledge/index.ts';
import { fail, printable, type Result } from '../../problem/index.ts';
import { dnsOrigin, type SiteOrigin, siteOrigin } from '../../settings/index.ts';

/** What a configuration is made for. `folder` is absolute, on the machine that will serve; the pages may ask `dnsOverHttps`. */
export type ConfigRequest = {
  readonly url: string;
  readonly folder: string;
  readonly places: readonly Place[];
  readonly dnsOverHttps?: string | null;
};

/** Characters that nginx or Caddy would not take literally in a quoted path. */
const unquotable = /["\\${}`\p{Cc}\p{Cs}]/u;

/** A folder whose name can stand in a configuration. */
export const checkConfigFolder = (folder: string): Result<string, 'site/bad-folder'> =>
  unquotable.test(folder) ? fail('site/bad-folder', printable(folder)) : { ok: true, value: folder };

/** `loopback`: the address that a server for this machine alone binds to; null for one that all may reach. */
export function originOf(url: string): SiteOrigin & { readonly loopback: string | null } {
  const origin = siteOrigin(url);
  const number = origin.host === 'localhost' ? '127.0.0.1' : origin.host;
  return { ...origin, loopback: isLoopbackHost(origin.host) ? number : null };
}

/** Headers that are alike on every answer, and those that are not. */
export function rowsOf({
  dnsOverHttps = null,
}: ConfigRequest): Readonly<Record<'alike' | 'varied', readonly HeaderRow[]>> {
  const rows = headerRowsFor(dnsOverHttps === null ? null : dnsOrigin(dnsOverHttps));
  const isAlike = (row: HeaderRow) => !row.elsewhere && row.onError === undefined;
  return { alike: rows.filter(isAlike), varied: rows.filter((row) => !isAlike(row)) };
}

/** A text as a regular expression that matches it (`/k/5.7.1` and its like). */
export const asPattern = (text: string): string => text.replace(/[.+*?^$()[\]{}|\\]/g, '\\$&');

const [anywhere, wellKnown] = [`.*(?:${hiddenPaths.patterns.join('|')})`, asPattern(hiddenPaths.but.slice(0, -1))];

/** What is hidden under the folder that is not, for every kind of regular expression. */
export const hiddenUnderWellKnown = `^${wellKnown}${anywhere}`;
/** What is hidden, that folder included: RE2 cannot say what must not stand there. */
export const hiddenAnywhere = anywhere;

/** `Cache-Control` as a part of a name: `cache_control`. */
export const nameOf = (header: string, joint: '_' | '-'): string => header.toLowerCase().replace(/-/g, joint);

export const indented = (lines: readonly string[], by = 2): string[] =>
  lines.map((line) => (line === '' ? '' : ' '.repeat(by) + line));
