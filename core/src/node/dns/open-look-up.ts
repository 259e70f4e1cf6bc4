import { getServers } from 'node:dns/promises';
import { askOnce, askOver, type DnsAnswer, type DnsType, encodeName, type LookUp } from '../../domain/index.ts';
import { atMost } from './at-most.ts';
import { dnsServerOf } from './dns-server.ts';
import { exchangeWith } from './exchange.ts';
import { resolverQuestion } from './resolver-question.ts';

/** How far a run is; called when a question is put and when it is answered. */
export type DnsProgress = {
  readonly asked: number;
  readonly answered: number;
  readonly name: string;
  readonly type: DnsType | 'SPF';
};
export type LookUpOptions = {
  /** As {@link findDnsServer} gives it; without it, the servers of the system are asked. */
  readonly server?: string | undefined;
  /** How long one question may take, all tries included. */
  readonly timeoutMs?: number | undefined;
  readonly tries?: number | undefined;
  /** Ends every question, running or later, as `timeout`. */
  readonly signal?: AbortSignal | undefined;
  readonly onAsk?: ((progress: DnsProgress) => void) | undefined;
};
/** `lookUpOldType` asks for records of the retired type 99, which are texts (RFC 7208 §3.1). */
export type OpenedLookUp = {
  readonly lookUp: LookUp;
  readonly lookUpOldType: (name: string) => Promise<DnsAnswer<'TXT'>>;
};

const [usualTimeoutMs, usualTries, mostAtOnce] = [8_000, 3, 20];
/** Letters that the resolver of Node takes; it calls others a bad name, which in the DNS they are not (RFC 2181 §11). */
const takenByResolver = /^[\w./*-]+$/;

/**
 * The DNS for one run: each question is asked once, at most 20 at a time. Texts come as the UTF-8 that they are, else a letter
 * per octet. A name beyond ASCII is a `bad-name`: the DNS is asked with A-labels.
 */
export function openLookUp(options: LookUpOptions = {}): OpenedLookUp {
  const { timeoutMs = usualTimeoutMs, tries = usualTries, signal } = options;
  const servers = options.server === undefined ? getServers() : [options.server];
  const byResolver = resolverQuestion({ servers, timeoutMs, tries, signal });
  const exchange = exchangeWith({ servers: servers.map(dnsServerOf), timeoutMs, tries, signal });
  const byWire = <T extends DnsType | 'SPF'>(name: string, type: T) => askOver(exchange, { name, type, nextId });
  const watched = watch(options);
  const ask = async (name: string, type: DnsType) => {
    if (encodeName(name) === null) return { kind: 'bad-name' } as const;
    return await watched(name, type, () => (takenByResolver.test(name) ? byResolver(name, type) : byWire(name, type)));
  };
  const askOldType = (name: string) => watched(name, 'SPF', () => byWire(name, 'SPF'));
  const oldTypes = askOnce(askOldType as LookUp);
  return { lookUp: askOnce(ask as LookUp), lookUpOldType: (name) => oldTypes(name, 'TXT') };
}

const nextId = () => crypto.getRandomValues(new Uint16Array(1))[0] ?? 0;

/** Lets a question wait for its turn, and tells of it. */
function watch({ signal, onAsk }: LookUpOptions) {
  const slot = atMost(mostAtOnce);
  let [asked, answered] = [0, 0];
  return async <A>(name: string, type: DnsType | 'SPF', ask: () => Promise<A>) => {
    onAsk?.({ asked: ++asked, answered, name, type });
    const answer = await slot(async () => (signal?.aborted ? ({ kind: 'timeout' } as const) : await ask()));
    onAsk?.({ asked, answered: ++answered, name, type });
    return answer;
  };
}
