import { explainReply } from '@truefrom/core/refusal';
import { expect, test } from 'vitest';
import { readReply } from '../../core/src/refusal/reply.ts';

const of = (text: string) => {
  const { replyCode, enhancedStatus } = readReply(text);
  return [replyCode, enhancedStatus];
};

test.each<{ text: string; codes: [number | null, string | null]; why: string }>([
  { text: '550 5.1.1 User unknown', codes: [550, '5.1.1'], why: 'one line' },
  {
    text: '550-5.7.26 This mail\n550-5.7.26 is blocked\n550 5.7.26 today',
    codes: [550, '5.7.26'],
    why: 'several lines',
  },
  { text: '550-5.7.1 a 550-5.7.1 b 550 5.7.1 c', codes: [550, '5.7.1'], why: 'several lines that a log put into one' },
  { text: '550-No\r\n550 5.2.1 mailbox disabled', codes: [550, '5.2.1'], why: 'the status stands in the last line' },
  { text: '554 554 5.7.1 Denied (state 13).', codes: [554, '5.7.1'], why: 'the code is there twice' },
  { text: 'sorry, no mailbox here by that name (#5.1.1)', codes: [null, '5.1.1'], why: 'qmail puts the status last' },
  { text: '550 #5.1.0 Address rejected.', codes: [550, '5.1.0'], why: 'IronPort puts # before it' },
  { text: 'smtp;550 5.1.1 User unknown', codes: [550, '5.1.1'], why: 'the type of RFC 3464 stands before it' },
  { text: '#5.1.1 smtp;550 5.1.1 RESOLVER.ADR.RecipNotFound; not found', codes: [550, '5.1.1'], why: 'Exchange' },
  { text: "Remote Server returned '554 5.7.1 no'", codes: [554, '5.7.1'], why: 'quoted' },
  { text: 'The error was: 552 message too large', codes: [552, null], why: 'after a word that leads to it' },
  { text: 'host mx.example.com[192.0.2.1]:587 said: 550 no', codes: [550, null], why: '587 is a port' },
  { text: 'connect to mx.example.com:465: Connection refused', codes: [null, null], why: '465 is a port' },
  { text: 'message size 552 bytes exceeds limit', codes: [null, null], why: '552 is a size' },
  { text: 'not delivered within 500 hours', codes: [null, null], why: '500 is a time' },
  { text: 'delivery to 5.7.1.20 failed', codes: [null, null], why: 'an address of the net' },
  { text: 'refused by Exim 4.6.2', codes: [null, null], why: 'a version' },
  { text: 'on 2026-05-12 at 4.5.20.26', codes: [null, null], why: 'dates' },
  { text: '421 4.7.0 [TSS04] deferred - 4.16.55.1; see', codes: [421, '4.7.0'], why: '4.16.55.1 is none' },
  { text: '550 unknown user 503 Valid RCPT command must precede DATA', codes: [550, null], why: 'what follows is 503' },
  { text: '503 need RCPT command 550 5.1.1 unknown user', codes: [550, '5.1.1'], why: '503 is never the reason' },
  { text: '503 Bad sequence of commands', codes: [503, null], why: 'unless there is no other' },
  { text: '450 busy - please try later 551 not our customer', codes: [551, null], why: 'the final one of two hosts' },
  {
    text: '554 4.4.7 Message expired <421 4.4.2 Connection timed out>',
    codes: [421, '4.4.2'],
    why: 'those that fit each other',
  },
  { text: 'ERROR_CODE :550, ERROR_CODE :5.1.1 <a@b.example>... User Unknown', codes: [550, '5.1.1'], why: 'Zoho' },
  { text: '', codes: [null, null], why: 'nothing is there' },
])('$text: $why', ({ text, codes }) => expect(of(text)).toEqual(codes));

