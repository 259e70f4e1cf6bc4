import type { DomainReport, Verdict } from '@truefrom/core/domain';
import { findingLines, findingTitle } from './domain-lines/findings.ts';
import { blocklistLines, mxLines, reverseLines, tlsLines } from './domain-lines/hosts.ts';
import { foreign, line, type ReportLine, type Section, type SectionId } from './domain-lines/line.ts';
import { dkimLines, dmarcLines } from './domain-lines/policies.ts';
import { recordLines } from './domain-lines/record.ts';
import { proposalLines, serverLines } from './domain-lines/spf.ts';
import { stepLines } from './domain-lines/steps.ts';

export type { ReportLine, Section, SectionId, Tone } from './domain-lines/line.ts';

type Of<T> = (report: DomainReport) => T;

const sections: readonly (readonly [id: SectionId, title: string | Of<string>, lines: Of<ReportLine[]>])[] = [
  ['answer', 'Answer', ({ verdict }) => [answerLine(verdict)]],
  ['findings', findingTitle, findingLines],
  ['proposal', 'What to publish', proposalLines],
  ['servers', 'Servers', serverLines],
  ['steps', 'Step by step, as a receiver does it', stepLines],
  ['record', 'The SPF record, and what it costs', recordLines],
  ['dmarc', 'DMARC', dmarcLines],
  ['dkim', 'DKIM', dkimLines],
  ['mx', 'Servers that receive', mxLines],
  ['reverse', 'Names of the addresses', reverseLines],
  ['tls', 'Encryption on the way in', tlsLines],
  ['blocklists', 'Blocklists', blocklistLines],
];

/** A report in the order in which it is read: the answer, what to do, what to publish, and then why. Parts that say nothing are left out. */
export const reportSections = (report: DomainReport): Section[] =>
  sections.flatMap(([id, title, linesOf]) => {
    const lines = linesOf(report);
    return lines.length === 0 ? [] : [{ id, title: typeof title === 'string' ? title : title(report), lines }];
  });

const answerLooks = {
  good: { tone: 'good', mark: '✓' },
  warning: { tone: 'warning', mark: '!' },
  bad: { tone: 'bad', mark: '✗' },
  unknown: { tone: 'warning', mark: '?' },
} as const satisfies Record<Verdict['tone'], object>;

const answerLine = ({ tone, sentence }: Verdict): ReportLine => line(foreign(sentence), answerLooks[tone]);
