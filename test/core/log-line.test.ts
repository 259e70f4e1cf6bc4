import { describe, expect, test } from 'vitest';
import { type LogEntry, readLogLine } from '../../core/src/refusal/log-line.ts';

type Row = Partial<LogEntry> & { readonly line: string };
const stamp = 'Nov 23 10:15:01 mail';

const postfix: Row[] = [
  {
    line: `${stamp} postfix/smtp[811]: 4XwQ1z3TkZz9rxD: to=<anna@example.com>, orig_to=<info@example.org>, relay=mx.example.com[192.0.2.7]:25, conn_use=2, delay=0.61, delays=0.1/0/0.2/0.31, dsn=5.1.1, status=bounced (host mx.example.com[192.0.2.7] said: 550 5.1.1 <anna@example.com>: Recipient address rejected: User unknown (in reply to RCPT TO command))`,
    recipient: 'anna@example.com',
    server: 'mx.example.com',
    outcome: 'bounced',
    reply: '550 5.1.1 <anna@example.com>: Recipient address rejected: User unknown',
    enhancedStatus: '5.1.1',
    stage: 'rcpt',
  },
  {
    line: '2026-11-23T10:15:01.123456+01:00 mail postfix/lmtp[9]: A1B2C3D4E5: to=<bob@example.com>, relay=none, delay=30, delays=0/0/30/0, dsn=4.4.1, status=deferred (connect to mx.example.com[192.0.2.7]:25: Connection timed out)',
    recipient: 'bob@example.com',
    server: null,
    outcome: 'deferred',
    reply: 'connect to mx.example.com[192.0.2.7]:25: Connection timed out',
    enhancedStatus: '4.4.1',
  },
  {
    line: '<22>1 2026-11-23T09:15:01Z mail postfix-out/smtp 811 - - 9F0: to=<"anna b"@example.com>, relay=192.0.2.7[192.0.2.7]:25, dsn=4.7.1, status=deferred (host 192.0.2.7[192.0.2.7] refused to talk to me: 421 4.7.1 try (again) later)',
    recipient: '"anna b"@example.com',
    server: '192.0.2.7',
    reply: '421 4.7.1 try (again) later',
    stage: 'connect',
  },
  {
    line: `${stamp} postfix/local[5]: 9F0: to=<root@example.org>, relay=local, dsn=5.1.1, status=bounced (unknown user: "root")`,
    server: null,
    reply: 'unknown user: "root"',
  },
  {
    line: 'to=<anna@example.com>, relay=mx.example.com[192.0.2.7]:25, delay=1, dsn=2.0.0, status=sent (250 2.0.0 OK queued as 77)',
    outcome: 'sent',
    enhancedStatus: null,
    server: 'mx.example.com',
    reply: '250 2.0.0 OK queued as 77',
  },
  {
    line: `${stamp} postfix/qmgr[2]: 9F0: from=<shop@example.org>, status=expired, returned to sender`,
    outcome: 'expired',
    recipient: null,
    sender: 'shop@example.org',
    reply: 'returned to sender',
  },
  {
    line: `${stamp} postfix/smtpd[3]: NOQUEUE: reject: RCPT from unknown[198.51.100.9]: 554 5.7.1 <anna@example.com>: Relay access denied; from=<a@example.net> to=<anna@example.com> proto=ESMTP helo=<pc; to=<x>>`,
    recipient: 'anna@example.com',
    sender: 'a@example.net',
    outcome: 'rejected',
    reply: '554 5.7.1 <anna@example.com>: Relay access denied',
    stage: 'rcpt',
  },
  {
    line: `${stamp} postfix/postscreen[3]: NOQUEUE: reject: RCPT from [198.51.100.9]:40112: 550 5.7.1 Service unavailable; client [198.51.100.9] blocked using zen.spamhaus.org; from=<>, to=<anna@example.com>, proto=ESMTP, helo=<x>`,
    recipient: 'anna@example.com',
    sender: null,
    reply: '550 5.7.1 Service unavailable; client [198.51.100.9] blocked using zen.spamhaus.org',
  },
  {
    line: `${stamp} postfix/cleanup[3]: 9F0: milter-reject: END-OF-MESSAGE from host.example[198.51.100.9]: 5.7.1 Spam message rejected; from=<a@example.net> to=<anna@example.com> proto=ESMTP helo=<x>`,
    reply: '5.7.1 Spam message rejected',
    stage: 'data',
  },
  {
    line: `${stamp} postfix/cleanup[3]: 9F0: reject: header Subject: win: now; yes from host.example[198.51.100.9]; from=<a@example.net> to=<anna@example.com> proto=ESMTP helo=<x>: 5.7.1 message content rejected`,
    recipient: 'anna@example.com',
    reply: '5.7.1 message content rejected',
  },
  {
    line: `${stamp} postfix/smtpd[3]: NOQUEUE: reject: CONNECT from unknown[198.51.100.9]: 554 5.7.1 <unknown[198.51.100.9]>: Client host rejected: Access denied; proto=SMTP`,
    reply: '554 5.7.1 <unknown[198.51.100.9]>: Client host rejected: Access denied',
    stage: 'connect',
  },
];

