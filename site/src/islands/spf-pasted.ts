import {
  canonicalName,
  type DnsAnswer,
  type DnsQuestion,
  type DnsType,
  type Finding,
  isEmptyAnswer,
  type LookUp,
  parseZone,
} from '@truefrom/core/domain';

/** Answers from elsewhere than the pasted records, as a public DNS has them; null where it is not known there. */
export type Elsewhere = <T extends DnsType>(name: string, type: T) => Promise<DnsAnswer<T>> | null;

/** Records that a reader pasted, as a DNS of its own that knows what it has not. */
export type Pasted = {
  readonly lookUp: LookUp;
  readonly lookUpOldType: (name: string) => ReturnType<LookUp>;
  /** Who asked for what was not there, and nobody else knew: an absent record is not one that does not exist. */
  isMissing(question: Pick<DnsQuestion, 'name' | 'type'>): boolean;
  missing(): readonly MissingRecord[];
  readonly findings: readonly Finding[];
};
export type MissingRecord = { readonly name: string; readonly type: DnsType };

/** A start of authority: then all of a domain is there, and what is not, does not exist (RFC 1035 §3.3.13). */
const isWholeZone = /^[^;"\n]*\sSOA\s/im;

/** `origin` is the domain that a record without a name belongs to. */
export function readPasted(text: string, origin: string, elsewhere: Elsewhere | null): Pasted {
  const zone = parseZone(text, origin);
  const home = canonicalName(origin);
  const isWhole = isWholeZone.test(text) && zone.names.includes(home);
  const missing = new Map<string, MissingRecord>();
  const isInZone = (name: string) => isWhole && `.${canonicalName(name)}`.endsWith(`.${home}`);
  const lookUp: LookUp = async (name, type) => {
    const answer = await zone.lookUp(name, type);
    if (!isEmptyAnswer(answer) || isInZone(name)) return answer;
    const other = elsewhere?.(name, type) ?? null;
    if (other !== null) return other;
    missing.set(keyOf({ name, type }), { name: canonicalName(name), type });
    return { kind: 'timeout' };
  };
  return {
    lookUp,
    lookUpOldType: async (name) => ({ kind: 'records', records: zone.oldType(name) }),
    isMissing: (question) => missing.has(keyOf(question)),
    missing: () => [...missing.values()],
    findings: zone.findings,
  };
}

/**
 * The same records, and what is missing is there and names no server: what then comes out is the result unless it does.
 */
export const withoutTheMissing = ({ lookUp, isMissing }: Pasted): LookUp => {
  const nobody = { TXT: 'v=spf1 ?all', A: '0.0.0.0', AAAA: '::', MX: { preference: 0, host: '.' } } as const;
  return async <T extends DnsType>(name: string, type: T) => {
    const answer = await lookUp(name, type);
    if (!isMissing({ name, type })) return answer;
    const record = type === 'PTR' ? null : nobody[type as keyof typeof nobody];
    return (record === null ? { kind: 'no-data' } : { kind: 'records', records: [record] }) as DnsAnswer<T>;
  };
};

const keyOf = ({ name, type }: Pick<DnsQuestion, 'name' | 'type'>) => `${type} ${canonicalName(name)}`;
