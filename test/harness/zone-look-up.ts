import type { DnsAnswer, DnsType, LookUp } from '@truefrom/core/domain';

/**
 * Records by name, as the test suite of RFC 7208 has them: `{ TXT: 'v=spf1 -all' }`, `{ MX: [10, 'mx.example.com'] }`,
 * `{ CNAME: … }`. A text may be a list of strings. `'TIMEOUT'`: what is not listed here times out; as a value of a type:
 * a question for it does; so `'SERVFAIL'` and `'REFUSED'`. What is in no zone does not exist.
 */
export type ZoneData = Readonly<Record<string, readonly ZoneEntry[]>>;
export type ZoneEntry = Fault | Readonly<Record<string, string | readonly (string | number)[]>>;
export type Fault = 'TIMEOUT' | 'SERVFAIL' | 'REFUSED';

const faults = { TIMEOUT: 'timeout', SERVFAIL: 'server-failure', REFUSED: 'refused' } as const;
const isFault = (value: unknown): value is Fault => typeof value === 'string' && Object.hasOwn(faults, value);
const mostAliases = 10;

const keyOf = (name: string) => name.toLowerCase().replace(/\.$/, '');

/** Answers from a zone, without a network, by the rules of the suite. `asked` are the questions, as `TXT name`. */
export function zoneLookUp(zone: ZoneData): { readonly lookUp: LookUp; readonly asked: string[] } {
  const names = new Map(Object.entries(zone).map(([name, entries]) => [keyOf(name), entries]));
  const asked: string[] = [];
  const answer = (name: string, type: DnsType, aliases: number): DnsAnswer => {
    const key = keyOf(name);
    if (key.split('.').some((label) => label === '' || label.length > 63)) return { kind: 'bad-name' };
    const entries = names.get(key);
    if (entries === undefined) return { kind: 'no-such-name' };
    if (aliases > mostAliases) return { kind: 'server-failure' };
    const values = valuesOf(entries, type).filter((value) => value !== 'NONE');
    const fault = values.find(isFault);
    if (fault) return { kind: faults[fault] };
    if (values.length > 0) return { kind: 'records', records: values.map((value) => recordOf(type, value)) };
    const [alias] = valuesOf(entries, 'CNAME');
    if (typeof alias === 'string') return answer(alias, type, aliases + 1);
    const bare = entries.find(isFault);
    return { kind: bare ? faults[bare] : 'no-data' };
  };
  const lookUp = async (name: string, type: DnsType) => {
    asked.push(`${type} ${name}`);
    return answer(name, type, 0);
  };
  return { lookUp: lookUp as LookUp, asked };
}

type Value = string | readonly (string | number)[];

/** Records of the retired type SPF stand for TXT at a name that has none of those. */
function valuesOf(entries: readonly ZoneEntry[], type: string): Value[] {
  const of = (wanted: string) =>
    entries.flatMap((entry) => {
      const value = typeof entry === 'string' ? undefined : entry[wanted];
      return value === undefined ? [] : [value];
    });
  const values = of(type);
  return type === 'TXT' && values.length === 0 ? of('SPF') : values;
}

function recordOf(type: DnsType, value: Value) {
  if (type === 'TXT') return typeof value === 'string' ? value : value.join('');
  if (type !== 'MX' || typeof value === 'string') return String(value);
  const [preference, host] = value;
  return { preference: Number(preference), host: String(host) };
}
