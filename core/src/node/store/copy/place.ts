import type { Result } from '../../../problem/index.ts';
import type { Dump } from './dump.ts';

/** How a copy came out: what had to stay behind, as the caller had allowed. */
export type Written = { readonly leftOut: readonly string[] };

export type WriteOptions = {
  /** What is there is replaced; else a place that is not empty is `store/not-empty`. */
  readonly replace: boolean;
  /** Choices of logins that a host does not have stay behind; else they are `store/unknown-logins`. */
  readonly withoutUnknownLogins: boolean;
};

/** One side of a copy. */
export type CopyPlace = {
  /** For people, without a password. */
  readonly place: string;
  read(): Promise<Result<Dump>>;
  /** What would hinder {@link CopyPlace.write}. */
  examine(dump: Dump, options: WriteOptions): Promise<Result<Written>>;
  /** All of it, or nothing. */
  write(dump: Dump, options: WriteOptions): Promise<Result<Written>>;
  close(): Promise<void>;
};
