import type { Finding } from '../finding.ts';
import type { DnsQuestion } from '../look-up.ts';
import type { Span } from '../spf/types.ts';

/** A record in the tree of includes and redirects, with what it can cost at most, whoever sends. */
export type SpfNode = {
  readonly domain: string;
  readonly record: string | null;
  /**
   * Why there is nothing below: it could not be read, comes back to a record above, is drawn at another place already
   * (`shown-above`, which is counted here again), or the walk was ended.
   */
  readonly stopped:
    | 'no-record'
    | 'several-records'
    | 'no-answer'
    | 'bad-domain'
    | 'loop'
    | 'too-deep'
    | 'needs-client'
    | 'shown-above'
    | null;
  /** Terms that need DNS, in this record and below it. */
  readonly lookups: number;
  /** Of those, the ones whose answer was empty. */
  readonly voids: number;
  readonly terms: readonly SpfTerm[];
};

/** A term of a record, as it is written. */
export type SpfTerm = Span & {
  readonly text: string;
  /** Terms that need DNS: 0 or 1 of itself, and those of the record that it leads to. */
  readonly lookups: number;
  /** It stands behind `all`, and is never reached. */
  readonly isReached: boolean;
  readonly asked: readonly DnsQuestion[];
  /** The record that include or redirect leads to. */
  readonly leadsTo: SpfNode | null;
};

/** What a record says and costs, without a client (RFC 7208 §4.6.4). */
export type SpfAudit = {
  readonly domain: string;
  readonly record: string | null;
  readonly tree: SpfNode;
  readonly lookups: number;
  readonly voids: number;
  /** False where the walk was ended before all was read: it can be more. */
  readonly isWhole: boolean;
  readonly findings: readonly Finding[];
};
