import {
  canonicalName,
  type DnsAnswer,
  type DnsType,
  type GetMessage,
  isUnanswered,
  overHttps,
} from '@truefrom/core/domain';
import type { Elsewhere } from './spf-pasted.ts';

const timeoutMs = 5_000;

/**
 * Answers of a public DNS. `asks`: it may be asked now; without, only what it has said before is known. A question is asked
 * once, unless nobody answered.
 */
export function rememberedDns(url: string, get: GetMessage): (asks: boolean) => Elsewhere {
  const lookUp = overHttps({ url, get });
  const known = new Map<string, Promise<DnsAnswer>>();
  return (asks) =>
    <T extends DnsType>(name: string, type: T) => {
      const key = `${type} ${canonicalName(name)}`;
      if (asks && !known.has(key)) {
        const answer = lookUp(name, type);
        known.set(key, answer);
        void answer.then((said) => isUnanswered(said) && known.delete(key));
      }
      return (known.get(key) ?? null) as Promise<DnsAnswer<T>> | null;
    };
}

const opened = new Map<string, (asks: boolean) => Elsewhere>();

/** One for all that a page asks a server. */
export function publicDns(url: string): (asks: boolean) => Elsewhere {
  const dns = opened.get(url) ?? rememberedDns(url, fetchMessage);
  opened.set(url, dns);
  return dns;
}

/** A GET as RFC 8484 §4.1 has it, without anything that tells who asks. */
const fetchMessage: GetMessage = async (url) => {
  try {
    const response = await fetch(url, {
      headers: { accept: 'application/dns-message' },
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(timeoutMs),
    });
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : { failed: 'server-failure' };
  } catch (error) {
    return { failed: error instanceof DOMException && error.name === 'TimeoutError' ? 'timeout' : 'server-failure' };
  }
};
