import type { Finding, Severity } from '@truefrom/core/domain';
import { type ProblemWords, printable, spfProblems, zoneProblems } from '@truefrom/core/problem';
import { type ResultRow, row } from './example-result.ts';
import { code, type Piece, piece } from './piece.ts';
import { firstItems } from './spf-list.ts';

const mostFindings = 12;
const shownLetters = 160;

const terms: Readonly<Record<Severity, string>> = {
  error: 'What is wrong',
  warning: 'What to watch',
  note: 'Good to know',
};

/** Those that a record and a paste can have, so that the page does not load the others. */
const words: Readonly<Record<string, ProblemWords>> = { ...spfProblems, ...zoneProblems };

/** What was found of each severity, with what to do. */
export const findingRows = (findings: readonly Finding[], severities: readonly Severity[]): ResultRow[] =>
  severities.flatMap((severity) => {
    const those = findings.filter((finding) => finding.severity === severity);
    if (those.length === 0) return [];
    return [
      row(terms[severity], piece('ul', { class: 'spf-findings' }, ...firstItems(those, mostFindings, findingPieces))),
    ];
  });

function findingPieces({ problem }: Finding): Piece[] {
  const { title, fix } = words[problem.code] ?? { title: problem.code, fix: '' };
  const found = printable(problem.found, shownLetters);
  return [
    piece('p', {}, piece('strong', {}, title)),
    ...(found === '' ? [] : [piece('p', {}, code(found))]),
    piece('p', {}, fix),
  ];
}
