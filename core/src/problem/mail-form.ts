import type { MailWords } from './mail-words.ts';

/** What a check of a mail says about its form: header, lines, parts. */
export const mailFormProblems = {
  'header/no-date': {
    severity: 'warning',
    title: 'The mail has no Date.',
    fix: 'Let the program that sends it add one.',
    source: 'RFC 5322 §3.6.1',
  },
} as const satisfies Record<string, MailWords>;
