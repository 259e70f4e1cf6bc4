import { printable } from '../../problem/index.ts';
import { errorNetwork, foreignAnswerMeaning, unnamedErrorMeaning } from './errors.ts';
import { blocklists, blocklistsNamed, closedListOf } from './lists.ts';
import type { Blocklist, CodeRow } from './row.ts';

/** What one code of an answer means: `information` and `allows` as the list weighs; null where no row knows it. */
export type ReadCode = {
  readonly code: string;
  readonly meaning: string | null;
  readonly kind: 'blocks' | 'policy' | 'information' | 'allows' | 'error' | 'unknown';
};

/** What a code means to whoever found it. `list` is the name of the list, or what was given for it where that is none. */
export type ListingMeaning = {
  readonly list: string;
  readonly zone: string | null;
  readonly meaning: string;
  readonly kind: 'listed' | 'error' | 'unknown';
  /** What a listing is worth, the heaviest of its codes; null where it is none. */
  readonly weight: 'blocks' | 'policy' | 'information' | 'allows' | null;
  /** The page of the list, for a listing that can be ended there. */
  readonly delisting: string | null;
};

const quad = /^\d{1,3}(?:\.\d{1,3}){3}$/;
const isListCode = (code: string) => quad.test(code) && code.startsWith('127.');

/** Reads one address of an answer; of a list that is read by bits, every bit that is set. At least one is told. */
export function readCode(list: Blocklist, code: string): readonly ReadCode[] {
  if (!isListCode(code)) return [{ code, meaning: foreignAnswerMeaning, kind: 'error' }];
  const rows = rowsOf(list, code);
  if (rows.length === 0 && code.startsWith(errorNetwork))
    return [{ code, meaning: unnamedErrorMeaning, kind: 'error' }];
  const known = rows.map(
    (row) => ({ code, meaning: row?.meaning ?? null, kind: row ? (row.kind ?? list.weight) : 'unknown' }) as const,
  );
  return known.length > 0 ? known : [{ code, meaning: null, kind: 'unknown' }];
}

/** The row of a code, or one for each bit; null for a bit without one, which may be the one that matters. */
function rowsOf(list: Blocklist, code: string): readonly (CodeRow | null)[] {
  const exact = list.codes.find((row) => row.code === code);
  if (exact) return [exact];
  if (!code.startsWith('127.0.0.') || !list.codes.some((row) => typeof row.code === 'number')) return [];
  const octet = Number(code.slice('127.0.0.'.length));
  const set = [1, 2, 4, 8, 16, 32, 64, 128].filter((bit) => (octet & bit) !== 0);
  return set.map((bit) => list.codes.find((row) => row.code === bit) ?? null);
}

/** What a code means at a list, by its zone, its name or a word of them. Of several such lists, one that knows the code. */
export function explainListingCode(zoneOrName: string, code: string): ListingMeaning {
  const closed = closedListOf(zoneOrName);
  if (closed) {
    const meaning = `${closed.name} closed in ${closed.since}. Any answer in its name is wrong, and whoever refuses mail because of it has to stop asking it.`;
    return { list: closed.name, zone: closed.zone, meaning, kind: 'error', weight: null, delisting: null };
  }
  const meant = blocklistsNamed(zoneOrName);
  const list = meant.find((each) => knowsAll(each, code)) ?? meant[0];
  return list ? explainAt(list, code) : explainAnywhere(printable(zoneOrName, 80), code);
}

/** What a code means at every list that knows all of it; at least one answer. */
export function explainAtAllLists(code: string): readonly ListingMeaning[] {
  const at = blocklists.filter((list) => knowsAll(list, code));
  return at.length > 0 ? at.map((list) => explainAt(list, code)) : [explainAnywhere('', code)];
}

function knowsAll(list: Blocklist, code: string): boolean {
  const rows = rowsOf(list, code);
  return rows.length > 0 && !rows.includes(null);
}

const weights = ['blocks', 'policy', 'information', 'allows'] as const;

function explainAt(list: Blocklist, code: string): ListingMeaning {
  const read = readCode(list, code);
  const kinds = read.map((each) => each.kind);
  const isError = kinds.includes('error');
  const weight = (isError ? undefined : weights.find((each) => kinds.includes(each))) ?? null;
  const meanings = read.map(({ meaning }) => meaning ?? `${list.name} has no such code that is known here.`);
  return {
    list: list.name,
    zone: list.zone,
    meaning: [...new Set(meanings)].join(' '),
    kind: isError ? 'error' : weight === null ? 'unknown' : 'listed',
    weight,
    delisting: isError ? null : list.delisting,
  };
}

function explainAnywhere(list: string, code: string): ListingMeaning {
  const isError = !isListCode(code) || code.startsWith(errorNetwork);
  const error = isListCode(code) ? unnamedErrorMeaning : foreignAnswerMeaning;
  const meaning = isError
    ? error
    : 'No list that is known here has this code. The page of the list says what it means.';
  return { list, zone: null, meaning, kind: isError ? 'error' : 'unknown', weight: null, delisting: null };
}
