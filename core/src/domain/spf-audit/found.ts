import { type ProblemCode, printable } from '../../problem/index.ts';
import type { Finding, Severity } from '../finding.ts';
import type { Span } from '../spf/types.ts';

/** Where a finding stands: the domain of the record, and the part of it. */
export type At = { readonly name: string; readonly span: Span | null };

/** A finding in a TXT record; what was seen is foreign text and becomes printable here. */
export function found(severity: Severity, code: ProblemCode, at: At, seen: string, suggestion?: string): Finding {
  const shared = { code, found: printable(seen) };
  return {
    severity,
    problem: suggestion === undefined ? shared : { ...shared, suggestion },
    place: { name: printable(at.name), type: 'TXT', span: at.span && { start: at.span.start, end: at.span.end } },
  };
}
