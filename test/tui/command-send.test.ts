import { describe, expect, test } from 'vitest';
import { crlf, header, sendAsAnna, setSendStage } from './command-send-stage.ts';

const { truefrom, seen, company, fallback, rowId } = setSendStage();

describe('a mail that is sent', () => {
  test('arrives octet by octet, logged in as the row says, and nothing is said', async () => {
    const body = Buffer.concat([
      Buffer.from('.dot\n..two dots\n\ttab  \n'),
      Buffer.from([0xe9, 0xff, 0x80]),
      Buffer.from('\nno end'),
    ]);
    const mail = Buffer.concat([Buffer.from(`${header}Subject: Grüße\n  folded\nX-Odd:   spaces  \n\n`), body]);
    const { code, stdout, stderr } = await truefrom([...sendAsAnna, '-i', 'Client@There.test'], mail);
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(company().mails).toHaveLength(1);
    const [arrived] = company().mails;
    expect(arrived).toMatchObject({
      sender: 'anna@yourcompany.test',
      recipients: ['Client@there.test'],
      username: 'mailout',
    });
    expect(arrived?.octets.toString('latin1')).toBe(`${crlf(mail.toString('latin1'))}\r\n`);
    expect(seen).toEqual({ company: 1, fallback: 0 });
  });

  test('--json says all in one line', async () => {
    const { code, json } = await truefrom(
      [...sendAsAnna, '--json', 'a@there.test', 'b@there.test'],
      `${header}\nhello\n`,
    );
    expect(code).toBe(0);
    const accepted = { accepted: true, replyCode: null, reply: null };
    expect(json).toEqual([
      {
        sent: true,
        sender: 'anna@yourcompany.test',
        recipients: [
          { recipient: 'a@there.test', ...accepted },
          { recipient: 'b@there.test', ...accepted },
        ],
        server: rowId(),
        reason: 'domain-rule',
        messageId: '<1@yourcompany.test>',
        replyCode: 250,
        reply: expect.stringMatching(/^250 /),
        problem: null,
      },
    ]);
  });

  test('what is missing in the header is added, and only that', async () => {
    const { code, json } = await truefrom(
      [...sendAsAnna, '-F', 'Anna Ö', '--json', 'a@there.test'],
      'Subject: hi\n\nhello\n',
    );
    expect(code).toBe(0);
    const [{ messageId }] = json as [{ messageId: string }];
    const text = company().mails[0]?.octets.toString('utf8') ?? '';
    expect(text).toMatch(
      /^From: =\?UTF-8\?B\?QW5uYSDDlg==\?= <anna@yourcompany\.test>\r\nDate: \w{3}, \d\d \w{3} \d{4} [\d:]{8} \+0000\r\n/,
    );
    expect(text).toContain(`\r\nMessage-ID: ${messageId}\r\nSubject: hi\r\n\r\nhello\r\n`);
    expect(messageId).toMatch(/^<[0-9a-f-]{36}@yourcompany\.test>$/);
  });

  test('a text without a header becomes the body', async () => {
    expect((await truefrom([...sendAsAnna, 'a@there.test'], 'just a line\n')).code).toBe(0);
    expect(company().mails[0]?.octets.toString()).toMatch(/Message-ID: <.*>\r\n\r\njust a line\r\n$/);
  });

  test.each([
    { flags: [], end: true },
    { flags: ['-i'], end: false },
    { flags: ['-oi'], end: false },
  ])('a line with a single dot, with $flags', async ({ flags, end }) => {
    expect((await truefrom([...sendAsAnna, ...flags, 'a@there.test'], `${header}\none\n.\ntwo\n`)).code).toBe(0);
    expect(company().mails[0]?.octets.toString()).toBe(crlf(`${header}\none\n${end ? '' : '.\ntwo\n'}`));
  });

  test('the flags of sendmail are taken', async () => {
    const flags = ['-oem', '-odi', '-oi', '-bm', '-N', 'never', '-Rhdrs', '-B8BITMIME', '-U', '-v', '-F', 'ignored'];
    const run = await truefrom(['send', '-ranna@yourcompany.test', ...flags, '--', 'a@there.test'], `${header}\nx\n`);
    expect(run.code).toBe(0);
    expect(run.stderr).toMatch(/^Sent through Company: 250 /);
  });

  test.each(['<>', ''])('the empty sender %j goes by the default server', async (sender) => {
    expect((await truefrom(['send', '-f', sender, 'a@there.test'], `${header}\nx\n`)).code).toBe(0);
    expect(fallback().mails[0]).toMatchObject({ sender: '', username: null });
  });

  test('without -f the From of the mail is the sender', async () => {
    expect((await truefrom(['send', 'a@there.test'], `${header}\nx\n`)).code).toBe(0);
    expect(company().mails[0]?.sender).toBe('anna@yourcompany.test');
  });
});

describe('recipients of the header', () => {
  const list =
    'To: "Doe, John" <john@there.test>,\n\tfriends: a@there.test, b@there.test;\nCc: =?utf-8?q?J=C3=B6?= <jo@there.test> (work), Anna B. <a@there.test>\nbCC: hidden@there.test,\n secret@there.test\n';

  test('To, Cc and Bcc are read, each once; Bcc is not sent, all else is', async () => {
    expect(
      (await truefrom([...sendAsAnna, '-t', 'more@there.test'], `${header}${list}Subject: x\n\nBcc: in the body\n`))
        .code,
    ).toBe(0);
    const [mail] = company().mails;
    expect(mail?.recipients).toEqual(
      ['more', 'john', 'a', 'b', 'jo', 'hidden', 'secret'].map((name) => `${name}@there.test`),
    );
    const withoutBcc = list.replace(/bCC:.*\n .*\n/, '');
    expect(mail?.octets.toString()).toBe(crlf(`${header}${withoutBcc}Subject: x\n\nBcc: in the body\n`));
  });

  test.each([
    'To: a b@c.test\n',
    'To: ok@there.test, nobody\n',
    'Cc: "v@e.test\rBcc: evil@e.test"\n',
    'To: x@y.test>\r RCPT TO:<z@y.test\n',
    'Bcc: "a b"@c.test\n',
    `To: ${'('.repeat(20_000)}\n`,
  ])('%j is refused with 65 and nothing is sent', async (field) => {
    const { code, json } = await truefrom([...sendAsAnna, '-t', '--json', 'ok@there.test'], `${header}${field}\nx\n`);
    expect(code).toBe(65);
    expect(json).toMatchObject([{ sent: false, problem: 'send/bad-header-address' }]);
    expect(seen).toEqual({ company: 0, fallback: 0 });
  });

  test('nobody at all is 64', async () => {
    const { code, json } = await truefrom(
      [...sendAsAnna, '-t', '--json'],
      `${header}To: undisclosed-recipients:;\n\nx\n`,
    );
    expect(code).toBe(64);
    expect(json).toMatchObject([{ problem: 'send/no-recipient' }]);
  });
});