const exim: Row[] = [
  {
    line: '2026-11-23 10:15:01 1tEabc-0000Kd-2x ** anna@example.com <info@example.org> F=<shop@example.org> R=dnslookup T=remote_smtp H=mx.example.com [192.0.2.7] X=TLS1.3:ECDHE_X25519__RSA:256 CV=yes: SMTP error from remote mail server after RCPT TO:<anna@example.com>: 550 5.1.1 No such user: here',
    recipient: 'info@example.org',
    sender: 'shop@example.org',
    server: 'mx.example.com',
    outcome: 'bounced',
    reply: '550 5.1.1 No such user: here',
    stage: 'rcpt',
  },
  {
    line: '2026-11-23 10:15:01.123 [77] 1tEabc-00000000Kd0-2xyz == bob@example.com R=dnslookup T=remote_smtp defer (-44) H=mx.example.com [192.0.2.7]: SMTP error from remote mail server after pipelined MAIL FROM:<shop@example.org> SIZE=2048: 451 4.7.1 Greylisted',
    recipient: 'bob@example.com',
    server: 'mx.example.com',
    outcome: 'deferred',
    reply: '451 4.7.1 Greylisted',
    stage: 'mail',
  },
  {
    line: '2026-11-23 10:15:01 1tEabc-0000Kd-2x == bob@example.com R=dnslookup T=remote_smtp defer (111): Connection refused',
    server: null,
    reply: 'Connection refused',
  },
  {
    line: '2026-11-23 10:15:01 1tEabc-0000Kd-2x ** bob@example.com R=r T=t: SMTP error from remote mail server after end of data: host mx.example.com [192.0.2.7]: 554 5.7.1 spam',
    server: 'mx.example.com',
    reply: '554 5.7.1 spam',
    stage: 'data',
  },
  {
    line: '2026-11-23 10:15:01 1tEabc-0000Kd-2x ** nobody@example.org: Unrouteable address',
    reply: 'Unrouteable address',
  },
  {
    line: '2026-11-23 10:15:01 1tEabc-0000Kd-2x ** bob@example.com: retry timeout exceeded',
    outcome: 'expired',
  },
  {
    line: '2026-11-23 10:15:01 1tEabc-0000Kd-2x => bob@example.com R=r T=t H=mx.example.com [192.0.2.7] X=TLS1.3:x CV=yes C="250 2.0.0 OK: done"',
    outcome: 'sent',
    server: 'mx.example.com',
    reply: '250 2.0.0 OK: done',
  },
  {
    line: '2026-11-23 10:15:01 H=(pc) [198.51.100.9]:40112 F=<a@example.net> rejected RCPT <anna@example.com>: relay not permitted',
    recipient: 'anna@example.com',
    sender: 'a@example.net',
    outcome: 'rejected',
    reply: 'relay not permitted',
    stage: 'rcpt',
  },
  {
    line: '2026-11-23 10:15:01 H=h.example [198.51.100.9] X=TLS1.3:x CV=no F=<a@example.net> temporarily rejected RCPT <anna@example.com>: greylisted',
    outcome: 'rejected',
    reply: 'greylisted',
  },
  {
    line: '2026-11-23 10:15:01 1tEabc-0000Kd-2x H=h.example [198.51.100.9] F=<a@example.net> rejected after DATA: This message contains malware (Eicar)',
    recipient: null,
    reply: 'This message contains malware (Eicar)',
    stage: 'data',
  },
];

