import { type Problem, printable } from '../../problem/index.ts';
import type { Finding, Severity } from '../finding.ts';
import type { ReadAnswer } from './read-answer.ts';
import type { Blocklist } from './row.ts';

const finding = (severity: Severity, problem: Problem, name: string): Finding => ({
  severity,
  problem,
  place: { name, type: 'A', span: null },
});

/** What follows from an answer of a list; none where nothing is listed. `name` is what was asked for. */
export function findingsOf(list: Blocklist, subject: string, name: string, read: ReadAnswer): readonly Finding[] {
  if (read.outcome === 'not-listed') return [];
  if (read.outcome === 'could-not-ask') {
    return [finding('note', problem('blocklist/could-not-ask', `${list.name}: ${read.why ?? ''}`, null), name)];
  }
  const found = (codes: ReadAnswer['codes']) =>
    `${list.name} about ${subject}: ${codes.map(({ code, meaning }) => (meaning ? `${code}, ${meaning}` : code)).join(' ')}`;
  return findingKinds.flatMap(({ kind, code, severity }) => {
    const codes = read.codes.filter((each) => each.kind === kind);
    return codes.length === 0 ? [] : [finding(severity, problem(code, found(codes), list.delisting), name)];
  });
}

/** About what no list was asked. */
export const notAskedFinding = (subject: string, why: string): Finding => ({
  severity: 'note',
  problem: problem('blocklist/not-asked', `${subject}: ${why}`, null),
  place: null,
});

const findingKinds = [
  { kind: 'blocks', code: 'blocklist/listed', severity: 'error' },
  { kind: 'policy', code: 'blocklist/policy-listed', severity: 'error' },
  { kind: 'unknown', code: 'blocklist/unknown-code', severity: 'warning' },
  { kind: 'information', code: 'blocklist/information', severity: 'note' },
  { kind: 'allows', code: 'blocklist/allowed', severity: 'note' },
] as const;

const problem = (code: Problem['code'], found: string, delisting: string | null): Problem => ({
  code,
  found: printable(found),
  ...(delisting === null ? {} : { suggestion: delisting }),
});
