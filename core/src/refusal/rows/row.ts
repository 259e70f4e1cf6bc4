import type { Cause } from '../causes.ts';
import type { Confidence, Stage } from '../types.ts';

/** What must hold for a row besides its words. */
export type Only = {
  /** Whose server says it, as in `providers.ts`. */
  readonly provider?: string;
  /** Matched with the whole enhanced status code, such as `5.7.1`. */
  readonly status?: RegExp;
  /** Matched with the three digits. */
  readonly code?: RegExp;
  readonly stage?: readonly Stage[];
};

/**
 * One fact about what servers say. Any of `says` and `links` is enough; a row without both stands on `only` alone.
 *
 * `says` are phrases in plain text (see `plain-text.ts`): lower case without accents, spaces for `-` and `_`. They stand at the
 * bounds of words; `{a|b}` is either, `…` a gap of at most 100 letters, and a `*` at the end lets the last word go on. Addresses,
 * names of hosts and links are no words. `links` are beginnings of words in the address of a host or page, as they stand there.
 */
export type Row = {
  readonly says?: readonly string[];
  readonly links?: readonly string[];
  readonly cause: Cause;
  readonly also?: readonly Cause[];
  readonly only?: Only;
  /** An RFC and section, the address of a page, or `observed: ` and where. */
  readonly source: string;
  /** `certain` if left out. */
  readonly confidence?: Confidence;
  /** Given only where nobody else says this. */
  readonly provider?: string;
  readonly blocklist?: string;
};

/** Rows that have much in common; a row's own word comes first. */
export const table = <T extends Partial<Row>>(
  common: T,
  rows: readonly (Omit<Row, keyof T> & Partial<Row>)[],
): readonly Row[] => rows.map((row) => ({ ...common, ...row }) as unknown as Row);
