import type { Problem } from '../problem/index.ts';
import type { MessageCode } from './codes.ts';

/** `error`: receivers refuse or quarantine it. `warning`: filters count it. `note`: good to know, ordinary mail has it too. */
export type Severity = 'error' | 'warning' | 'note';

/** From `start` up to `end`, in UTF-16 units of the decoded text of a part. */
export type Span = { readonly start: number; readonly end: number };

/**
 * Where something was seen while the mail was read: in the decoded text of a part, in a part as a whole, or in a field of the
 * header. `part` is the number of a part such as `1.2`; a field of no part is one of the mail itself.
 */
export type Spot =
  | { readonly in: 'text'; readonly part: string; readonly span: Span }
  | { readonly in: 'part'; readonly part: string }
  | { readonly in: 'header'; readonly header: string; readonly part?: string }
  | { readonly in: 'file'; readonly line: number; readonly column: number };

/** What a rule says: a code, the words or the name that it is about, and where it stands. */
export type Found = { readonly code: MessageCode; readonly found: string; readonly at: Spot };

/**
 * Where a finding stands, for a reader. Lines and columns count from 1, columns in UTF-16 units; they are those of the file, or,
 * where the part had to be decoded first, of the text of that part, which is then named.
 */
export type Place =
  | { readonly part?: string; readonly line: number; readonly column: number }
  | { readonly part: string }
  | { readonly header: string; readonly part?: string };

export type Finding = {
  /** The part of the code before its slash. */
  readonly check: string;
  readonly severity: Severity;
  readonly problem: Problem<MessageCode>;
  readonly where: Place;
  readonly spot: Spot;
  /** The part that holds the forwarded mail in which it stands; null for the mail itself. */
  readonly forwarded: string | null;
};
