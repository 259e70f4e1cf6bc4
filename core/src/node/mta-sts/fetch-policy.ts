import type { IncomingMessage } from 'node:http';
import { type RequestOptions, request } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { FetchPolicy, LookUp } from '../../domain/index.ts';
import { printable } from '../../problem/index.ts';
import { failureWords } from './failure-words.ts';
import { lookUpWith } from './look-up-with.ts';

export type PolicyFetcherOptions = {
  readonly signal?: AbortSignal;
  /** 443; another one for tests. */
  readonly port?: number;
  /** Authorities to trust instead of those of this process, as PEM. */
  readonly ca?: string;
  /** Who knows the addresses of the server; without it, the system. */
  readonly lookUp?: LookUp;
  readonly timeoutMs?: number;
};
type Fetched = Awaited<ReturnType<FetchPolicy>>;
const stopped: Fetched = { failed: 'it was stopped' };

/** The whole of it, from the question for the address to the last octet; RFC 8461 §3.3 proposes a minute and 64 KB. */
export const policyLimits = { timeoutMs: 10_000, maxOctets: 65_536 } as const;

/**
 * Makes what fetches the policy of a domain as a sender does (RFC 8461 §3.3): over HTTPS with a valid certificate for
 * `mta-sts.DOMAIN`, status 200, text/plain, without following redirects. Never rejects; `failed` is printable and says why.
 */
export function policyFetcher(options: PolicyFetcherOptions = {}): FetchPolicy {
  return async (domain) => {
    if (options.signal?.aborted) return stopped;
    const limit = AbortSignal.timeout(options.timeoutMs ?? policyLimits.timeoutMs);
    const signal = options.signal ? AbortSignal.any([options.signal, limit]) : limit;
    try {
      return await fetchText(requestOptions(domain, options, signal));
    } catch (error) {
      if (options.signal?.aborted) return stopped;
      return { failed: limit.aborted ? 'no answer in time' : printable(failureWords(error)) };
    }
  };
}

const requestOptions = (domain: string, options: PolicyFetcherOptions, signal: AbortSignal): RequestOptions => ({
  host: `mta-sts.${domain}`,
  servername: `mta-sts.${domain}`,
  port: options.port ?? 443,
  path: '/.well-known/mta-sts.txt',
  headers: { accept: 'text/plain' },
  agent: false,
  minVersion: 'TLSv1.2',
  rejectUnauthorized: true,
  signal,
  ...(options.ca !== undefined && { ca: options.ca }),
  ...(options.lookUp && { lookup: lookUpWith(options.lookUp) as LookupFunction }),
});

function fetchText(options: RequestOptions): Promise<Fetched> {
  return new Promise((resolve, reject) => {
    const question = request(options);
    const end = (result: Fetched) => {
      resolve(result);
      question.destroy();
    };
    question.on('error', reject);
    question.on('response', (answer) => {
      const refused = refusal(answer);
      if (refused !== null) return end({ failed: printable(refused) });
      readBody(answer, end, reject);
    });
    question.end();
  });
}

function refusal({ statusCode = 0, headers }: IncomingMessage): string | null {
  if (statusCode >= 300 && statusCode < 400) return `a redirect (${statusCode}), which senders do not follow`;
  if (statusCode !== 200) return `the server answers with ${statusCode} instead of 200`;
  const type = headers['content-type'] ?? 'nothing';
  return /^text\/plain\s*(;|$)/i.test(type.trim()) ? null : `it is served as ${printable(type, 80)}, not as text/plain`;
}

function readBody(answer: IncomingMessage, end: (result: Fetched) => void, reject: (error: Error) => void) {
  const pieces: Buffer[] = [];
  let octets = 0;
  answer.on('data', (piece: Buffer) => {
    octets += piece.length;
    if (octets > policyLimits.maxOctets) end({ failed: 'it is longer than 64 KB' });
    else pieces.push(piece);
  });
  answer.on('error', reject);
  answer.on('end', () => end({ text: Buffer.concat(pieces).toString('utf8') }));
}
