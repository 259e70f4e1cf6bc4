import type { DnsQuestion } from '../look-up.ts';
import type { SpfFault } from './record.ts';

/** RFC 7208 §2.6. */
export type SpfResult = 'pass' | 'fail' | 'softfail' | 'neutral' | 'none' | 'temperror' | 'permerror';

/** Where something stands in a record, counted in letters from 0; `end` is the first letter after it. */
export type Span = { readonly start: number; readonly end: number };

/**
 * What was decided at a step. `asks-other-record` is an include that begins, `goes-on-there` a redirect; the steps of the
 * other record follow. `unusable-name`: with its macros filled in, the name is none, so the term cannot fit.
 */
export type SpfDecision =
  | 'record-found'
  | 'no-record'
  | 'several-records'
  | 'bad-domain'
  | 'bad-ip'
  | 'bad-record'
  | 'matches'
  | 'differs'
  | 'unusable-name'
  | 'asks-other-record'
  | 'goes-on-there'
  | 'no-answer'
  | 'too-many-lookups'
  | 'too-many-empty-answers'
  | 'too-many-hosts'
  | 'no-record-there'
  | 'error-there'
  | 'nothing-matched';

/** One step of an evaluation, in the order in which it was taken. The last one names the term that decided. */
export type SpfStep = {
  /** Whose record it is. */
  readonly domain: string;
  /** How many includes deep; a redirect stays where it is. */
  readonly depth: number;
  /** As it is written; null where the step is about the record itself. */
  readonly term: string | null;
  readonly position: Span | null;
  readonly asked: readonly DnsQuestion[];
  readonly decision: SpfDecision;
  /** What the record gives, where this step decided it. */
  readonly result: SpfResult | null;
  /** What is wrong with the term of a `bad-record`. */
  readonly fault: SpfFault['code'] | null;
};

/**
 * Terms that need DNS: those that this evaluation took, and those that the record can cost at most, for another client
 * (RFC 7208 §4.6.4: 10). `void` are terms of this evaluation whose answer was empty (2).
 */
export type SpfLookups = { readonly used: number; readonly worstCase: number; readonly void: number };

export type SpfCheck = {
  readonly result: SpfResult;
  /** The domain owner's text for whom it refuses (RFC 7208 §6.2); foreign text. Null where there is none. */
  readonly explanation: string | null;
  readonly steps: readonly SpfStep[];
  readonly lookups: SpfLookups;
};