const sendmail: Row[] = [
  {
    line: `${stamp} sendmail[811]: 4ANAF1x2000811: to=<anna@example.com>, ctladdr=<shop@example.org> (1001/1001), delay=00:00:02, xdelay=00:00:01, mailer=esmtp, pri=120337, relay=mx.example.com. [192.0.2.7], dsn=5.1.1, stat=User unknown`,
    recipient: 'anna@example.com',
    sender: 'shop@example.org',
    server: 'mx.example.com',
    outcome: 'bounced',
    reply: 'User unknown',
    enhancedStatus: '5.1.1',
  },
  {
    line: `${stamp} sm-mta[811]: 4ANAF1x2000811: to=<anna@example.com>, delay=00:00:02, mailer=esmtp, relay=mx.example.com. [192.0.2.7], dsn=4.0.0, stat=Deferred: Connection refused by mx.example.com.`,
    outcome: 'deferred',
    reply: 'Connection refused by mx.example.com.',
  },
  {
    line: `${stamp} sm-mta[811]: x: to=<anna@example.com>, relay=mx.example.com. [192.0.2.7], dsn=2.0.0, stat=Sent (OK id=1a)`,
    outcome: 'sent',
    reply: 'OK id=1a',
  },
  {
    line: `${stamp} sm-mta[811]: x: to=<anna@example.com>, relay=mx.example.com., dsn=5.7.1, reply=550 5.7.1 Blocked, see https://example.com/a?b=1, stat=Service unavailable`,
    reply: '550 5.7.1 Blocked, see https://example.com/a?b=1',
  },
  {
    line: `${stamp} sm-mta[811]: x: ruleset=check_rcpt, arg1=<anna@example.com>, relay=[198.51.100.9], reject=550 5.7.1 <anna@example.com>... Relaying denied`,
    recipient: 'anna@example.com',
    outcome: 'rejected',
    reply: '550 5.7.1 <anna@example.com>... Relaying denied',
    stage: 'rcpt',
  },
  {
    line: `${stamp} sm-mta[811]: x: Milter: data, reject=554 5.7.1 Command rejected`,
    reply: '554 5.7.1 Command rejected',
    stage: 'data',
  },
];

const others: Row[] = [
  {
    line: '@4000000065f0a1b20b1c2d3c delivery 12: failure: 192.0.2.7_does_not_like_recipient./Remote_host_said:_550_no_such_user,_see_https://example.com/x_y/Giving_up_on_192.0.2.7./',
    software: 'qmail',
    outcome: 'bounced',
    server: '192.0.2.7',
    reply:
      '192.0.2.7 does not like recipient. Remote host said: 550 no such user, see https://example.com/x y Giving up on 192.0.2.7.',
    stage: 'rcpt',
    delivery: '12',
  },
  {
    line: '1700000000.123456 delivery 3: deferral: Connected_to_192.0.2.7_but_greeting_failed./Remote_host_said:_421_busy/',
    outcome: 'deferred',
    server: '192.0.2.7',
  },
  {
    line: 'Nov 23 10:15:01 mail qmail: 1700000000.123456 delivery 3: success: 192.0.2.7_accepted_message./Remote_host_said:_250_ok/',
    outcome: 'sent',
  },
  {
    line: `${stamp} smtpd[1]: 0123456789abcdef mta delivery evpid=0123456789abcdef from=<shop@example.org> to=<anna@example.com> rcpt=<-> source="198.51.100.2" relay="192.0.2.7 (mx.example.com)" delay=2s result="PermFail" stat="550 5.1.1 <anna@example.com>: User unknown"`,
    software: 'opensmtpd',
    recipient: 'anna@example.com',
    sender: 'shop@example.org',
    server: 'mx.example.com',
    outcome: 'bounced',
    reply: '550 5.1.1 <anna@example.com>: User unknown',
  },
  {
    line: `${stamp} smtpd[1]: 0123456789abcdef smtp failed-command command="RCPT TO:<anna@example.com>" result="550 Invalid recipient: <anna@example.com>"`,
    recipient: 'anna@example.com',
    outcome: 'rejected',
    reply: '550 Invalid recipient: <anna@example.com>',
    stage: 'rcpt',
  },
  {
    line: '"SMTPC"\t123\t4\t"2026-11-23 10:15:01.123"\t"192.0.2.7"\t"RECEIVED: 550 5.1.1 User unknown"',
    software: 'hmailserver',
    outcome: 'bounced',
    server: '192.0.2.7',
    reply: '550 5.1.1 User unknown',
  },
];

