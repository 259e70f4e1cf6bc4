/** What SPF and its neighbours ask the DNS for (RFC 1035 §3.2.2, RFC 3596 §2.1). */
export type DnsType = 'A' | 'AAAA' | 'MX' | 'TXT' | 'PTR';
export type MxRecord = { readonly preference: number; readonly host: string };

/** Of TXT the strings of each record are joined without a blank (RFC 7208 §3.3); A and AAAA are numbers, PTR names. */
export type DnsRecords<T extends DnsType = DnsType> = T extends 'MX' ? MxRecord : string;

/**
 * Why there are no records. `no-such-name` (NXDOMAIN) and `no-data` are answers; with the others nobody knows. `bad-name`
 * cannot be asked for at all: an empty label, or one of more than 63 octets.
 */
export type NoRecords = 'no-such-name' | 'no-data' | 'timeout' | 'server-failure' | 'refused' | 'bad-name';
export type DnsAnswer<T extends DnsType = DnsType> =
  | { readonly kind: 'records'; readonly records: readonly DnsRecords<T>[] }
  | { readonly kind: NoRecords };

/** Asks one question. Never rejects; a name is taken as it is, without search domains. */
export type LookUp = <T extends DnsType>(name: string, type: T) => Promise<DnsAnswer<T>>;

/** One question and its answer, as a trace keeps it. */
export type DnsQuestion = { readonly name: string; readonly type: DnsType; readonly answer: DnsAnswer };

/** The records of an answer; none where it has none. */
export const recordsIn = <T extends DnsType>(answer: DnsAnswer<T>): readonly DnsRecords<T>[] =>
  answer.kind === 'records' ? answer.records : [];

/** True where nobody knows whether there are records; asking later may help. */
export const isUnanswered = ({ kind }: DnsAnswer): boolean =>
  kind === 'timeout' || kind === 'server-failure' || kind === 'refused';

/** True for an answer that says there is nothing: a "void lookup" (RFC 7208 §4.6.4). */
export const isEmptyAnswer = (answer: DnsAnswer): boolean =>
  answer.kind === 'no-such-name' ||
  answer.kind === 'no-data' ||
  (answer.kind === 'records' && answer.records.length === 0);

/** Asks every question once, however often it is put; names compare without case and without a final dot. */
export function askOnce(lookUp: LookUp): LookUp {
  const asked = new Map<string, Promise<DnsAnswer>>();
  return <T extends DnsType>(name: string, type: T): Promise<DnsAnswer<T>> => {
    const key = `${type} ${canonicalName(name)}`;
    let answer = asked.get(key) as Promise<DnsAnswer<T>> | undefined;
    if (answer === undefined) {
      answer = lookUp(name, type);
      asked.set(key, answer);
    }
    return answer;
  };
}

/** Lower case, without the final dot. */
export const canonicalName = (name: string): string => {
  const lower = name.toLowerCase();
  return lower.endsWith('.') ? lower.slice(0, -1) : lower;
};
