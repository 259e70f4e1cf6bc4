import type { DnsType } from '../look-up.ts';

/** What can be asked for; `SPF` is the retired type 99, whose records are texts (RFC 7208 §3.1). */
export type WireType = DnsType | 'SPF';

/** RFC 1035 §3.2.2, RFC 3596 §2.1, RFC 4408 §3.1.1. */
export const typeNumbers = { A: 1, CNAME: 5, PTR: 12, MX: 15, TXT: 16, AAAA: 28, SPF: 99 } as const satisfies Readonly<
  Record<WireType | 'CNAME', number>
>;

/** The Internet (RFC 1035 §3.2.4). */
export const internetClass = 1;
