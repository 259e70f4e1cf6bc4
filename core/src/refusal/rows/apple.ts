import { type Row, table } from './row.ts';

const postmaster = 'https://support.apple.com/102322';

export const apple: readonly Row[] = table({ source: postmaster, provider: 'Apple' }, [
  {
    cause: 'policy',
    also: ['content-spam', 'blocklisted'],
    says: [
      '[cs01]',
      '[hm07]',
      'message {rejected due to local policy|… rejected due to local policy}*',
      'mail rejected due to local policy*',
    ],
    only: { code: /^5/ },
  },
  {
    cause: 'rate-limited',
    also: ['blocklisted'],
    says: ['deferred due to excessive volume*', 'messages to … deferred due to*'],
    only: { code: /^4/ },
  },
  {
    cause: 'content-spam',
    also: ['blocklisted'],
    says: ['having a domain present in the spamhaus dbl*', 'domain present in the spamhaus dbl*'],
    blocklist: 'Spamhaus DBL',
  },
  {
    cause: 'recipient-disabled',
    says: ['inactive email address*', 'user … is inactive*', 'mailbox … is inactive*'],
    only: { provider: 'Apple' },
  },
  {
    cause: 'too-big',
    says: ['message size … exceeds … icloud*', 'size exceeds … mail drop*'],
    only: { provider: 'Apple' },
  },
  {
    cause: 'sender-refused',
    says: ['relay … hide my email*', 'from address … private relay*', 'unregistered … source*'],
    links: ['privaterelay.appleid.com'],
    only: { provider: 'Apple', stage: ['mail', 'data'] },
  },
  {
    cause: 'rate-limited',
    says: ['too {many errors|many recipients}*', 'service unavailable   try again later*'],
    only: { provider: 'Apple' },
  },
]);
