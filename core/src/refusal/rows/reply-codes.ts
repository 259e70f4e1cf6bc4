import { type Row, table } from './row.ts';

/** Three digits and the command that they answered: the last resort. */
export const replyCodes: readonly Row[] = table({ confidence: 'guess', source: 'RFC 5321 §4.2.3' }, [
  { only: { code: /^50[0-4]$/ }, cause: 'protocol-error', source: 'RFC 5321 §4.2.2', confidence: 'likely' },
  { only: { code: /^5(21|56)$/ }, cause: 'no-mail-service', source: 'RFC 7504 §4', confidence: 'likely' },
  { only: { code: /^5(30|35)$/, stage: ['starttls'] }, cause: 'tls-required', source: 'RFC 3207 §4' },
  {
    only: { code: /^(530|535|534|454|432)$/ },
    cause: 'smtp-auth-required',
    source: 'RFC 4954 §6',
    confidence: 'likely',
  },
  { only: { code: /^(523|538)$/ }, cause: 'tls-required', source: 'RFC 5248 §2.4' },
  { only: { code: /^525$/ }, cause: 'recipient-disabled', source: 'RFC 5248 §2.4' },
  {
    only: { code: /^551$/ },
    cause: 'recipient-disabled',
    also: ['relay-denied', 'recipient-unknown'],
    source: 'RFC 5321 §3.4',
  },
  {
    only: { code: /^452$/, stage: ['rcpt'] },
    cause: 'rate-limited',
    also: ['mailbox-full'],
    source: 'RFC 5321 §4.5.3.1.10',
  },
  { only: { code: /^452$/ }, cause: 'receiver-fault', also: ['mailbox-full', 'temporary'] },
  { only: { code: /^552$/, stage: ['mail'] }, cause: 'too-big', source: 'RFC 1870 §6.1' },
  { only: { code: /^552$/, stage: ['rcpt'] }, cause: 'mailbox-full' },
  { only: { code: /^552$/, stage: ['data'] }, cause: 'too-big', also: ['content-spam', 'mailbox-full'] },
  { only: { code: /^552$/ }, cause: 'mailbox-full', also: ['too-big'] },
  { only: { code: /^55[03]$/, stage: ['rcpt'] }, cause: 'recipient-unknown', also: ['policy', 'relay-denied'] },
  { only: { code: /^5/, stage: ['connect', 'ehlo'] }, cause: 'blocklisted', also: ['policy'], source: 'RFC 5321 §3.1' },
  {
    only: { code: /^5/, stage: ['mail'] },
    cause: 'sender-refused',
    also: ['policy', 'blocklisted'],
    source: 'RFC 5321 §3.3',
  },
  { only: { code: /^5/, stage: ['data'] }, cause: 'policy', also: ['content-spam'], source: 'RFC 5321 §3.3' },
  { only: { code: /^5/, stage: ['login'] }, cause: 'smtp-auth-required', source: 'RFC 4954 §6' },
  { only: { code: /^4/ }, cause: 'temporary' },
]);
