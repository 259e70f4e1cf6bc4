import { printable } from '@truefrom/core/problem';

export type Tone = 'plain' | 'good' | 'bad' | 'warning' | 'dim' | 'added' | 'removed' | 'code';

/** A line of a report, before it is wrapped and coloured. Of `code` every letter counts: it is copied, and never wrapped. */
export type ReportLine = {
  readonly text: string;
  readonly tone: Tone;
  /** In steps, not letters. */
  readonly indent: number;
  /** Stands before the text: `✓`. */
  readonly mark?: string;
  /** Left out where the whole is to be read at a glance. */
  readonly isDetail?: boolean;
};

export type SectionId =
  | 'answer'
  | 'servers'
  | 'steps'
  | 'record'
  | 'proposal'
  | 'dmarc'
  | 'dkim'
  | 'mx'
  | 'reverse'
  | 'tls'
  | 'blocklists'
  | 'findings';

export type Section = { readonly id: SectionId; readonly title: string; readonly lines: readonly ReportLine[] };

export const line = (text: string, more: Partial<Omit<ReportLine, 'text'>> = {}): ReportLine => ({
  tone: 'plain',
  indent: 0,
  ...more,
  text,
});

export const good = (text: string, more: Partial<ReportLine> = {}): ReportLine =>
  line(text, { tone: 'good', mark: '✓', ...more });
export const bad = (text: string, more: Partial<ReportLine> = {}): ReportLine =>
  line(text, { tone: 'bad', mark: '✗', ...more });
export const warning = (text: string, more: Partial<ReportLine> = {}): ReportLine =>
  line(text, { tone: 'warning', mark: '!', ...more });
export const dim = (text: string, more: Partial<ReportLine> = {}): ReportLine => line(text, { tone: 'dim', ...more });

/** All of them as lines that are left out first. */
export const asDetails = (lines: readonly ReportLine[]): ReportLine[] =>
  lines.map((each) => ({ ...each, isDetail: true }));

/** What came from outside, in one line. */
export const foreign = (text: string, maxLetters = 1_000): string => printable(text, maxLetters);

export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** `a, b and 3 more`. */
export function listed(texts: readonly string[], most = 6, between = ', '): string {
  const shown = texts.length > most + 1 ? texts.slice(0, most) : texts;
  const rest = texts.length - shown.length;
  return rest > 0 ? `${shown.join(between)} and ${rest} more` : shown.join(between);
}
