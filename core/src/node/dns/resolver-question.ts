import { Resolver } from 'node:dns/promises';
import { type DnsAnswer, type DnsRecords, type DnsType, type NoRecords, textOfOctets } from '../../domain/index.ts';
import { codeOf } from '../fault/index.ts';

export type ResolverOptions = {
  readonly servers: readonly string[];
  readonly timeoutMs: number;
  readonly tries: number;
  readonly signal: AbortSignal | undefined;
};

/**
 * What a fault of Node's resolver means; one that is not here is a failure of the server. `ECONNREFUSED` says that nothing
 * answers at that port, while with `EREFUSED` a server answered that it will not.
 */
const faults: Readonly<Record<string, NoRecords>> = {
  ENOTFOUND: 'no-such-name',
  ENODATA: 'no-data',
  ETIMEOUT: 'timeout',
  ECANCELLED: 'timeout',
  EDESTRUCTION: 'timeout',
  ECONNREFUSED: 'timeout',
  EREFUSED: 'refused',
  EBADNAME: 'bad-name',
};

/** Asks by the resolver of Node. Never rejects, and answers in time whatever the resolver does. */
export function resolverQuestion({ servers, timeoutMs, tries, signal }: ResolverOptions) {
  const waits = (2 ** tries - 1) * Math.max(1, servers.length); // every further try waits twice as long
  const resolver = new Resolver({ timeout: Math.max(50, Math.floor(timeoutMs / waits)), tries });
  if (servers.length > 0) resolver.setServers(servers);
  let running = 0;
  const cancel = () => resolver.cancel();
  signal?.addEventListener('abort', cancel, { once: true });
  return async <T extends DnsType>(name: string, type: T): Promise<DnsAnswer<T>> => {
    running++;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<DnsAnswer<T>>((resolve) => {
      timer = setTimeout(() => resolve({ kind: 'timeout' }), timeoutMs);
    });
    const answer = await Promise.race([answerOf(resolver, name, type), late]);
    clearTimeout(timer);
    if (--running === 0) resolver.cancel(); // what is late still would keep the process alive
    return answer;
  };
}

/** Node gives an empty list for an alias whose target has no such record, and for a ring of aliases. */
async function answerOf<T extends DnsType>(resolver: Resolver, name: string, type: T): Promise<DnsAnswer<T>> {
  try {
    const records = (await readers[type](resolver, name)) as DnsRecords<T>[];
    return records.length > 0 ? { kind: 'records', records } : { kind: 'no-data' };
  } catch (error) {
    return { kind: faults[codeOf(error)] ?? 'server-failure' };
  }
}

const readers: { readonly [T in DnsType]: (resolver: Resolver, name: string) => Promise<DnsRecords<T>[]> } = {
  A: (resolver, name) => resolver.resolve4(name),
  AAAA: (resolver, name) => resolver.resolve6(name),
  PTR: (resolver, name) => resolver.resolvePtr(name),
  MX: async (resolver, name) =>
    (await resolver.resolveMx(name)).map(({ exchange, priority }) => ({ preference: priority, host: exchange })),
  TXT: async (resolver, name) => (await resolver.resolveTxt(name)).map((strings) => textOfOctets(strings.join(''))),
};
