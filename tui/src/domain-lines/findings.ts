import type { DomainReport, Finding, Severity } from '@truefrom/core/domain';
import { wordsOf } from '@truefrom/core/problem';
import { foreign, line, listed, type ReportLine } from './line.ts';

const looks = {
  error: { tone: 'bad', mark: '✗' },
  warning: { tone: 'warning', mark: '!' },
  note: { tone: 'dim', mark: '·' },
} as const satisfies Record<Severity, Pick<ReportLine, 'tone' | 'mark'>>;

/** Notes alone ask nothing of anybody. */
export const findingTitle = ({ findings }: Pick<DomainReport, 'findings'>): string =>
  findings.some(({ severity }) => severity !== 'note') ? 'What to do' : 'Good to know';

/** What this one depends on must be known by everybody who reads the answer. */
const neverLeftOut = 'domain/listening-address';

/** What is wrong and what to do, errors first; of what was found in several places it is said once. */
export const findingLines = ({ findings }: Pick<DomainReport, 'findings'>): ReportLine[] =>
  (['error', 'warning', 'note'] as const).flatMap((severity) =>
    groups(findings.filter((finding) => finding.severity === severity)).flatMap(groupLines),
  );

/** Findings of the same problem with the same advice. */
function groups(findings: readonly Finding[]): Finding[][] {
  const found = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = `${finding.problem.code} ${finding.problem.suggestion ?? ''}`;
    found.set(key, [...(found.get(key) ?? []), finding]);
  }
  return [...found.values()];
}

function groupLines(group: readonly Finding[]): ReportLine[] {
  const [first] = group;
  if (first === undefined) return [];
  const { problem, severity } = first;
  const { title, fix } = wordsOf(problem);
  const founds = unique(group.map((finding) => foreign(finding.problem.found)));
  const places = unique(group.map(placeText));
  const isDetail = severity === 'note' && problem.code !== neverLeftOut;
  return [
    line(founds.length === 0 ? title : `${title} (${listed(founds, 6, '; ')})`, { ...looks[severity], isDetail }),
    line(fix, { indent: 1, isDetail }),
    ...(problem.suggestion ? [line(suggested(foreign(problem.suggestion)), { indent: 1, isDetail })] : []),
    ...(places.length > 0 ? [line(`In ${listed(places, 6, '; ')}`, { tone: 'dim', indent: 1, isDetail: true })] : []),
  ];
}

const suggested = (text: string): string => `${/^https?:/.test(text) ? 'See' : 'Perhaps:'} ${text}`;

const unique = (texts: readonly string[]): string[] => [...new Set(texts)].filter((text) => text !== '');

/** `yourcompany.com TXT, letters 8 to 22`, counted from 1. */
function placeText({ place }: Finding): string {
  if (place === null) return '';
  const at = `${foreign(place.name)} ${place.type}`;
  return place.span === null ? at : `${at}, letters ${place.span.start + 1} to ${place.span.end}`;
}
