import type { Finding } from '../finding.ts';
import type { DnsQuestion } from '../look-up.ts';

export type DmarcPolicyName = 'none' | 'quarantine' | 'reject';
export type AlignmentMode = 'relaxed' | 'strict';

/** A DMARC record (RFC 9989 §4.7); what it does not say is filled in with what that then means. */
export type DmarcPolicy = {
  readonly p: DmarcPolicyName;
  readonly sp: DmarcPolicyName | null;
  readonly np: DmarcPolicyName | null;
  readonly adkim: AlignmentMode;
  readonly aspf: AlignmentMode;
  /** `t=y`: one step milder than it says. */
  readonly isTesting: boolean;
  readonly psd: 'y' | 'n' | 'u';
  readonly rua: readonly string[];
  readonly ruf: readonly string[];
};

export type DmarcCheck = {
  readonly domain: string;
  /** The walk up the tree, in its order; at most eight questions (RFC 9989 §4.10). */
  readonly asked: readonly DnsQuestion[];
  /** The domain whose record counts for this one; null: there is none. */
  readonly at: string | null;
  readonly record: string | null;
  readonly policy: DmarcPolicy | null;
  /** What receivers are asked to do with mail of exactly this domain that is not authenticated. */
  readonly effective: DmarcPolicyName | null;
  readonly organizationalDomain: string;
  /** A question of the walk got no answer, so the rest is not certain. */
  readonly isUncertain: boolean;
  readonly findings: readonly Finding[];
};
