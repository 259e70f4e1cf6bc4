import type { MailWords } from './mail-words.ts';

/** What a check of a mail says about its links and about who sends it. */
export const mailLinkProblems = {
  'link/numeric-host': {
    severity: 'warning',
    title: 'A link leads to a bare IP number.',
    fix: 'Link to the name of the web site.',
    source: 'https://spamassassin.apache.org/tests_4_0_x.html',
  },
} as const satisfies Record<string, MailWords>;
