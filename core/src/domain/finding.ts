import type { Problem } from '../problem/index.ts';
import type { Span } from './spf/types.ts';

/** `error`: mail is refused or a check cannot pass. `warning`: it may be, or will be soon. `note`: good to know. */
export type Severity = 'error' | 'warning' | 'note';

/** Something that was found out about a domain: what is wrong and what to do are the words of its problem. */
export type Finding = {
  readonly severity: Severity;
  readonly problem: Problem;
  /** The name in DNS that it stands at, and in which part of the record's text; null where it is about no one record. */
  readonly place: { readonly name: string; readonly type: string; readonly span: Span | null } | null;
};
