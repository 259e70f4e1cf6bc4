import { parsePath } from '@truefrom/core/address';
import { mailLine, parseCapabilities, parseCommand, rcptLine } from '@truefrom/core/relay';
import { describe, expect, test } from 'vitest';

const why = (line: string) => {
  const parsed = parseCommand(line);
  return parsed.ok ? parsed.command.verb : parsed.why;
};
/** As it comes over the wire: an octet a character. */
const wire = (text: string) => Buffer.from(text).toString('latin1');

describe('a line is one command, or none', () => {
  test.each([
    { line: 'EHLO crm.yourcompany.com', is: 'EHLO' },
    { line: 'ehlo [IPv6:::1]', is: 'EHLO' },
    { line: 'HELO x', is: 'HELO' },
    { line: 'EHLO', is: 'bad-arguments' },
    { line: 'EHLO two words', is: 'bad-arguments' },
    { line: 'MAIL FROM:<anna@a.test>', is: 'MAIL' },
    { line: 'mail from:<anna@a.test>', is: 'MAIL' },
    { line: 'MAIL FROM: <anna@a.test>', is: 'MAIL' }, // a blank that many programs send
    { line: 'MAIL FROM:<>', is: 'MAIL' },
    { line: 'MAIL FROM:<"anna > b"@a.test>', is: 'MAIL' },
    { line: 'MAIL FROM:anna@a.test', is: 'bad-arguments' },
    { line: 'MAIL FROM:<anna@a.test', is: 'bad-arguments' },
    { line: 'MAIL FROM:<anna>', is: 'bad-sender' },
    { line: 'MAIL FROM:<a b@a.test>', is: 'bad-sender' },
    { line: 'MAIL FROM:<a@b@a.test>', is: 'bad-sender' },
    { line: 'MAIL FROM:<@relay.test:anna@a.test>', is: 'bad-sender' }, // a source route
    { line: 'MAIL FROM:<anna@a.test>SIZE=1', is: 'bad-parameter' },
    { line: 'MAIL FROM:<anna@a.test>  SIZE=1', is: 'bad-parameter' },
    { line: 'MAIL FROM:<anna@a.test> SIZE=1 SIZE=2', is: 'bad-parameter' },
    { line: 'MAIL FROM:<anna@a.test> SIZE=x', is: 'bad-parameter' },
    { line: 'MAIL FROM:<anna@a.test> SIZE', is: 'bad-parameter' },
    { line: 'MAIL FROM:<anna@a.test> BODY=BINARYMIME', is: 'bad-parameter' },
    { line: 'MAIL FROM:<anna@a.test> SMTPUTF8=yes', is: 'bad-parameter' },
    { line: 'MAIL FROM:<anna@a.test> FOO=bar', is: 'unknown-parameter' },
    { line: 'MAIL FROM:<anna@a.test> NOTIFY=NEVER', is: 'unknown-parameter' },
    { line: 'MAIL FROM:<anna@a.test> AUTH=<> RET=HDRS ENVID=a+2B', is: 'MAIL' },
    { line: 'MAIL FROM:<anna@a.test> ENVID=a+2b', is: 'bad-parameter' },
    { line: 'RCPT TO:<postmaster>', is: 'RCPT' },
    { line: 'RCPT TO:<b@b.test> NOTIFY=SUCCESS,FAILURE ORCPT=rfc822;b@b.test', is: 'RCPT' },
    { line: 'RCPT TO:<b@b.test> NOTIFY=NEVER,SUCCESS', is: 'bad-parameter' },
    { line: 'RCPT TO:<b@b.test> ORCPT=b@b.test', is: 'bad-parameter' },
    { line: 'RCPT TO:<b@b.test> SIZE=1', is: 'unknown-parameter' },
    { line: 'RCPT TO:<>', is: 'bad-recipient' },
    { line: 'RCPT TO:<b@[192.0.2.1]>', is: 'RCPT' },
    { line: 'RCPT TO:<b@[IPv6:2001:db8::1]>', is: 'RCPT' },
    { line: 'RCPT TO:<under_score@under_score.test>', is: 'RCPT' },
    { line: 'DATA', is: 'DATA' },
    { line: 'DATA ', is: 'DATA' },
    { line: 'DATA now', is: 'bad-arguments' },
    { line: 'RSET', is: 'RSET' },
    { line: 'NOOP anything', is: 'NOOP' },
    { line: 'AUTH PLAIN AGE=', is: 'AUTH' },
    { line: 'AUTH', is: 'bad-arguments' },
    { line: 'QUIT', is: 'QUIT' },
    { line: 'GET / HTTP/1.1', is: 'not-smtp' },
    { line: 'POST / HTTP/1.1', is: 'not-smtp' },
    { line: 'Host: 127.0.0.1:2525', is: 'unknown-command' },
    { line: '', is: 'unknown-command' },
    { line: ' DATA', is: 'unknown-command' },
    { line: 'MAIL FROM:<a@b.test>\rRCPT TO:<c@d.test>', is: 'bad-arguments' },
    { line: 'NOOP \0', is: 'bad-arguments' },
    { line: 'RCPT TO:<b@b.test\u007f>', is: 'bad-arguments' },
  ])('$line: $is', ({ line, is }) => expect(why(line)).toBe(is));

  test.each([
    { line: `RCPT TO:<${'a'.repeat(64)}@b.test>`, is: 'RCPT' },
    { line: `RCPT TO:<reply+${'a'.repeat(82)}@reply.b.test>`, is: 'RCPT' }, // as GitHub has them
    { line: `RCPT TO:<${'a'.repeat(250)}@b.test>`, is: 'bad-recipient' },
    { line: `RCPT TO:<a@${'b.'.repeat(127)}test>`, is: 'bad-recipient' },
  ])('lengths of RFC 5321 §4.5.3.1: $is', ({ line, is }) => expect(why(line)).toBe(is));
});

