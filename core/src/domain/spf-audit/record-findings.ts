import type { Finding } from '../finding.ts';
import { usesMacro } from '../spf/macro.ts';
import type { Mechanism, Modifier, SpfRecord } from '../spf/record.ts';
import type { Span } from '../spf/types.ts';
import { found } from './found.ts';
import { mendTerm } from './mend-term.ts';
import { repeatedNetworks, repeatedTerms } from './repeated.ts';

/** What one record says that breaks it, lets too many in, or is of no use; without asking anything. */
export function recordFindings(name: string, record: SpfRecord): Finding[] {
  const at = (span: Span) => ({ name, span });
  const faults = record.faults.map((fault) =>
    found('error', fault.code, at(fault), fault.text, mendTerm(fault.text) ?? undefined),
  );
  const ptr = record.mechanisms.filter(({ kind }) => kind === 'ptr');
  return [
    ...faults,
    ...ptr.map((term) => found('warning', 'spf/uses-ptr', at(term), term.text)),
    ...hugeRanges(record).map((term) => found('warning', 'spf/huge-range', at(term), term.text)),
    ...unread(record, name),
    ...macroTerms(record).map((term) => found('warning', 'spf/macro-p', at(term), term.text)),
    ...misspelt(record, name),
    ...repeatedTerms(name, record),
    ...repeatedNetworks(name, record),
  ];
}

/** What holds for everybody else, by the first `all` of a record; a redirect decides elsewhere. */
export function endFindings(name: string, { text, mechanisms, redirect }: SpfRecord): Finding[] {
  const all = mechanisms.find(({ kind }) => kind === 'all');
  if (all === undefined) return redirect ? [] : [found('warning', 'spf/no-end', { name, span: null }, text)];
  const at = { name, span: all };
  if (all.qualifier === '+') return [found('error', 'spf/allows-everybody', at, all.text, '~all')];
  return all.qualifier === '?' ? [found('warning', 'spf/neutral-all', at, all.text, '~all')] : [];
}

/** Larger than /8 of IPv4 or /20 of IPv6: more than a provider is given (RFC 7208 §5.6). */
const widest = { 4: 8, 6: 20 } as const;

const hugeRanges = ({ mechanisms }: SpfRecord): Mechanism[] =>
  mechanisms.filter((term) => {
    if (term.qualifier !== '+') return false;
    if ('network' in term) return term.prefix < widest[term.network.family];
    return 'prefix4' in term && (term.prefix4 < widest[4] || term.prefix6 < widest[6]);
  });

function unread({ mechanisms, redirect }: SpfRecord, name: string): Finding[] {
  const end = mechanisms.findIndex(({ kind }) => kind === 'all');
  if (end < 0) return [];
  const behind = mechanisms.slice(end + 1);
  const ignored = redirect ? [found('warning', 'spf/redirect-ignored', { name, span: redirect }, redirect.text)] : [];
  return [...behind.map((term) => found('warning', 'spf/never-reached', { name, span: term }, term.text)), ...ignored];
}

function macroTerms({ mechanisms, redirect, explanation }: SpfRecord): (Mechanism | Modifier)[] {
  const named = [...mechanisms, ...(redirect ? [redirect] : []), ...(explanation ? [explanation] : [])];
  return named.filter((term) => {
    const name = 'name' in term ? term.name : null;
    return name !== null && typeof name !== 'string' && usesMacro(name, 'p');
  });
}

/** `ip4=192.0.2.1` is a modifier that nobody knows, and ignored (RFC 7208 §6). */
const looksLikeMechanism = /^(?:ipv?[46]|a|mx|include|ptr|exists|all)=/i;

const misspelt = ({ unknown }: SpfRecord, name: string): Finding[] =>
  unknown
    .filter(({ text }) => looksLikeMechanism.test(text))
    .map((term) =>
      found('warning', 'spf/equals-for-colon', { name, span: term }, term.text, mendTerm(term.text) ?? undefined),
    );
