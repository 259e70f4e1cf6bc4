import type { Mailbox } from '../address/index.ts';
import type { ProblemCode } from '../problem/index.ts';
import type { Reply } from './reply.ts';

/** The part of the conversation that a reply answers. `data` is both the DATA command and the end of the mail. */
export type Stage = 'greeting' | 'ehlo' | 'starttls' | 'login' | 'mail' | 'rcpt' | 'data';

/** A reply that was not the one hoped for: what it answers, and which recipient it is about where it is about one. */
export type RefusedStep = { readonly stage: Stage; readonly reply: Reply; readonly recipient: Mailbox | null };

/** `code` is matched with the three digits, `text` with status and text in one line. Both where both are given. */
type RefusalRow = {
  readonly code: RegExp;
  readonly text?: RegExp;
  readonly problem: ProblemCode;
  readonly source: string;
};

const closing: RefusalRow = { code: /^421/, problem: 'check/busy', source: 'RFC 5321 §3.8' };
const tlsFirst: RefusalRow[] = [
  { code: /^5(30|38)/, text: /tls|ssl|encrypt/i, problem: 'check/tls-required', source: 'RFC 3207 §4' },
  {
    code: /^5/,
    text: /must issue a? ?starttls|(?<!\d)5\.7\.1[01]\b/i,
    problem: 'check/tls-required',
    source: 'RFC 5248 §2.4',
  },
];
const loginFirst: RefusalRow[] = [
  { code: /^530/, problem: 'check/login-required', source: 'RFC 4954 §6' },
  {
    code: /^5/,
    text: /\b5\.7\.57\b|not authenticated to send|authentication (is )?required|must (first )?authenticate|please authenticate|not logged in|smtp auth/i,
    problem: 'check/login-required',
    source: 'https://learn.microsoft.com/exchange/mail-flow-best-practices/non-delivery-reports-in-exchange-online',
  },
];
const hostRefused: RefusalRow = {
  code: /^5/,
  text: /client host rejected|blocked using|spamhaus|\bdnsbl\b|\brbl\b|block ?list|blacklist|poor reputation|\b5\.7\.25\b|reverse dns|\bPTR\b/i,
  problem: 'check/rejects-host',
  source: 'RFC 5782 §2; Postfix access(5), reject_rbl_client',
};
const senderTexts =
  /sender address rejected|sender (is )?(rejected|refused|denied|not allowed)|send ?as ?denied|not owned by user|not allowed to send as|\b5\.7\.60\b|\b5\.1\.[78]\b|5\.7\.1 .*client does not have permissions to send as/i;

