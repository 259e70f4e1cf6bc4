import type { Excerpt, Severity } from '@truefrom/core/message';
import type { Problem } from '@truefrom/core/problem';
import type { Mended } from '../../commands/message/mend.ts';
import type { Given } from '../given.ts';

/** What is to be checked: a mail, several, or the source of one; `list` is the path of a blacklist, empty for none. */
export type MailQuestion = { readonly given: Given; readonly list: string };

/** `share` of the octets is read, from 0 to 1; null where the end is not known. */
export type MailProgress = { readonly mails: number; readonly share: number | null };

/** A finding in a list; all its texts are fit to be shown. */
export type ToldFinding = {
  readonly severity: Severity;
  readonly title: string;
  readonly place: string;
  /** The words that it is about; empty where there are none. */
  readonly found: string;
};

/** What else there is to say of it. Only the lines of the excerpt are as they came. */
export type FindingDetail = {
  readonly excerpt: Excerpt | null;
  readonly why: string;
  readonly fix: string;
  readonly url: string;
};

/** What was found in one mail, in words. */
export type ToldMail = {
  readonly name: string;
  readonly summary: string;
  /** What was not checked, or not read. */
  readonly notes: readonly string[];
  /** Errors first, notes last. */
  readonly findings: readonly ToldFinding[];
  /** Looked for when it is shown. */
  readonly detailOf: (at: number) => FindingDetail;
  readonly mend: () => Promise<Mended | Problem>;
  /** A file for the mended mail; empty where nothing offers itself. */
  readonly mendedFile: string;
};

/** One of several mails: what it is called, and how many findings it has. */
export type ListedMail = {
  readonly file: string;
  readonly name: string;
  readonly subject: string;
  readonly counts: Readonly<Record<Severity, number>>;
};

export type CheckedMails =
  | { readonly kind: 'one'; readonly mail: ToldMail }
  | { readonly kind: 'several'; readonly mails: readonly ListedMail[]; readonly notes: readonly string[] };

/** The findings of a list, as their places among all: errors and warnings, and notes where they are wanted. */
export const shownOf = ({ findings }: ToldMail, hasNotes: boolean): readonly number[] =>
  findings.flatMap(({ severity }, at) => (hasNotes || severity !== 'note' ? [at] : []));

/** Beside the words, so that no colour is needed. */
export const signs: Readonly<Record<Severity, string>> = { error: '✗', warning: '!', note: '·' };
export const severityNames: Readonly<Record<Severity, string>> = { error: 'Error', warning: 'Warning', note: 'Note' };
