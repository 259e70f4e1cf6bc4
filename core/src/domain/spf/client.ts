import { toALabels } from '../../address/index.ts';
import { clientIp, type Ip, reverseName } from '../ip.ts';
import {
  askOnce,
  canonicalName,
  type DnsAnswer,
  type DnsQuestion,
  type DnsType,
  type LookUp,
  recordsIn,
} from '../look-up.ts';
import { expandMacros, type MacroText, usesMacro } from './macro.ts';
import type { DomainSpec } from './record.ts';
import { fitName } from './target-name.ts';

/** `envelopeSender` '' means that the HELO name is checked (RFC 7208 §2.4). `receiver` and `now` stand in explanations alone. */
export type SpfRequest = {
  readonly ip: string;
  readonly envelopeSender: string;
  readonly heloName: string;
  readonly lookUp: LookUp;
  readonly receiver?: string;
  readonly now?: Date;
};

/** Who is sending: what the macros stand for, and the domain whose record is asked (RFC 7208 §4.1, §4.3). */
export type Client = {
  readonly ip: Ip;
  readonly sender: string;
  readonly localPart: string;
  readonly senderDomain: string;
  readonly heloName: string;
  readonly receiver: string;
  readonly now: Date;
  /** The checked one, in lower case as A-labels (RFC 8616 §4). */
  readonly domain: string;
  /** Asks every question once; one that fails in a way of its own counts as a fault of the server. */
  readonly lookUp: LookUp;
  /** How many questions were asked. */
  readonly questions: () => number;
  /** Names that the address claims and that lead back to it (RFC 7208 §5.5), with the questions that this took. */
  readonly validatedNames: () => Promise<ValidatedNames>;
};
export type ValidatedNames = { readonly names: readonly string[]; readonly asked: readonly DnsQuestion[] };

const mostNames = 10;
/** A local part beyond ASCII stands in no name, so what is made of it fits nothing (RFC 8616 §4). */
const foreign = /[^\0-\x7f]/;

/** The client, or null if `ip` is no IP number. */
export function readClient(request: SpfRequest): Client | null {
  const ip = clientIp(request.ip);
  if (ip === null) return null;
  const { heloName, envelopeSender } = request;
  let count = 0;
  const lookUp = askOnce(async <T extends DnsType>(name: string, type: T): Promise<DnsAnswer<T>> => {
    count++;
    return request.lookUp(name, type).catch(() => ({ kind: 'server-failure' }));
  });
  const given = envelopeSender === '' ? heloName : envelopeSender;
  const at = given.lastIndexOf('@');
  const localPart = given.slice(0, Math.max(0, at)) || 'postmaster'; // RFC 7208 §4.3
  const senderDomain = toALabels(given.slice(at + 1).trim());
  return {
    ip,
    sender: `${localPart}@${senderDomain}`,
    localPart,
    senderDomain,
    heloName: heloName || `[${ip.text}]`,
    receiver: request.receiver ?? 'unknown',
    now: request.now ?? new Date(),
    domain: canonicalName(senderDomain),
    lookUp,
    questions: () => count,
    validatedNames: once(() => validateNames(ip, lookUp)),
  };
}

/** The name that a term asks for, or null where it cannot be made. */
export async function targetOf(spec: DomainSpec, domain: string, client: Client): Promise<string | null> {
  if (typeof spec === 'string') return fitName(spec);
  const expanded = await expandFor(spec, domain, client);
  return expanded === null ? null : fitName(toALabels(expanded));
}

/** A text with its macros filled in, or null where it uses a local part that no name can hold. */
export async function expandFor(text: MacroText, domain: string, client: Client): Promise<string | null> {
  if (foreign.test(client.localPart) && usesMacro(text, 'sl')) return null;
  return expandMacros(text, { ...client, domain, validatedName: async () => validatedName(domain, client) });
}

/** RFC 7208 §7.3, "p": the domain itself, else a name below it, else any, else "unknown". */
async function validatedName(domain: string, client: Client): Promise<string> {
  const { names } = await client.validatedNames();
  const wanted = canonicalName(domain);
  const isBelow = (name: string) => canonicalName(name).endsWith(`.${wanted}`);
  const best = names.find((name) => canonicalName(name) === wanted) ?? names.find(isBelow) ?? names[0];
  return best === undefined ? 'unknown' : best.replace(/\.$/, '');
}

/** A fault on the way makes a name an invalid one, and ends nothing (RFC 7208 §5.5). */
async function validateNames(ip: Ip, lookUp: LookUp): Promise<ValidatedNames> {
  const name = reverseName(ip);
  const answer = await lookUp(name, 'PTR');
  const asked: DnsQuestion[] = [{ name, type: 'PTR', answer }];
  const type = ip.family === 4 ? 'A' : 'AAAA';
  const claimed = recordsIn(answer).slice(0, mostNames);
  const forward: DnsAnswer<'A' | 'AAAA'>[] = await Promise.all(claimed.map((host) => lookUp(host, type)));
  for (const [at, host] of claimed.entries()) {
    const of = forward[at];
    if (of) asked.push({ name: host, type, answer: of });
  }
  const leadsBack = (_: string, at: number) =>
    recordsIn(forward[at] ?? { kind: 'no-data' }).some((text) => clientIp(text)?.text === ip.text);
  return { names: claimed.filter(leadsBack), asked };
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let done: Promise<T> | undefined;
  return () => {
    done ??= work();
    return done;
  };
}
