import type { Finding, Severity } from '@truefrom/core/domain';
import { type ProblemCode, type ProblemWords, printable, spfProblems, zoneProblems } from '@truefrom/core/problem';
import { type ResultRow, row } from './example-result.ts';
import { code, type Piece, piece } from './piece.ts';
import { firstItems, moreWords } from './spf-list.ts';

const mostKinds = 12;
const mostFound = 4;
const shownLetters = 160;

const terms: Readonly<Record<Severity, string>> = {
  error: 'What is wrong',
  warning: 'What to watch',
  note: 'Good to know',
};

/** Those that a record and a paste can have, so that the page does not load the others. */
const words: Readonly<Record<string, ProblemWords>> = { ...spfProblems, ...zoneProblems };

/** What was found of each severity, with what to do: each kind once, with the parts that it is about. */
export const findingRows = (findings: readonly Finding[], severities: readonly Severity[]): ResultRow[] =>
  severities.flatMap((severity) => {
    const those = findings.filter((finding) => finding.severity === severity);
    const kinds = [...Map.groupBy(those, ({ problem }) => problem.code)];
    if (kinds.length === 0) return [];
    const items = firstItems(kinds, mostKinds, ([kind, found]) => kindPieces(kind, found));
    return [row(terms[severity], piece('ul', { class: 'spf-findings' }, ...items))];
  });

function kindPieces(kind: ProblemCode, those: readonly Finding[]): Piece[] {
  const { title, fix } = words[kind] ?? { title: kind, fix: '' };
  const seen = [...new Set(those.map(({ problem }) => printable(problem.found, shownLetters)))].filter(Boolean);
  const left = seen.length - mostFound;
  return [
    piece('p', {}, piece('strong', {}, title)),
    ...seen.slice(0, mostFound).map((found) => piece('p', {}, code(found))),
    ...(left > 0 ? [piece('p', { class: 'example-more' }, moreWords(left))] : []),
    piece('p', {}, fix),
  ];
}
