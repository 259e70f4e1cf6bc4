import type { Finding } from '../finding.ts';
import type { SpfResult } from '../spf/types.ts';

/**
 * A piece of a record, before and after. With blanks between them, those that are kept or removed make the old record, those
 * that are kept or added the new one.
 */
export type RecordChange = {
  readonly kind: 'kept' | 'added' | 'removed';
  readonly text: string;
  readonly why: string | null;
};

/** The least change of a record that lets servers pass (RFC 7208 §4.6.4 is heeded), tried before it is shown. */
export type SpfProposal = {
  readonly domain: string;
  /** Null: there is none yet. Several records stand in lines of their own. */
  readonly before: string | null;
  readonly after: string;
  readonly changes: readonly RecordChange[];
  /** The record as a line of a zone file, in strings of at most 255 octets (RFC 1035 §3.3.14). */
  readonly line: string;
  /** What the new record gives for each address: evaluated, not guessed. */
  readonly results: readonly { readonly ip: string; readonly result: SpfResult }[];
  readonly lookups: number;
  readonly voids: number;
  /** What still stands in the way, or has to be decided by a person. */
  readonly findings: readonly Finding[];
};