describe('an address of another program', () => {
  test.each([
    { text: 'Anna@YourCompany.com', localPart: 'Anna', domain: 'yourcompany.com' },
    { text: '"anna"@a.test', localPart: 'anna', domain: 'a.test', why: 'needless quotes lead to no other route' },
    { text: '"an\\na"@a.test', localPart: 'anna', domain: 'a.test' },
    { text: '"anna b"@a.test', localPart: '"anna b"', domain: 'a.test' },
    { text: '"a@b"@a.test', localPart: '"a@b"', domain: 'a.test' },
    { text: 'änna@grüße.test', localPart: 'änna', domain: 'xn--gre-6ka8l.test' },
    { text: 'anna@[192.0.2.1]', localPart: 'anna', domain: '[192.0.2.1]' },
    { text: 'anna@under_score.test', localPart: 'anna', domain: 'under_score.test' },
  ])('$text', ({ text, localPart, domain }) => {
    expect(parsePath(wire(text))).toMatchObject({ octets: wire(text), mailbox: { localPart, domain } });
  });

  test('octets that are not UTF-8, and what looks like a letter and steers a terminal, are none', () => {
    expect(parsePath('\xe4nna@a.test')).toBeNull();
    expect(parsePath(wire('a\u2028b@a.test'))).toBeNull();
    expect(parsePath(wire('a\u0085b@a.test'))).toBeNull();
  });
});

describe('a server is asked only for what it offers', () => {
  const lines = ['hello', 'SIZE 1000', '8BITMIME', 'SMTPUTF8', 'DSN', 'PIPELINING'];
  const all = parseCapabilities({ code: 250, enhancedStatus: null, lines });
  const none = parseCapabilities({ code: 250, enhancedStatus: null, lines: ['hello'] });
  const line = 'MAIL FROM:<anna@a.test> BODY=8BITMIME SMTPUTF8 RET=FULL ENVID=x SIZE=99 AUTH=<>';
  const parsed = parseCommand(line);
  const mail = parsed.ok && parsed.command.verb === 'MAIL' ? parsed.command : null;

  test('all of it', () => {
    expect(mail && mailLine('anna@a.test', mail.needs, all)).toBe(
      'MAIL FROM:<anna@a.test> SIZE=99 BODY=8BITMIME SMTPUTF8 RET=FULL ENVID=x',
    );
    expect(rcptLine('b@b.test', ' NOTIFY=NEVER', all)).toBe('RCPT TO:<b@b.test> NOTIFY=NEVER');
  });

  test('nothing of it', () => {
    const needs = mail && { ...mail.needs, international: false };
    expect(needs && mailLine('', needs, none)).toBe('MAIL FROM:<>');
    expect(rcptLine('b@b.test', ' NOTIFY=NEVER', none)).toBe('RCPT TO:<b@b.test>');
  });
});
