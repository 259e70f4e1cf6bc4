import { problems } from '@truefrom/core/problem';
import { classifyReply, createReplyReader, refusalRows, type Stage } from '@truefrom/core/relay';
import { expect, test } from 'vitest';

const classify = (stage: Stage, text: string) => {
  const reader = createReplyReader();
  reader.push(Uint8Array.from(Buffer.from(`${text}\r\n`)));
  const event = reader.take();
  if (event?.kind !== 'reply') throw new Error(text);
  return classifyReply(stage, event);
};

/** Replies as real servers word them. */
test.each<[Stage, string, string]>([
  ['greeting', '421 4.7.0 mx.google.com closing connection', 'check/busy'],
  ['greeting', '450 4.7.1 try later', 'check/busy'],
  [
    'greeting',
    '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org',
    'check/rejects-host',
  ],
  ['greeting', '521 no mail here', 'check/rejects-host'],
  ['ehlo', '550 5.7.1 Helo command rejected: need fully-qualified hostname', 'check/ehlo-refused'],
  ['ehlo', '502 5.5.2 Error: command not recognized', 'check/ehlo-refused'],
  ['starttls', '454 4.7.0 TLS not available due to local problem', 'check/starttls-refused'],
  ['starttls', '502 5.5.1 not implemented', 'check/starttls-refused'],
  ['login', '535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6', 'check/login-refused'],
  [
    'login',
    '535-5.7.8 Username and Password not accepted. For more information, go to\r\n535 5.7.8  https://support.google.com/mail/?p=BadCredentials - gsmtp',
    'check/login-refused',
  ],
  ['login', '535 Incorrect authentication data', 'check/login-refused'],
  ['login', '535 5.7.3 Authentication unsuccessful', 'check/login-refused'],
  ['login', '535 5.7.139 Authentication unsuccessful, the user credentials were incorrect. [X]', 'check/login-refused'],
  [
    'login',
    '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit https://aka.ms/smtp_auth_disabled',
    'check/basic-login-off',
  ],
  ['login', '535 5.7.139 Authentication unsuccessful, basic authentication is disabled. [X]', 'check/basic-login-off'],
  ['login', '550 5.7.30 Basic authentication is not supported for Client Submission.', 'check/basic-login-off'],
  [
    'login',
    '534-5.7.9 Application-specific password required. Learn more at\r\n534 5.7.9  https://support.google.com/mail/?p=InvalidSecondFactor - gsmtp',
    'check/app-password-needed',
  ],
  [
    'login',
    '534-5.7.14 <https://accounts.google.com/signin/continue> Please log in via your web browser\r\n534 5.7.14 and then try again.',
    'check/app-password-needed',
  ],
  ['login', '534 5.7.9 Authentication mechanism is too weak', 'check/no-common-auth'],
  ['login', '454 4.7.0 Temporary authentication failure', 'check/login-unavailable'],
  ['login', '421 4.7.0 Too many errors', 'check/busy'],
  ['login', '530 5.7.0 Must issue a STARTTLS command first', 'check/tls-required'],
  ['login', '538 5.7.11 Encryption required for requested authentication mechanism', 'check/tls-required'],
  ['login', '504 5.5.4 Unrecognized authentication type', 'check/no-common-auth'],
  ['login', '525 5.7.13 User account disabled', 'check/account-disabled'],
  ['mail', '530 5.7.0 Authentication required', 'check/login-required'],
  ['mail', '530 5.7.0 Must issue a STARTTLS command first', 'check/tls-required'],
  ['mail', '530 5.7.57 Client not authenticated to send mail.', 'check/login-required'],
  ['mail', '550 5.7.60 SMTP; Client does not have permissions to send as this sender', 'check/sender-refused'],
  ['mail', '553 5.7.1 <a@b.test>: Sender address rejected: not owned by user anna', 'check/sender-refused'],
  ['mail', '501 5.1.7 Bad sender address syntax', 'check/sender-refused'],
  ['mail', '550 5.7.1 refused', 'check/sender-refused'],
  ['mail', '451 4.3.0 Temporary lookup failure', 'check/sender-deferred'],
  ['mail', '452 4.3.1 Insufficient system storage', 'check/sender-deferred'],
  ['mail', '552 5.3.4 Message size exceeds fixed limit', 'send/too-large'],
  ['rcpt', '554 5.7.1 <x@example.com>: Relay access denied', 'check/relay-denied'],
  ['rcpt', '454 4.7.1 <x@example.com>: Relay access denied', 'check/relay-denied'],
  ['rcpt', "553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)", 'check/relay-denied'],
  ['rcpt', '550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain', 'check/relay-denied'],
  ['rcpt', '550 5.7.1 Unable to relay', 'check/relay-denied'],
  ['rcpt', '571 Relaying denied', 'check/relay-denied'],
  ['rcpt', '550 relay not permitted', 'check/relay-denied'],
  ['rcpt', '550 5.7.1 Delivery not authorized', 'check/relay-denied'],
  ['rcpt', '553 5.7.1 <a@b.test>: Sender address rejected: not logged in', 'check/sender-refused'],
  ['rcpt', '554 5.7.1 <unknown[192.0.2.1]>: Client host rejected: Access denied', 'check/rejects-host'],
  ['rcpt', '554 5.7.1 Service unavailable; Client host blocked using relays.example', 'check/rejects-host'],
  ['rcpt', '530 Authentication required for relaying', 'check/login-required'],
  ['rcpt', '530 5.7.0 Authentication required', 'check/login-required'],
  ['rcpt', '450 4.2.0 Recipient address rejected: Greylisted', 'check/recipient-deferred'],
  ['rcpt', '451 4.7.1 Greylisting in action', 'check/recipient-deferred'],
  ['rcpt', '450 4.1.8 Sender address rejected: Domain not found', 'check/sender-deferred'],
  [
    'rcpt',
    '556 5.1.10 <postmaster@example.com>: Domain example.com does not accept mail (nullMX)',
    'check/recipient-refused',
  ],
  ['rcpt', '550 5.1.1 User unknown', 'check/recipient-refused'],
  [
    'data',
    '552 5.2.0 STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied',
    'check/sender-refused',
  ],
  ['data', '554 5.7.1 Spam', 'send/mail-refused'],
  ['data', '552 5.3.4 Message too big', 'send/too-large'],
  ['data', '250 what', 'check/not-smtp'],
])('%s: %s is %s', (stage, text, code) => expect(classify(stage, text)).toBe(code));

test('every row names a known problem and its source', () => {
  for (const row of Object.values(refusalRows).flat()) {
    expect(problems).toHaveProperty([row.problem]);
    expect(row.source).not.toBe('');
  }
});