const exchange: Row[] = [
  {
    line: '2026-11-23T10:15:01.123Z,MAIL\\Default Frontend MAIL,08DD0B1C2D3E4F50,12,192.0.2.1:25,198.51.100.9:50112,>,550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain,',
    outcome: 'rejected',
    server: null,
    reply: '550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain',
    delivery: '08DD0B1C2D3E4F50',
  },
  {
    line: '2026-11-23T10:15:01.123Z,Outbound,08DD0B1C2D3E4F50,12,198.51.100.2:50112,192.0.2.7:25,<,"550 5.7.1 ""no"", thanks",',
    outcome: 'bounced',
    server: '192.0.2.7',
    reply: '550 5.7.1 ""no"", thanks',
  },
  {
    line: '2026-11-23T10:15:01.123Z,,,,MAIL,"",Outbound,SMTP,FAIL,1234,<a@example.org>,b1c2,anna@example.com;bob@example.com,550 5.1.1 User unknown;550 5.2.2 Mailbox full,2048,2,,,Hello,shop@example.org,shop@example.org,,Originating',
    recipient: 'anna@example.com',
    sender: 'shop@example.org',
    outcome: 'bounced',
    reply: '550 5.1.1 User unknown',
  },
  {
    line: '2026-11-23T10:15:01.123Z,,,,MAIL,,,ROUTING,FAIL,1234,<a@example.org>,b1c2,anna@example.com,"[{LRT=};{LED=550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup};{FQDN=mx.example.com};{IP=192.0.2.7}]",2048,1,,,Hello,shop@example.org,shop@example.org',
    server: 'mx.example.com',
    reply: '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup',
  },
  {
    line: '2026-11-23T10:15:01.123Z,08DD0B1C2D3E4F50,SMTP,example.com,>,Failed connection to 192.0.2.7:25 (TimedOut:0000274C)',
    outcome: 'deferred',
    server: 'example.com',
    reply: 'Failed connection to 192.0.2.7:25 (TimedOut:0000274C)',
  },
  {
    line: 'LastError : [{LRT=11/23/2026 10:15:01 AM};{LED=451 4.4.0 DNS query failed. The error was: DNS query failed with error ErrorRetry};{FQDN=};{IP=}]',
    outcome: 'deferred',
    server: null,
    reply: '451 4.4.0 DNS query failed. The error was: DNS query failed with error ErrorRetry',
  },
];

describe.each([
  { name: 'postfix', rows: postfix },
  { name: 'exim', rows: exim },
  { name: 'sendmail', rows: sendmail },
  { name: 'exchange', rows: exchange },
  { name: null, rows: others },
])('lines of $name', ({ name, rows }) => {
  test.each(rows)('$line', ({ line, ...wanted }) => {
    const entry = readLogLine(line);
    expect(entry).toMatchObject(name === null ? wanted : { software: name, ...wanted });
    const { start = 0, reply = '', software } = entry ?? {};
    const written = line.slice(start, start + reply.length);
    expect(software === 'qmail' ? written.replace(/[_/]/g, ' ') : written).toBe(
      software === 'qmail' ? reply.replace(/[/]/g, ' ') : reply,
    );
  });
});

test.each([
  '550 5.1.1 User unknown',
  'Please help, status=bounced is what it says.',
  'Why was it rejected? a => b and c == d',
  `${stamp} postfix/qmgr[2]: 9F0: from=<shop@example.org>, size=411, nrcpt=1 (queue active)`,
  `${stamp} postfix/smtpd[3]: connect from unknown[198.51.100.9]`,
  `${stamp} sendmail[811]: x: to=<anna@example.com>, delay=00:00:02, mailer=esmtp, pri=30, stat=queued`,
  '2026-11-23 10:15:01 1tEabc-0000Kd-2x Completed',
  '2026-11-23 10:15:01 1tEabc-0000Kd-2x <= shop@example.org U=www P=local S=411',
  '2026-11-23T10:15:01.123Z,MAIL\\Default,08DD,12,192.0.2.1:25,198.51.100.9:50112,>,250 2.1.5 Recipient OK,',
  '@4000000065f0a1b20b1c2d3c starting delivery 12: msg 34 to remote anna@example.com',
  '@4000000065f0a1b20b1c2d3c status: local 0/10 remote 1/20',
  'if (a == b) { reject("550 no"); } // to=<x>',
])('no outcome of a delivery: %s', (line) => expect(readLogLine(line)).toBeNull());