test.each([
  {
    text: 'host mx.example.com[192.0.2.1] said: 550 no (in reply to RCPT TO command)',
    server: 'mx.example.com',
    stage: 'rcpt',
  },
  {
    text: 'host mx.example.com[192.0.2.1] said: 552 big (in reply to MAIL FROM command)',
    server: 'mx.example.com',
    stage: 'mail',
  },
  {
    text: 'host mx.example.com[192.0.2.1] said: 554 spam (in reply to end of DATA command)',
    server: 'mx.example.com',
    stage: 'data',
  },
  {
    text: 'host mx.example.com[192.0.2.1] refused to talk to me: 554 5.7.1 no',
    server: 'mx.example.com',
    stage: 'connect',
  },
  {
    text: 'SMTP error from remote mail server after RCPT TO:<a@example.com>: host mx.example.com [192.0.2.1]: 550 no',
    server: 'mx.example.com',
    stage: 'rcpt',
  },
  {
    text: 'SMTP error from remote mail server after pipelined end of data: host mx.example.com [192.0.2.1]: 554 no',
    server: 'mx.example.com',
    stage: 'data',
  },
  {
    text: 'SMTP error from remote mail server after initial connection: host mx.example.com [2001:db8::1]: 554 no',
    server: 'mx.example.com',
    stage: 'connect',
  },
  {
    text: '... while talking to mx.example.com.: >>> RCPT To:<a@example.com> <<< 550 5.1.1 no >>> DATA <<< 503 need RCPT',
    server: 'mx.example.com',
    stage: 'rcpt',
  },
  {
    text: 'lost connection with mx.example.com[192.0.2.1] while sending RCPT TO',
    server: 'mx.example.com',
    stage: 'rcpt',
  },
  {
    text: '192.0.2.1 does not like recipient. Remote host said: 550 no Giving up on 192.0.2.1.',
    server: '192.0.2.1',
    stage: 'rcpt',
  },
  {
    text: 'Connected to 192.0.2.1 but sender was rejected. Remote host said: 553 no',
    server: '192.0.2.1',
    stage: 'mail',
  },
  { text: '192.0.2.1 failed after I sent the message. Remote host said: 554 no', server: null, stage: 'data' },
  { text: 'mx.example.com gave this error: Recipient address rejected', server: 'mx.example.com', stage: null },
  { text: '550 5.1.1 User unknown', server: null, stage: null },
])('who and when: $text', ({ text, server, stage }) => expect(readReply(text)).toMatchObject({ server, stage }));

test('what is known from elsewhere comes before what the text says', () => {
  const text = 'host a.example[192.0.2.1] said: 550 no (in reply to RCPT TO command)';
  expect(readReply(text, { server: 'b.example', stage: 'data' })).toMatchObject({ server: 'b.example', stage: 'data' });
});

test('a reply of several lines becomes one without the codes between', () => {
  expect(readReply('550-5.7.1 Our system\r\n550-5.7.1 has  detected\r\n550 5.7.1 it').text).toBe(
    '550 5.7.1 Our system has detected it',
  );
});

test.each([
  { text: '550 <spam.full@virus.example>: rejected', cause: 'policy', why: 'words in an address are not the server’s' },
  {
    text: '550 5.1.1 <no-relay-spam@example.com>... User unknown',
    cause: 'recipient-unknown',
    why: 'nor in a local part',
  },
  { text: '550 see https://help.example/#userunknown-spam-quota', cause: 'undetermined', why: 'nor in a link' },
  { text: '550 5.1.1 rejected', cause: 'recipient-unknown', why: 'a special status says more than a vague word' },
  { text: '550 5.7.1 User unknown', cause: 'recipient-unknown', why: 'a text says more than a general status' },
  { text: '550 5.2.2 access denied', cause: 'mailbox-full', why: 'a special status says more than a vague word' },
  {
    text: '550 5.1.1 blocked using bl.example.org',
    cause: 'blocklisted',
    why: 'a text says more than a special status',
  },
  { text: '550 spammer.example: user unknown', cause: 'recipient-unknown', why: 'a name of a host is no reason' },
  { text: 'zzz', cause: 'undetermined', why: 'nothing is made up' },
  { text: '', cause: 'undetermined', why: 'nothing is there' },
])('$text is $cause: $why', ({ text, cause }) => expect(explainReply(text).cause).toBe(cause));

