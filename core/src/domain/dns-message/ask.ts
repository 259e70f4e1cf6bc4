import { canonicalName, type DnsAnswer, type DnsType } from '../look-up.ts';
import { type DnsMessage, decodeMessage, type WireRecord } from './message.ts';
import { encodeQuestion, isAnswerTo } from './question.ts';
import { typeNumbers, type WireType } from './wire-type.ts';

export type ExchangeFailure = { readonly failed: 'timeout' | 'refused' | 'server-failure' };
/** Carries a question to a server and brings what it said, whole; never rejects. */
export type Exchange = (question: Uint8Array) => Promise<Uint8Array | ExchangeFailure>;

/** More names behind one another are a fault, as one that leads back is. */
const mostAliases = 10;

/**
 * Asks a recursive server in messages of the wire. Names that stand for others are followed, inside an answer and by asking
 * again; a ring of them is `server-failure`, as is an answer that is broken or to something else. Never rejects.
 */
export async function askOver<T extends WireType>(
  exchange: Exchange,
  { name, type, nextId }: { readonly name: string; readonly type: T; nextId(): number },
): Promise<DnsAnswer<T extends DnsType ? T : 'TXT'>> {
  const seen = new Set<string>();
  for (let asked = name; ; ) {
    const question = encodeQuestion({ id: nextId(), name: asked, type, recursion: true });
    if (question === null) return { kind: seen.size === 0 ? 'bad-name' : 'server-failure' };
    const octets = await exchange(question);
    if ('failed' in octets) return { kind: octets.failed };
    const message = isAnswerTo(question, octets) ? decodeMessage(octets) : null;
    if (message === null || message.isTruncated) return { kind: 'server-failure' };
    const found = answerIn(message, type, seen);
    if (typeof found !== 'string') return found as DnsAnswer<T extends DnsType ? T : 'TXT'>;
    asked = found;
  }
}

const failures: Readonly<Record<number, 'no-such-name' | 'refused'>> = { 3: 'no-such-name', 5: 'refused' };

/** The answer of a message, or the name to be asked next. */
function answerIn(message: DnsMessage, type: WireType, seen: Set<string>): DnsAnswer | string {
  if (message.responseCode !== 0) return { kind: failures[message.responseCode] ?? 'server-failure' };
  const wanted = typeNumbers[type];
  let name = message.questions[0]?.name ?? '';
  for (let aliases = 0; ; aliases++) {
    const key = canonicalName(name);
    const here = message.answers.filter((record) => canonicalName(record.name) === key);
    const records = here.filter((record) => record.type === wanted).map(({ data }) => data);
    if (records.length > 0) return { kind: 'records', records };
    const alias = aliasIn(here);
    if (alias === null) return aliases === 0 ? { kind: 'no-data' } : name;
    if (seen.has(key) || seen.size >= mostAliases) return { kind: 'server-failure' };
    seen.add(key);
    name = alias;
  }
}

function aliasIn(records: readonly WireRecord[]): string | null {
  const data = records.find(({ type }) => type === typeNumbers.CNAME)?.data;
  return typeof data === 'string' ? data : null;
}