/** Refusals by stage, special before general; the first match wins. */
export const refusalRows: Readonly<Record<Stage, readonly RefusalRow[]>> = {
  greeting: [
    closing,
    { code: /^4/, problem: 'check/busy', source: 'RFC 5321 §4.2.1' },
    { code: /^5/, problem: 'check/rejects-host', source: 'RFC 5321 §3.1, RFC 7504 §4' },
  ],
  ehlo: [
    closing,
    { code: /^4/, problem: 'check/busy', source: 'RFC 5321 §4.2.1' },
    hostRefused,
    { code: /^5/, problem: 'check/ehlo-refused', source: 'RFC 5321 §4.1.1.1' },
  ],
  starttls: [closing, { code: /^[45]/, problem: 'check/starttls-refused', source: 'RFC 3207 §4' }],
  login: [
    closing,
    ...tlsFirst,
    {
      code: /^535/,
      text: /5\.7\.139.*credentials were incorrect/i,
      problem: 'check/login-refused',
      source:
        'https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/authenticated-client-smtp-submission',
    },
    {
      code: /^5/,
      text: /\b5\.7\.(30|139)\b|basic auth|SmtpClientAuth/i,
      problem: 'check/basic-login-off',
      source:
        'https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/authenticated-client-smtp-submission',
    },
    { code: /^534/, text: /too weak/i, problem: 'check/no-common-auth', source: 'RFC 4954 §6' },
    {
      code: /^5/,
      text: /\b5\.7\.(9|14)\b|application-specific password|app(lication)?[ -]password|web browser/i,
      problem: 'check/app-password-needed',
      source: 'https://support.google.com/a/answer/3726730',
    },
    {
      code: /^5/,
      text: /\b5\.7\.13\b|account (is |has been )?(disabled|locked|suspended)/i,
      problem: 'check/account-disabled',
      source: 'RFC 5248 §2.4',
    },
    { code: /^534/, problem: 'check/no-common-auth', source: 'RFC 4954 §6: mechanism too weak' },
    { code: /^50[0-4]/, problem: 'check/no-common-auth', source: 'RFC 4954 §4: unrecognized authentication type' },
    { code: /^432/, problem: 'check/login-refused', source: 'RFC 4954 §6: a password transition is needed' },
    { code: /^4/, problem: 'check/login-unavailable', source: 'RFC 4954 §6' },
    { code: /^5/, problem: 'check/login-refused', source: 'RFC 4954 §6' },
  ],
  mail: [
    closing,
    ...tlsFirst,
    { code: /^4/, problem: 'check/sender-deferred', source: 'RFC 5321 §4.2.1' },
    { code: /^552/, problem: 'send/too-large', source: 'RFC 1870 §6.1' },
    { code: /^5/, text: /\b5\.3\.4\b|too (large|big)/i, problem: 'send/too-large', source: 'RFC 1870 §6.1' },
    { code: /^5/, text: senderTexts, problem: 'check/sender-refused', source: 'RFC 6409 §6.1' },
    ...loginFirst,
    hostRefused,
    { code: /^5/, problem: 'check/sender-refused', source: 'RFC 6409 §6.1' },
  ],
  rcpt: [
    closing,
    ...tlsFirst,
    {
      code: /^4/,
      text: /sender address rejected/i,
      problem: 'check/sender-deferred',
      source: 'Postfix access(5), smtpd_delay_reject',
    },
    {
      code: /^4/,
      text: /relay(ing)? (access )?(denied|not permitted)/i,
      problem: 'check/relay-denied',
      source: 'Postfix smtpd_relay_restrictions, defer_unauth_destination',
    },
    { code: /^4/, problem: 'check/recipient-deferred', source: 'RFC 6647 §2' },
    { code: /^5/, text: senderTexts, problem: 'check/sender-refused', source: 'Postfix access(5), smtpd_delay_reject' },
    hostRefused,
    ...loginFirst,
    {
      code: /^5/,
      text: /relay|rcpthosts|\b5\.7\.54\b|non-accepted domain/i,
      problem: 'check/relay-denied',
      source:
        'Postfix "Relay access denied", qmail "rcpthosts", Sendmail "Relaying denied", Exchange "Unable to relay"',
    },
    { code: /^571/, problem: 'check/relay-denied', source: 'Sendmail and Exim: 571 Relaying denied' },
    { code: /^5/, text: /^5\.7\.1\b/, problem: 'check/relay-denied', source: 'RFC 3463 §3.8: delivery not authorized' },
    { code: /^5/, problem: 'check/recipient-refused', source: 'RFC 5321 §4.2' },
  ],
  data: [
    closing,
    ...tlsFirst,
    { code: /^5/, text: senderTexts, problem: 'check/sender-refused', source: 'Exchange: SendAsDenied, 5.7.60' },
    { code: /^5/, text: /\b5\.3\.4\b|too (large|big)|size limit/i, problem: 'send/too-large', source: 'RFC 1870 §6.3' },
    { code: /^[45]/, problem: 'send/mail-refused', source: 'RFC 5321 §4.2' },
  ],
};

/** Names the problem behind a reply that is not the one hoped for. A reply outside 4xx and 5xx is out of step. */
export function classifyReply(stage: Stage, reply: Reply): ProblemCode {
  const code = String(reply.code);
  const text = reply.lines.join(' ').trim();
  const row = refusalRows[stage].find((known) => known.code.test(code) && (known.text?.test(text) ?? true));
  return row?.problem ?? 'check/not-smtp';
}
