import type { MailWords } from './mail-words.ts';

/** What a check of a mail says about its attachments and its size. */
export const mailAttachmentProblems = {
  'attachment/program': {
    severity: 'error',
    title: 'An attachment is a program or a script.',
    fix: 'Share a link to it instead; nearly every server refuses such files.',
    source: 'https://support.google.com/mail/answer/6590',
  },
} as const satisfies Record<string, MailWords>;
