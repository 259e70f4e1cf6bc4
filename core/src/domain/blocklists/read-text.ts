import { done, fail, printable, type Result } from '../../problem/index.ts';
import { blocklistOf, closedListOf } from './lists.ts';
import { explainAtAllLists, explainListingCode, type ListingMeaning } from './read-code.ts';

/** A code that a text holds, the list that the text or its reader names, and what the code means there. */
export type ReadListing = {
  readonly code: string;
  readonly meanings: readonly ListingMeaning[];
};

const maxLetters = 4000;
const mostCodes = 8;
/** Not in a longer name or number, and not the resolver that `nslookup` and `dig` name: `127.0.0.53#53`. */
const loopbackNumber = /(?<![\w.-])127(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}(?![\w#-]|\.[\w-])/g;
/** An answer that is no code, as `dig`, `host` and mail servers write it. */
const foreignAnswer = /(?:\bA\s+|\bhas address\s+|=)(\d{1,3}(?:\.\d{1,3}){3})\s*$/m;
/** Which resolver answered; a field of one line has no line ends left. */
const resolver = /\bserver:\s*\S+(?:\s+address(?:es)?:\s*\S+)?/gi;
const hostName = /[\w-]+(?:\.[\w-]+)+/g;

/**
 * Reads a code alone (`127.0.0.4`), what `dig`, `host` or `nslookup` say, or a line of a mail server's log. The list is
 * the one that the text names, else `list`, a zone or a name; without either, all lists that know the code are told.
 */
export function readListingText(text: string, list = ''): Result<readonly ReadListing[], 'blocklist/no-code'> {
  const clean = text.slice(0, maxLetters).replace(resolver, '');
  const codes = codesIn(clean);
  if (codes.length === 0) return fail('blocklist/no-code', printable(text, 80));
  const zone = zoneIn(clean) ?? list.trim();
  return done(
    codes.map((code) => ({
      code,
      meanings: zone === '' ? explainAtAllLists(code) : [explainListingCode(zone, code)],
    })),
  );
}

function codesIn(text: string): readonly string[] {
  const codes = [...new Set([...text.matchAll(loopbackNumber)].map(([code]) => code))].slice(0, mostCodes);
  const foreign = zoneIn(text) === null ? undefined : foreignAnswer.exec(text)?.[1];
  return codes.length === 0 && foreign !== undefined ? [foreign] : codes;
}

const zoneIn = (text: string): string | null =>
  (text.match(hostName) ?? []).find((name) => (blocklistOf(name) ?? closedListOf(name)) !== null) ?? null;
