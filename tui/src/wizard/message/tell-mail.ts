import {
  checkMessage,
  excerptsOf,
  type Listed,
  messageArticle,
  messageWords,
  placeWords,
  whyOf,
} from '@truefrom/core/message';
import { printable } from '@truefrom/core/problem';
import { mendMail } from '../../commands/message/mend.ts';
import { summaryOf } from '../../commands/message/print.ts';
import { mendedFileOf } from './mended-file.ts';
import type { ToldMail } from './told-mail.ts';

/** `file` is null for what is in no file. */
type Mail = { readonly file: string | null; readonly bytes: Uint8Array; readonly cut: boolean };
type Telling = {
  readonly name: string;
  readonly listed: Listed | null;
  /** What was not read of other things than the mail. */
  readonly notes: readonly string[];
  readonly urlOf: (path: string) => string;
};

const mostFound = 160;

/** Checks a mail, and tells it in words. */
export function tellMail(mail: Mail, { name, listed, notes, urlOf }: Telling): ToldMail {
  const { findings, senderListed } = checkMessage(mail.bytes, { listed });
  const excerptOf = excerptsOf(mail.bytes);
  return {
    name: printable(name),
    summary: summaryOf(findings),
    notes: [
      ...(mail.cut ? ['! The mail is very large; its beginning was checked.'] : []),
      ...notes,
      ...(senderListed === 'not-checked' ? [notListed(listed)] : []),
    ],
    findings: findings.map((finding) => ({
      severity: finding.severity,
      title: messageWords[finding.problem.code].title,
      place: placeWords(finding),
      found: printable(finding.problem.found, mostFound),
    })),
    detailOf: (at) => {
      const finding = findings[at];
      if (finding === undefined) throw new Error(`There is no finding ${at}.`);
      return {
        excerpt: excerptOf(finding),
        why: whyOf(finding.check),
        fix: messageWords[finding.problem.code].fix,
        url: urlOf(messageArticle(finding.check)),
      };
    },
    mend: () => mendMail(mail),
    mendedFile: mail.file === null ? '' : mendedFileOf(mail.file),
  };
}

const notListed = (listed: Listed | null): string =>
  `Whether the sender is on a blacklist was not checked: ${listed === null ? 'no list was given.' : 'none could be read.'}`;
