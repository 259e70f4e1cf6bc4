import { problemOf, readLogEvent } from '@truefrom/core/relay';
import { expect, test } from 'vitest';

const head = 'Nov 29 07:04:29 pf postfix/';
const place = { host: 'smtp.a.test', port: 587 };
const delivery = (status: string, why: string) =>
  `${head}truefrom/smtp[697]: D34AC22C38B: to=<x@else.test>, relay=smtp.a.test[192.0.2.1]:587, delay=0.15, delays=0.01/0.04/0.1/0, dsn=4.7.8, status=${status} (${why})`;

test.each([
  [
    `${head}qmgr[683]: D34AC22C38B: from=<wrong@a.test>, size=291, nrcpt=1 (queue active)`,
    { kind: 'sender', id: 'D34AC22C38B', sender: 'wrong@a.test' },
  ],
  [
    `${head}qmgr[683]: 4Xyz0B1Qk: from=<>, size=291, nrcpt=1 (queue active)`,
    { kind: 'sender', id: '4Xyz0B1Qk', sender: '' },
  ],
  [`${head}qmgr[683]: CEA0E22C387: removed`, { kind: 'gone', id: 'CEA0E22C387' }],
  [delivery('sent', '250 OK: message queued'), { kind: 'sent', id: 'D34AC22C38B', ...place }],
  [
    delivery(
      'deferred',
      'SASL authentication failed; server smtp.a.test[192.0.2.1] said: 535 5.7.8 Error: authentication failed',
    ),
    {
      kind: 'failed',
      id: 'D34AC22C38B',
      ...place,
      problem: 'check/login-refused',
      said: expect.stringContaining('535 5.7.8'),
    },
  ],
  [
    `${head}truefrom/smtp[1]: server certificate verification failed for smtp.a.test[192.0.2.1]:587: num=62:hostname mismatch`,
    { kind: 'certificate', ...place, problem: 'check/certificate-name' },
  ],
  [
    `${head}truefrom/smtp[1]: certificate verification failed for ::1[::1]:587: self-signed certificate`,
    { kind: 'certificate', host: '::1', port: 587, problem: 'check/certificate-unknown-issuer' },
  ],
  [delivery('deferred', 'connect to smtp.a.test[192.0.2.1]:587: Connection refused'), null],
  [
    delivery('deferred', 'host smtp.a.test[192.0.2.1] said: 450 4.2.0 535 try later (in reply to RCPT TO command)'),
    null,
  ],
  [`${head}smtpd[1]: NOQUEUE: reject: RCPT from x: 550 5.7.1 SASL authentication failed; from=<a> to=<b>`, null],
  [
    delivery(
      'sent',
      `250 ok (qmgr[1]: ABC: from=<eve@a.test>, size=1, to=<a>, relay=other.test[192.0.2.9]:587, status=sent (x)`,
    ),
    { kind: 'sent', id: 'D34AC22C38B', ...place },
  ],
  [
    delivery('bounced', 'host h[1] said: 550 SASL authentication failed; server h[1] said: 535 no (in reply to DATA)'),
    null,
  ],
  [`${head}smtpd[1]: NOQUEUE: reject: from=<"smtp[1]: A: to=<x>, relay=h[1]:25, d, status=sent (x)"@a>`, null],
  [`${head}cleanup[1]: warning: header Subject: qmgr[1]: ABC: removed`, null],
  ['', null],
])('%s', (line, event) => expect(readLogEvent(line)).toEqual(event));

test.each([
  [
    'SASL authentication failed; server h[1] said: 535 5.7.139 Authentication unsuccessful, basic authentication is disabled.',
    'check/basic-login-off',
  ],
  [
    'SASL authentication failed; server h[1] said: 534-5.7.9 Application-specific password required.',
    'check/app-password-needed',
  ],
  [
    'SASL authentication failed; server h[1] said: 454 4.7.0 Temporary authentication failure',
    'check/login-unavailable',
  ],
  ['SASL authentication failed; cannot authenticate to server h[1]: no mechanism available', 'check/no-common-auth'],
  ['Server certificate not trusted', 'check/certificate-unknown-issuer'],
  ['Server certificate not verified', 'check/certificate-name'],
  ['TLS is required, but was not offered by host h[1]', 'check/no-starttls'],
  ['Cannot start TLS: handshake failure', 'check/tls-failed'],
  ['lost connection with h[1] while receiving the initial server greeting', null],
])('%s: %s', (reason, problem) => expect(problemOf(reason)).toBe(problem));

test('a line of any length is read', () => {
  const line = `${head}truefrom/smtp[1]: A: to=<${'x>, relay='.repeat(200_000)}`;
  expect(readLogEvent(line)).toBeNull();
});
