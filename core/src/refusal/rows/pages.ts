import { type Row, table } from './row.ts';

const yahoo = [
  'yahooinc.com/error',
  'yahooinc.com/smtp-error',
  'verizonmedia.com/error',
  'help.yahoo.com/kb/postmaster',
];

/** Pages that a provider names for many reasons: they count where the words say nothing. */
export const pages: readonly Row[] = table({ confidence: 'likely' }, [
  {
    links: yahoo,
    only: { code: /^4/ },
    cause: 'rate-limited',
    also: ['blocklisted'],
    provider: 'Yahoo',
    source: 'https://senders.yahooinc.com/smtp-error-codes/',
  },
  {
    links: yahoo,
    only: { code: /^5/ },
    cause: 'policy',
    also: ['blocklisted', 'sender-auth-failed', 'content-spam'],
    provider: 'Yahoo',
    source: 'https://senders.yahooinc.com/smtp-error-codes/',
  },
  {
    links: ['support.apple.com/en-us/ht204137', 'support.apple.com/102322'],
    only: { code: /^4/ },
    cause: 'rate-limited',
    also: ['blocklisted'],
    provider: 'Apple',
    source: 'https://support.apple.com/102322',
  },
  {
    links: ['support.apple.com/en-us/ht204137', 'support.apple.com/102322'],
    cause: 'policy',
    also: ['content-spam', 'blocklisted'],
    provider: 'Apple',
    source: 'https://support.apple.com/102322',
  },
  {
    links: ['postmaster.gmx.', 'postmaster.web.de', 'postmaster.mail.com', 'postmaster.1und1', 'postmaster.ionos'],
    only: { code: /^5/ },
    cause: 'policy',
    also: ['blocklisted', 'content-spam'],
    source: 'https://postmaster.gmx.net/en/error-messages',
  },
]);
