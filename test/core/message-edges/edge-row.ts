import type { Listed } from '@truefrom/core/message';

/** A mail as somebody sends it, and what its check says. */
export type EdgeRow = {
  /** The number of its case, of which there are 122. */
  readonly n: number;
  readonly case: string;
  readonly mail: Uint8Array;
  /** Findings that are there, as `warning subject/empty`; ` in 2` behind one says in which forwarded mail. */
  readonly has?: readonly string[];
  /** Checks under which nothing is found. */
  readonly not?: readonly string[];
  /** Nothing above a note is found. */
  readonly isCalm?: boolean;
  /** Another mail about which the same is said. */
  readonly sameAs?: Uint8Array;
  readonly listed?: Listed | null;
  readonly senderListed?: 'listed' | 'clear' | 'not-checked';
};
