import type { MailWords } from './mail-words.ts';

/** What a check of a mail says about what it shows: subject, text, images, HTML, scripts. */
export const mailContentProblems = {
  'subject/missing': {
    severity: 'warning',
    title: 'The mail has no subject.',
    fix: 'Write one, in a few words that say what the mail is about.',
    source: 'RFC 5322 §3.6.5',
  },
} as const satisfies Record<string, MailWords>;
