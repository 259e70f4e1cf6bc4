import { Secret } from '@truefrom/core/node/secrets';
import type { CheckRequest } from '@truefrom/core/node/server-check';
import type { ProblemCode } from '@truefrom/core/problem';
import type { Stage } from '@truefrom/core/relay';
import type { TestCertificates } from '../harness/certificates.ts';
import { anna, shortTimeouts } from '../harness/check-run.ts';
import { drop, type RudeAnswer, type RudeScript, silent } from '../harness/rude-server.ts';

/** One row for each failure text: what the server does, and which step says what. */
export type Row = {
  name: string;
  script: RudeScript | ((all: TestCertificates) => RudeScript);
  request?: Partial<CheckRequest>;
  step: string;
  code: ProblemCode;
  detail?: RegExp;
  /** What the server said no to; nothing where it said nothing. */
  said?: Stage;
  warns?: true;
};
const at = (pattern: RegExp, answer: RudeAnswer): RudeScript => ({ answers: [[pattern, answer]] });
export const offering = (keywords: string, ...more: [RegExp, RudeAnswer][]): RudeScript => ({
  answers: [[/^EHLO/, `250-rude.test\r\n250 ${keywords}\r\n`], ...more],
});
export const secret = { login: anna, password: Secret.of('hunter22') };
const starttls = { security: 'starttls' } as const;
export const rows: Row[] = [
  { name: 'silent', script: { greeting: silent }, step: 'banner', code: 'check/silent' },
  {
    name: 'silent, TLS chosen',
    script: { greeting: silent },
    request: { security: 'tls', timeouts: { ...shortTimeouts, tlsMs: 300 } },
    step: 'tls',
    code: 'check/timeout',
  },
  {
    name: 'SSH',
    script: { greeting: 'SSH-2.0-OpenSSH_9.2p1\r\n' },
    step: 'banner',
    code: 'check/not-smtp',
    detail: /SSH-2\.0-OpenSSH_9\.2p1/,
  },
  {
    name: 'HTTP',
    script: { greeting: 'HTTP/1.1 400 Bad Request\r\n\r\n' },
    step: 'banner',
    code: 'check/not-smtp',
    detail: /400 Bad Request/,
  },
  {
    name: 'HTTP, TLS chosen',
    script: { greeting: 'HTTP/1.1 400 Bad Request\r\n\r\n' },
    request: { security: 'tls' },
    step: 'tls',
    code: 'check/not-smtp',
    detail: /400 Bad Request/,
  },
  { name: 'a banner of 1 MB', script: { greeting: 'x'.repeat(1_048_576) }, step: 'banner', code: 'check/too-long' },
  {
    name: 'a banner of 1 MB in lines',
    script: { greeting: '220-hello\r\n'.repeat(100_000) },
    step: 'banner',
    code: 'check/too-long',
  },
  {
    name: 'NUL and terminal sequences',
    script: { greeting: '\u001b[2J\u001b]0;x\u0007\0evil\r\n' },
    step: 'banner',
    code: 'check/not-smtp',
    detail: /^evil$/,
  },
  { name: 'drops at once', script: { greeting: drop }, step: 'banner', code: 'check/dropped' },
  {
    name: 'busy',
    script: { greeting: '421 4.3.2 too many\r\n' },
    step: 'banner',
    code: 'check/busy',
    said: 'greeting',
    detail: /too many/,
  },
  {
    name: 'no to this host',
    script: { greeting: '554 5.7.1 no\r\n' },
    step: 'banner',
    code: 'check/rejects-host',
    said: 'greeting',
  },
  { name: 'EHLO refused', script: at(/EHLO/, '550 who\r\n'), step: 'ehlo', code: 'check/ehlo-refused', said: 'ehlo' },
  { name: 'drops at EHLO', script: at(/EHLO/, drop), step: 'ehlo', code: 'check/dropped' },
  { name: 'silent at EHLO', script: at(/EHLO/, silent), step: 'ehlo', code: 'check/timeout' },
  {
    name: 'no STARTTLS',
    script: offering('AUTH PLAIN'),
    request: { ...starttls, ...secret },
    step: 'tls',
    code: 'check/no-starttls',
  },
  {
    name: 'STARTTLS out of order',
    script: offering('STARTTLS', [/STARTTLS/, '454 4.7.0 no\r\n']),
    request: starttls,
    step: 'tls',
    code: 'check/starttls-refused',
    said: 'starttls',
  },
  {
    name: 'drops at STARTTLS',
    script: offering('STARTTLS', [/STARTTLS/, drop]),
    request: starttls,
    step: 'tls',
    code: 'check/dropped',
  },
  {
    name: 'text slipped in',
    script: offering('STARTTLS', [/STARTTLS/, '220 go\r\n250 AUTH PLAIN\r\n']),
    request: { ...starttls, ...secret },
    step: 'tls',
    code: 'check/starttls-injection',
  },
  {
    name: 'plain text after STARTTLS',
    script: offering('STARTTLS', [/STARTTLS/, '220 go\r\n'], [/./s, '250 ok\r\n']),
    request: { ...starttls, timeouts: { ...shortTimeouts, tlsMs: 300 } },
    step: 'tls',
    code: 'check/timeout',
  },
  {
    name: 'silent behind TLS',
    script: (all) => ({ tls: { ...all.good, immediate: true }, greeting: silent }),
    request: { security: 'tls' },
    step: 'banner',
    code: 'check/timeout',
  },
  {
    name: 'drops behind TLS',
    script: (all) => ({ tls: { ...all.good, immediate: true }, greeting: drop }),
    request: { security: 'tls' },
    step: 'banner',
    code: 'check/dropped',
  },
  {
    name: 'drops at the second EHLO',
    script: (all) => ({
      ...offering('STARTTLS', [/STARTTLS/, '220 go\r\n']),
      tls: { ...all.good },
      afterTls: [[/EHLO/, drop]],
    }),
    request: starttls,
    step: 'ehlo-tls',
    code: 'check/dropped',
  },
  {
    name: 'knows only TLS 1.1',
    script: (all) => ({
      tls: {
        ...all.good,
        immediate: true,
        options: { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' },
      },
    }),
    request: { security: 'tls' },
    step: 'tls',
    code: 'check/tls-failed',
    detail: /version|protocol/,
  },
  {
    name: 'TLS on a STARTTLS port',
    script: {},
    request: { security: 'tls' },
    step: 'tls',
    code: 'check/tls-on-starttls-port',
    detail: /220 rude\.test/,
  },
  { name: 'no login offered', script: offering('SIZE'), request: secret, step: 'auth', code: 'check/no-auth-offered' },
  {
    name: 'OAuth only',
    script: offering('AUTH XOAUTH2 OAUTHBEARER'),
    request: secret,
    step: 'auth',
    code: 'check/oauth-only',
    detail: /XOAUTH2/,
  },
  {
    name: 'no common login',
    script: offering('AUTH GSSAPI NTLM'),
    request: secret,
    step: 'auth',
    code: 'check/no-common-auth',
    detail: /GSSAPI/,
  },
  {
    name: 'wrong password',
    script: offering('AUTH PLAIN', [/AUTH/, '535 5.7.8 bad\r\n']),
    request: secret,
    step: 'login',
    code: 'check/login-refused',
    said: 'login',
    detail: /535 5\.7\.8 bad/,
  },
  {
    name: 'app password',
    script: offering('AUTH LOGIN', [/AUTH/, '534-5.7.9 Application-specific\r\n534 5.7.9 password required\r\n']),
    request: secret,
    step: 'login',
    code: 'check/app-password-needed',
    said: 'login',
  },
  {
    name: 'no passwords any more',
    script: offering('AUTH PLAIN', [/AUTH/, '550 5.7.30 Basic authentication is not supported\r\n']),
    request: secret,
    step: 'login',
    code: 'check/basic-login-off',
    said: 'login',
  },
  {
    name: 'logins out of order',
    script: offering('AUTH PLAIN', [/AUTH/, '454 4.7.0 later\r\n']),
    request: secret,
    step: 'login',
    code: 'check/login-unavailable',
    said: 'login',
  },
  {
    name: 'drops at AUTH',
    script: offering('AUTH PLAIN', [/AUTH/, drop]),
    request: secret,
    step: 'login',
    code: 'check/dropped',
  },
  {
    name: 'wants a login',
    script: at(/MAIL/, '530 5.7.0 Authentication required\r\n'),
    step: 'mail-from',
    code: 'check/login-required',
    said: 'mail',
  },
  {
    name: 'wants encryption',
    script: at(/MAIL/, '530 5.7.0 Must issue a STARTTLS command first\r\n'),
    step: 'mail-from',
    code: 'check/tls-required',
    said: 'mail',
  },
  {
    name: 'may not send as',
    script: at(/MAIL/, '553 5.7.1 not owned by user\r\n'),
    step: 'mail-from',
    code: 'check/sender-refused',
    said: 'mail',
    detail: /not owned/,
  },
  {
    name: 'sender deferred',
    script: at(/MAIL/, '451 4.3.0 later\r\n'),
    step: 'mail-from',
    code: 'check/sender-deferred',
    said: 'mail',
  },
  { name: 'drops at MAIL', script: at(/MAIL/, drop), step: 'mail-from', code: 'check/dropped' },
  {
    name: 'relay denied',
    script: at(/RCPT/, '554 5.7.1 Relay access denied\r\n'),
    step: 'rcpt',
    code: 'check/relay-denied',
    said: 'rcpt',
  },
  { name: 'drops at RCPT', script: at(/RCPT/, drop), step: 'rcpt', code: 'check/dropped' },
  {
    name: 'greylisting',
    script: at(/RCPT/, '450 4.2.0 Greylisted\r\n'),
    step: 'rcpt',
    code: 'check/recipient-deferred',
    said: 'rcpt',
    warns: true,
  },
  {
    name: 'this recipient refused',
    script: at(/RCPT/, '550 5.1.1 no such user\r\n'),
    step: 'rcpt',
    code: 'check/recipient-refused',
    said: 'rcpt',
    warns: true,
  },
  {
    name: 'small limit',
    script: offering('SIZE 1048576'),
    step: 'size',
    code: 'check/small-size-limit',
    detail: /1 MiB.*25 MiB/,
    warns: true,
  },
];
