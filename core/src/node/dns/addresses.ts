import { lookup, Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import { fail, type Result } from '../../problem/index.ts';
import { codeOf } from '../fault/index.ts';

/** The addresses of a name, IPv4 and IPv6 apart, each in the order of the answer. At least one of the two is not empty. */
export type HostAddresses = { readonly ipv4: readonly string[]; readonly ipv6: readonly string[] };
export type DnsProblem = 'check/name-not-found' | 'check/dns-failed' | 'check/stopped';
/** Without `servers` the system is asked, /etc/hosts and search domains included; a server is written `127.0.0.1:5353`. */
export type DnsOptions = {
  readonly servers?: readonly string[];
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
};

type Answer = { readonly addresses: readonly string[] } | { readonly error: string };
/** The name has no such record, or there is no such name: an answer, not a fault. */
const negative: readonly string[] = ['ENOTFOUND', 'ENODATA', 'EAI_NODATA', 'EAI_NONAME', 'EAI_ADDRFAMILY'];
const defaultTimeoutMs = 15_000;
const maxAddresses = 16;

/**
 * Looks up A and AAAA of a name, never MX. An IP number is its own address. If one of the two questions fails and the
 * other has an answer, that answer stands; `check/name-not-found` only if both say so. `found` is the cause.
 */
export async function lookUpAddresses(
  name: string,
  options: DnsOptions = {},
): Promise<Result<HostAddresses, DnsProblem>> {
  const kind = isIP(name);
  if (kind !== 0) return found(kind === 4 ? [name] : [], kind === 6 ? [name] : []);
  const timeoutMs = options.timeoutMs ?? defaultTimeoutMs;
  const ask = options.servers ? resolverQuestion(options.servers, timeoutMs) : systemQuestion;
  const { answers, stopped } = await withDeadline([ask(name, 4), ask(name, 6)], timeoutMs, options.signal);
  if (stopped) return fail('check/stopped', name);
  const [ipv4, ipv6] = answers.map((answer) => ('addresses' in answer ? answer.addresses.slice(0, maxAddresses) : []));
  if (ipv4?.length || ipv6?.length) return found(ipv4 ?? [], ipv6 ?? []);
  const faults = answers.flatMap((answer) => ('error' in answer ? [answer.error] : []));
  const fault = faults.find((error) => !negative.includes(error));
  return fault ? fail('check/dns-failed', `${name}: ${fault}`) : fail('check/name-not-found', name);
}

const found = (ipv4: readonly string[], ipv6: readonly string[]) => ({ ok: true as const, value: { ipv4, ipv6 } });

async function systemQuestion(name: string, family: 4 | 6): Promise<Answer> {
  try {
    const list = await lookup(name, { all: true, family, order: 'verbatim' });
    return { addresses: list.map((entry) => entry.address) };
  } catch (error) {
    return { error: codeOf(error) || 'EUNKNOWN' };
  }
}

function resolverQuestion(servers: readonly string[], timeoutMs: number) {
  const resolver = new Resolver({ timeout: Math.max(100, Math.floor(timeoutMs / 3)), tries: 2 });
  resolver.setServers(servers);
  return async (name: string, family: 4 | 6): Promise<Answer> => {
    try {
      return { addresses: family === 4 ? await resolver.resolve4(name) : await resolver.resolve6(name) };
    } catch (error) {
      return { error: codeOf(error) || 'EUNKNOWN' };
    }
  };
}

/** The system's look-up cannot be cancelled; its late answer is dropped. */
function withDeadline(
  questions: Promise<Answer>[],
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<{ answers: Answer[]; stopped: boolean }> {
  const answers: Answer[] = questions.map(() => ({ error: 'ETIMEOUT' }));
  questions.forEach((question, index) => {
    void question.then((answer) => {
      answers[index] = answer;
    });
  });
  return new Promise((resolve) => {
    const end = (stopped: boolean) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
      resolve({ answers: [...answers], stopped });
    };
    const stop = () => end(true);
    const timer = setTimeout(() => end(false), timeoutMs);
    if (signal?.aborted) return stop();
    signal?.addEventListener('abort', stop, { once: true });
    void Promise.all(questions).then(() => end(false));
  });
}
