import type { Answer } from 'dns-packet';
import type { Fault, ZoneData, ZoneEntry } from './zone-look-up.ts';

/** What a zone says: a response code and records, or that no answer comes. `isEmpty`: nothing of the type is there. */
export type Found = { readonly code: number; readonly answers: Answer[]; readonly isEmpty: boolean };
type Value = string | readonly (string | number)[];

const faults = { SERVFAIL: 2, REFUSED: 5 } as const;
const noSuchName = 3;
const isFault = (value: unknown): value is Fault =>
  value === 'TIMEOUT' || (typeof value === 'string' && Object.hasOwn(faults, value));
const keyOf = (name: string) => name.toLowerCase().replace(/\.$/, '');
const nothing = (code: number, answers: Answer[] = []): Found => ({
  code,
  answers,
  isEmpty: code === noSuchName || code === 0,
});

/** Answers questions from a zone, with the aliases that lead there. A name above one that exists does too, without records. */
export type ZoneAnswers = (name: string, type: string) => Found | 'TIMEOUT';

export function zoneAnswers(zone: ZoneData, { copiesOldType = false }: { readonly copiesOldType?: boolean } = {}) {
  const names = new Map(Object.entries(zone).map(([owner, entries]) => [keyOf(owner), entries]));
  const valuesFor = (entries: readonly ZoneEntry[], type: string) => {
    const own = valuesOf(entries, type);
    const copied = copiesOldType && type === 'TXT' && own.length === 0;
    return (copied ? valuesOf(entries, 'SPF') : own).filter((value) => value !== 'NONE');
  };
  const answer: ZoneAnswers = (name, type) => {
    const answers: Answer[] = [];
    const seen = new Set<string>();
    for (let owner = name; ; ) {
      const entries = names.get(keyOf(owner));
      if (entries === undefined) return nothing(isAboveOther(names, owner) ? 0 : noSuchName, answers);
      const values = valuesFor(entries, type);
      const [alias] = valuesOf(entries, 'CNAME');
      const bare = values.length > 0 || typeof alias === 'string' ? undefined : entries.find(isFault);
      const fault = values.find(isFault) ?? bare;
      if (fault === 'TIMEOUT') return fault;
      if (fault !== undefined) return nothing(faults[fault]);
      answers.push(...values.map((value) => recordOf(owner, type, value)));
      if (values.length > 0) return { code: 0, answers, isEmpty: false };
      if (typeof alias !== 'string' || seen.has(keyOf(owner))) return nothing(0, answers);
      seen.add(keyOf(owner));
      answers.push({ type: 'CNAME', name: owner, ttl: 1, data: alias });
      owner = alias;
    }
  };
  return answer;
}

const isAboveOther = (names: ReadonlyMap<string, unknown>, name: string) =>
  [...names.keys()].some((other) => other.endsWith(`.${keyOf(name)}`));

const valuesOf = (entries: readonly ZoneEntry[], type: string): Value[] =>
  entries.flatMap((entry) => {
    const value = typeof entry === 'string' ? undefined : entry[type];
    return value === undefined ? [] : [value];
  });

function recordOf(name: string, type: string, value: Value): Answer {
  const owner = { name, ttl: 1 };
  if (type === 'MX') return { ...owner, type, data: { preference: Number(value[0]), exchange: String(value[1]) } };
  if (type === 'TXT') return { ...owner, type, data: stringsOf(value) };
  if (type === 'SPF') return { ...owner, type, data: oldType(stringsOf(value)) } as unknown as Answer; // known, untyped
  return { ...owner, type, data: String(value) } as Answer;
}

/** The package takes the data of this type as octets. */
const oldType = (strings: readonly Buffer[]) =>
  Buffer.concat(strings.flatMap((string) => [Buffer.from([string.length]), string]));

/** One text is cut into strings of 255 octets, as servers do it; a list of them stays as it is. */
function stringsOf(value: Value): Buffer[] {
  if (typeof value !== 'string') return value.map((string) => Buffer.from(String(string)));
  const octets = Buffer.from(value);
  const count = Math.max(1, Math.ceil(octets.length / 255));
  return Array.from({ length: count }, (_, at) => octets.subarray(at * 255, at * 255 + 255));
}
