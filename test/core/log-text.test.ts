import { explain } from '@truefrom/core/refusal';
import { describe, expect, test } from 'vitest';
import { explainLog, readLog } from '../../core/src/refusal/log-text.ts';

const stamp = 'Nov 23 10:15:01 mail';

describe('several lines', () => {
  const sent = (to: string) =>
    `${stamp} postfix/smtp[1]: 9F0: to=<${to}>, relay=mx[192.0.2.7]:25, dsn=2.0.0, status=sent (250 ok)`;
  const deferred = (to: string, reply = '450 4.2.0 Greylisted') =>
    `${stamp} postfix/smtp[1]: 9F0: to=<${to}>, relay=mx[192.0.2.7]:25, dsn=4.2.0, status=deferred (host mx[192.0.2.7] said: ${reply} (in reply to RCPT TO command))`;

  test('what ends well counts as delivered, whatever came before', () => {
    const explanation = explainLog([deferred('anna@example.com'), sent('Anna@example.com')].join('\n'));
    expect(explanation).toMatchObject({ kind: 'delivered', refusals: [] });
  });

  test('each recipient has one refusal, with the codes of the line', () => {
    const text = [sent('a@example.com'), 'Hello', deferred('b@example.com', 'no'), deferred('c@example.com')].join(
      '\r\n',
    );
    expect(explainLog(text)).toMatchObject({
      kind: 'reply',
      refusals: [
        { recipient: 'b@example.com', replyCode: null, enhancedStatus: '4.2.0', server: 'mx' },
        { recipient: 'c@example.com', replyCode: 450, enhancedStatus: '4.2.0' },
      ],
      passages: [{ text, part: null, line: 1 }],
    });
    expect(readLog(text).map(({ line }) => line)).toEqual([1, 3, 4]);
  });

  test('a line that was wrapped is one', () => {
    const [head, tail] = [deferred('b@example.com').slice(0, 190), deferred('b@example.com').slice(190)];
    expect(readLog(`${head}\n${tail}\n${sent('c@example.com')}`)).toMatchObject([
      { recipient: 'b@example.com', line: 1, stage: 'rcpt' },
      { recipient: 'c@example.com', line: 3 },
    ]);
    const exim = '2026-11-23 10:15:01 1tEabc-0000Kd-2x ** bob@example.com R=r T=t: 550 5.1.1\n    No such user';
    expect(readLog(exim)).toMatchObject([{ reply: '550 5.1.1\n    No such user' }]);
  });

  test('the reason of the last try stays when the time for retries is over', () => {
    const text = `2026-11-23 10:15:01 1tEabc-0000Kd-2x == bob@example.com R=r T=t defer (111): Connection refused
2026-11-27 10:15:01 1tEabc-0000Kd-2x ** bob@example.com: retry timeout exceeded
2026-11-27 10:15:01 1tEabc-0000Kd-2x Completed`;
    expect(explainLog(text)?.refusals).toMatchObject([{ recipient: 'bob@example.com', reply: 'Connection refused' }]);
    const expired = `${stamp} postfix/qmgr[2]: 9F0: from=<shop@example.org>, status=expired, returned to sender`;
    expect(explainLog(`${deferred('b@example.com')}\n${expired}`)?.refusals).toHaveLength(1);
  });

  test('qmail names the recipient in another line, and its words are found in the passage', () => {
    const explanation = explainLog(`@4000000065f0a1b20b1c2d3c starting delivery 12: msg 34 to remote anna@example.com
@4000000065f0a1b20b1c2d3c delivery 12: failure: 192.0.2.7_does_not_like_recipient./Remote_host_said:_550_User_unknown_here/Giving_up_on_192.0.2.7./`);
    expect(explanation?.refusals).toMatchObject([
      { recipient: 'anna@example.com', replyCode: 550, server: '192.0.2.7' },
    ]);
    expect(explanation?.passages[0]?.text).toContain('550 User unknown here');
  });

  test('a session of Exchange names the recipient before the reply', () => {
    const session = (sequence: number, rest: string) =>
      `2026-11-23T10:15:01.123Z,MAIL\\Default,08DD,${sequence},192.0.2.1:25,198.51.100.9:50112,${rest},`;
    const text = [session(1, '<,RCPT TO:<anna@example.com>'), session(2, '>,550 5.7.54 SMTP; Unable to relay')].join(
      '\n',
    );
    expect(readLog(text)).toMatchObject([{ recipient: 'anna@example.com' }]);
    const later = [session(3, '<,DATA'), session(4, '>,554 5.6.0 no')].join('\n');
    expect(readLog(`${text}\n${later}`)[1]?.recipient).toBeNull();
  });

  test('what Get-MessageTrackingLog lists', () => {
    const text = `EventId         : FAIL
Recipients      : {anna@example.com}
RecipientStatus : {[{LRT=11/23/2026 10:15:01 AM};{LED=550 5.1.10
                  RESOLVER.ADR.RecipientNotFound; Recipient not found};{FQDN=};{IP=}]}`;
    expect(explainLog(text)?.refusals).toMatchObject([
      { recipient: 'anna@example.com', replyCode: 550, enhancedStatus: '5.1.10' },
    ]);
  });

  test('words of a log that reports use too make no report of it', () => {
    const explanation = explain(deferred('b@example.com', '550 5.1.1 User unknown'));
    expect(explanation).toMatchObject({ kind: 'reply', refusals: [{ recipient: 'b@example.com' }] });
    expect(explanation.refusals[0]?.reply).toBe('550 5.1.1 User unknown');
  });

  test.each(['', 'Hello\nworld', 'Subject: x\n\nstatus=bounced\n'])('no log: %j', (text) =>
    expect(explainLog(text)).toBeNull(),
  );
});
