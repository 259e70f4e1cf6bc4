import type { LookUp } from '../look-up.ts';
import { askOver, type ExchangeFailure } from './ask.ts';

/** What a GET of an address with `accept: application/dns-message` brought: the body of a 200, or why there is none. */
export type GetMessage = (url: string) => Promise<Uint8Array | ExchangeFailure>;

/**
 * DNS over HTTPS (RFC 8484 §4.1): the question stands in the address, with the id 0, so that caches know it again. `url` has
 * no query. Never rejects, if `get` does not.
 */
export const overHttps = ({ url, get }: { readonly url: string; readonly get: GetMessage }): LookUp => {
  const exchange = (question: Uint8Array) => get(`${url}?dns=${base64Url(question)}`);
  return (name, type) => askOver(exchange, { name, type, nextId: () => 0 }) as never;
};

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** RFC 4648 §5, without padding. */
export function base64Url(octets: Uint8Array): string {
  let text = '';
  for (let at = 0; at < octets.length; at += 3) {
    const [a = 0, b = 0, c = 0] = octets.subarray(at, at + 3);
    const group = (a << 16) | (b << 8) | c;
    const count = Math.min(3, octets.length - at) + 1;
    for (let digit = 0; digit < count; digit++) text += digits[(group >> (18 - 6 * digit)) & 63] ?? '';
  }
  return text;
}