test.each([
  ['5.1.1', 'recipient-unknown'],
  ['5.1.2', 'domain-unknown'],
  ['5.1.6', 'recipient-disabled'],
  ['5.1.8', 'sender-refused'],
  ['5.1.10', 'no-mail-service'],
  ['4.2.2', 'mailbox-full'],
  ['5.2.3', 'too-big'],
  ['5.3.4', 'too-big'],
  ['4.3.1', 'receiver-fault'],
  ['5.3.2', 'no-mail-service'],
  ['4.4.1', 'connection-failed'],
  ['5.4.4', 'domain-unknown'],
  ['5.4.6', 'mail-loop'],
  ['4.4.7', 'connection-failed'],
  ['5.5.1', 'protocol-error'],
  ['4.5.3', 'rate-limited'],
  ['5.6.7', 'malformed-message'],
  ['5.7.2', 'recipient-restricted'],
  ['5.7.8', 'smtp-auth-required'],
  ['5.7.10', 'tls-required'],
  ['5.7.13', 'recipient-disabled'],
  ['5.7.17', 'recipient-disabled'],
  ['5.7.23', 'sender-auth-failed'],
  ['5.7.25', 'rdns-helo'],
  ['5.7.26', 'sender-auth-failed'],
  ['5.7.27', 'sender-refused'],
  ['4.7.28', 'rate-limited'],
  ['5.7.30', 'tls-required'],
  ['5.7.0', 'policy'],
  ['5.7.606', 'blocklisted'],
  ['4.7.1', 'temporary'],
])('a status alone: %s is %s', (status, cause) => {
  expect(explainReply(`${status[0]}50 ${status}`)).toMatchObject({ cause, evidence: status });
});

test.each([
  { text: '550', stage: 'rcpt', cause: 'recipient-unknown' },
  { text: '550', stage: 'data', cause: 'policy' },
  { text: '554', stage: 'connect', cause: 'blocklisted' },
  { text: '550', stage: 'mail', cause: 'sender-refused' },
  { text: '552', stage: 'mail', cause: 'too-big' },
  { text: '552', stage: 'rcpt', cause: 'mailbox-full' },
  { text: '452', stage: 'rcpt', cause: 'rate-limited' },
  { text: '530', stage: 'mail', cause: 'smtp-auth-required' },
  { text: '501', stage: 'ehlo', cause: 'protocol-error' },
  { text: '421', stage: 'connect', cause: 'temporary' },
  { text: '556', stage: 'rcpt', cause: 'no-mail-service' },
] as const)('a reply code alone: $text at $stage is $cause', ({ text, stage, cause }) => {
  expect(explainReply(text, { stage })).toMatchObject({ cause, evidence: text });
});

test('the words of vague texts depend on what they answer', () => {
  const at = (stage: 'connect' | 'mail' | 'rcpt') => explainReply('554 Access denied', { stage }).cause;
  expect([at('connect'), at('mail'), at('rcpt')]).toEqual(['blocklisted', 'sender-refused', 'policy']);
});

test('rows of the user come before all others, as words or as a pattern', () => {
  const ownRows = [
    { name: 'our gateway', says: 'Error 4711', cause: 'virus-attachment' as const },
    { name: 'quota', says: /qu[o0]ta/i, cause: 'too-big' as const },
  ];
  expect(explainReply('550 5.1.1 user unknown, error 4711', {}, { ownRows })).toMatchObject({
    cause: 'virus-attachment',
    evidence: 'error 4711',
    source: 'our gateway',
    confidence: 'certain',
  });
  expect(explainReply('552 Qu0ta', {}, { ownRows })).toMatchObject({ cause: 'too-big', evidence: 'Qu0ta' });
  expect(explainReply('550 user unknown', {}, { ownRows }).cause).toBe('recipient-unknown');
});

test('the texts of UD-1023 lead to its solutions, best first, for a mail that left the server of the vendor', () => {
  const all = ['own-server', 'spf', 'message'];
  expect(explainReply("553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)")).toMatchObject({
    cause: 'relay-denied',
    solutions: all,
  });
  expect(explainReply('5.7.1 Unable to relay')).toMatchObject({ cause: 'relay-denied', solutions: all });
  expect(explainReply('550 High probability of spam')).toMatchObject({ cause: 'content-spam', solutions: all });
});
