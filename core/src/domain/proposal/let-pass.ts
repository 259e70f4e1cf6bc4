import { parseIp } from '../ip.ts';
import { canonicalName } from '../look-up.ts';
import { fetchRecord } from '../spf/fetch-record.ts';
import type { SpfCheck } from '../spf/types.ts';
import { addMechanism, endOfMechanisms } from './merge-records.ts';
import { added, changed, type Draft, insertAt, type Piece, readDraft } from './piece.ts';
import { type Place, tryDraft } from './trial.ts';

const whyAddress = 'This is the address of your server.';
const whyMoved = 'It moves to the front, before the part at which the reading ended.';
const whyInclude = 'The provider lists its servers there.';

/** Adds the address of each server that does not pass, before what would stop it. */
export async function addAddresses(
  place: Place,
  pieces: readonly Piece[],
  addresses: readonly string[],
): Promise<Piece[]> {
  let grown = [...pieces];
  for (const ip of addresses) {
    const { draft, checks } = await tryDraft(place, grown, [ip]);
    const [check] = checks;
    if (!check || check.result === 'pass') continue;
    const term = `ip${parseIp(ip)?.family ?? 4}:${ip}`;
    grown = withoutLater(insertAt(grown, stopOf(draft, check, place.domain), added(term, whyAddress)), term);
  }
  return grown;
}

/** The address once: where it stood behind what stops it, it moves. */
function withoutLater(pieces: readonly Piece[], term: string): Piece[] {
  const first = pieces.findIndex(({ now }) => now === term);
  return pieces.map((piece, at) => (at > first && piece.now === term ? changed(piece, null, whyMoved) : piece));
}

/** The piece that keeps an address from passing, before which there is still time; else the end. */
function stopOf(draft: Draft, { steps }: SpfCheck, domain: string): number {
  const end = endOfMechanisms(draft);
  const stop = steps.find(
    ({ depth, domain: of, term, position, result }) =>
      depth === 0 && canonicalName(of) === domain && term !== null && position && result !== null && result !== 'pass',
  );
  return stop?.position ? Math.max(1, Math.min(end, draft.pieceAt(stop.position.start))) : end;
}

/** Which records of providers can be included; `unknown` are those that nobody answers for. */
export type Includes = {
  readonly usable: readonly string[];
  readonly unusable: readonly string[];
  readonly unknown: readonly string[];
};

export async function sortIncludes(place: Place, names: readonly string[]): Promise<Includes> {
  const records = new Map();
  const sorted = { usable: [] as string[], unusable: [] as string[], unknown: [] as string[] };
  for (const name of names) {
    const found = await fetchRecord({ client: place, records }, name);
    if (!('record' in found)) sorted[found.kind === 'no-answer' ? 'unknown' : 'unusable'].push(name);
    else sorted[found.record.faults.length === 0 ? 'usable' : 'unusable'].push(name);
  }
  return sorted;
}

/** The names that the record does not include yet. */
export function missingIncludes(pieces: readonly Piece[], names: readonly string[]): string[] {
  const { mechanisms } = readDraft(pieces).record;
  const there = mechanisms.flatMap((term) =>
    term.kind === 'include' && term.qualifier === '+' && typeof term.name === 'string'
      ? [canonicalName(term.name)]
      : [],
  );
  return names.filter((name) => !there.includes(name));
}

/** Adds what is included of providers, before what would stop the first of the addresses. */
export async function addIncludes(
  place: Place,
  pieces: readonly Piece[],
  names: readonly string[],
  addresses: readonly string[],
): Promise<Piece[]> {
  const { draft, checks } = await tryDraft(place, pieces, addresses);
  const stops = checks.flatMap((check) => (check.result === 'pass' ? [] : [stopOf(draft, check, place.domain)]));
  if (addresses.length > 0 && stops.length === 0) return [...pieces];
  const at = Math.min(...stops, endOfMechanisms(draft));
  return names.reduceRight((before, name) => insertAt(before, at, added(`include:${name}`, whyInclude)), [...pieces]);
}

export const firstRecord = (): Piece[] =>
  addMechanism([added('v=spf1', 'There is no SPF record yet.')], added('~all', 'Everybody else is suspicious.'));
