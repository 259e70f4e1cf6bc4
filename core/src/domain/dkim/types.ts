import type { Finding } from '../finding.ts';
import type { DnsQuestion } from '../look-up.ts';

/** A public key in DNS (RFC 6376 §3.6.1, RFC 8463). `bits` null where they cannot be told. */
export type DkimKey = {
  readonly type: 'rsa' | 'ed25519';
  readonly bits: number | null;
  /** `p=` is empty: signatures with it no longer count. */
  readonly isRevoked: boolean;
  /** `t=y`: receivers are to act as if there were no signature. */
  readonly isTesting: boolean;
};

export type DkimCheck = {
  readonly selector: string;
  /** `selector._domainkey.domain` */
  readonly name: string;
  readonly record: string | null;
  readonly key: DkimKey | null;
  /** The DNS did not answer, so that there may be a key. */
  readonly isUncertain: boolean;
  readonly asked: readonly DnsQuestion[];
  readonly findings: readonly Finding[];
};
