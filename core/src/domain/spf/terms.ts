import { isWithin, parseIpBits } from '../ip.ts';
import { type DnsAnswer, type DnsQuestion, isEmptyAnswer, isUnanswered, recordsIn } from '../look-up.ts';
import type { Client } from './client.ts';
import type { DnsMechanism, FreeMechanism } from './record.ts';
import type { SpfDecision, SpfResult } from './types.ts';

/** RFC 7208 §4.6.4. */
export const limits = { lookups: 10, empty: 2, hosts: 10 } as const;

/** What an evaluation has used up. */
export type Budget = { readonly client: Client; used: number; empty: number };

/** What became of a term: it fits, it does not, or the evaluation ends here, with `result`. */
export type Outcome = {
  readonly decision: SpfDecision;
  readonly asked: readonly DnsQuestion[];
  readonly result?: SpfResult;
};
type WithAddresses = Extract<DnsMechanism, { kind: 'a' | 'mx' }>;

export const nothingAsked: readonly DnsQuestion[] = [];

const itFits: Outcome = { decision: 'matches', asked: nothingAsked };
const itDiffers: Outcome = { decision: 'differs', asked: nothingAsked };

/** What needs no DNS. */
export function tryFree({ client }: Budget, term: FreeMechanism): Outcome {
  return term.kind === 'all' || isWithin(client.ip, term.network, term.prefix) ? itFits : itDiffers;
}

export const fits = (isFit: boolean): SpfDecision => (isFit ? 'matches' : 'differs');

export const tooManyLookups: Outcome = { decision: 'too-many-lookups', asked: nothingAsked, result: 'permerror' };

/** Counts a term that needs DNS; true for the eleventh. */
export function takesTooMany(run: Budget): boolean {
  if (run.used >= limits.lookups) return true;
  run.used++;
  return false;
}

/** Ends the evaluation where an answer does not come, or is the third that is empty (RFC 7208 §4.6.4, §5). */
function endOf(run: Budget, answer: DnsAnswer, asked: readonly DnsQuestion[]): Outcome | null {
  if (isUnanswered(answer)) return { decision: 'no-answer', asked, result: 'temperror' };
  if (!isEmptyAnswer(answer)) return null;
  run.empty++;
  return run.empty > limits.empty ? { decision: 'too-many-empty-answers', asked, result: 'permerror' } : null;
}

function isAmong({ client }: Budget, numbers: readonly string[], term: WithAddresses) {
  const prefix = client.ip.family === 4 ? term.prefix4 : term.prefix6;
  return numbers.some((number) => {
    const ip = parseIpBits(number);
    return ip !== null && isWithin(client.ip, ip, prefix);
  });
}

/** The terms a and exists (RFC 7208 §5.3, §5.7): an address of the client's family that fits, or any of IPv4. */
export async function tryAddresses(run: Budget, name: string, term: WithAddresses | null): Promise<Outcome> {
  const { client } = run;
  const type = term === null || client.ip.family === 4 ? 'A' : 'AAAA';
  const answer = await client.lookUp(name, type);
  const asked: readonly DnsQuestion[] = [{ name, type, answer }];
  const ended = endOf(run, answer, asked);
  if (ended) return ended;
  const numbers = recordsIn(answer);
  return { decision: fits(term === null ? numbers.length > 0 : isAmong(run, numbers, term)), asked };
}

/** RFC 7208 §5.4: the hosts in order of preference, at most ten of them. */
export async function tryMx(run: Budget, name: string, term: WithAddresses): Promise<Outcome> {
  const { client } = run;
  const answer = await client.lookUp(name, 'MX');
  const asked: DnsQuestion[] = [{ name, type: 'MX', answer }];
  const ended = endOf(run, answer, asked);
  if (ended) return ended;
  const type = client.ip.family === 4 ? 'A' : 'AAAA';
  const hosts = [...recordsIn(answer as DnsAnswer<'MX'>)]
    .sort((a, b) => a.preference - b.preference)
    .map(({ host }) => host.replace(/\.$/, ''))
    .filter((host) => host !== ''); // "." is no host (RFC 7505 §3)
  const addresses = await Promise.all(hosts.slice(0, limits.hosts).map((host) => client.lookUp(host, type)));
  for (const [at, of] of addresses.entries()) {
    asked.push({ name: hosts[at] ?? '', type, answer: of });
    if (isUnanswered(of)) return { decision: 'no-answer', asked, result: 'temperror' };
    if (isAmong(run, recordsIn(of), term)) return { decision: 'matches', asked };
  }
  if (hosts.length > limits.hosts) return { decision: 'too-many-hosts', asked, result: 'permerror' };
  return { decision: 'differs', asked };
}

/** RFC 7208 §5.5. */
export async function tryPtr(run: Budget, name: string): Promise<Outcome> {
  const { names, asked } = await run.client.validatedNames();
  const [reverse] = asked;
  if (reverse && isEmptyAnswer(reverse.answer)) {
    const ended = endOf(run, reverse.answer, asked);
    if (ended) return ended;
  }
  const wanted = name.toLowerCase();
  const isWanted = (host: string) => {
    const plain = host.toLowerCase().replace(/\.$/, '');
    return plain === wanted || plain.endsWith(`.${wanted}`);
  };
  return { decision: fits(names.some(isWanted)), asked };
}
