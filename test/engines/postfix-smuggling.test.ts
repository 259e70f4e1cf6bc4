import { expect, test } from 'vitest';
import { smallMail } from '../harness/gateway-stage.ts';
import { describeWith } from '../harness/needs.ts';
import { engineNeeds, usePostfixStage } from '../harness/postfix-engine.ts';

/** What some server somewhere takes for the end of a mail (RFC 5321 §4.1.1.4 knows one: CR LF . CR LF). */
const variants = [
  { name: 'LF.LF', octets: '\n.\n' },
  { name: 'LF.CRLF', octets: '\n.\r\n' },
  { name: 'CRLF.LF', octets: '\r\n.\n' },
  { name: 'CR.CR', octets: '\r.\r' },
  { name: 'CR.LF', octets: '\r.\n' },
  { name: 'CR.CRLF', octets: '\r.\r\n' },
  { name: 'LF.CR', octets: '\n.\r' },
  { name: 'CRLF.CR', octets: '\r\n.\r' },
  { name: 'CRLFCR.CRLF', octets: '\r\n\r.\r\n' },
  { name: 'CRLF.CRCRLF', octets: '\r\n.\r\r\n' },
  { name: 'CRCRLF.CRLF', octets: '\r\r\n..\r\n' },
  { name: 'CRLF NUL . CRLF', octets: '\r\n\0.\r\n' },
  { name: 'CRLF . NUL CRLF', octets: '\r\n.\0\r\n' },
  { name: 'CRLF..CRLF', octets: '\r\n..\r\n' },
];
const smuggled =
  'MAIL FROM:<evil@smuggled.test>\r\nRCPT TO:<victim@other.test>\r\nDATA\r\nSubject: evil\r\n\r\nsmuggled\r\n';

describeWith(engineNeeds, 'a second mail inside a mail, to a server that takes everything for an end of a mail', () => {
  const stage = usePostfixStage();

  test('is never two mails, from this host, which Postfix exempts by default', async () => {
    const lenient = await stage.upstream({ isLenient: true });
    const home = stage.home();
    await home.setDefault(lenient);
    const engine = await stage.engine(home);
    const client = await stage.client(engine.place);
    const replies: string[] = [];
    for (const { octets } of variants) {
      const mail = `${smallMail('outer@smuggling')}before${octets}${smuggled}`;
      const sent = await client.send({ sender: 'anna@yourcompany.test', recipients: ['bob@other.test'], octets: mail });
      replies.push(sent.last);
      expect(await client.command('NOOP')).toMatch(/^250 2\.0\.0 /); // and nothing else was answered
    }
    expect(replies.filter((reply) => !reply.startsWith('250 '))).toEqual([]);
    await expect.poll(() => lenient.mails.length, { timeout: 20_000 }).toBe(variants.length);
    await expect.poll(() => engine.queue()).toEqual([]);
    expect(lenient.mails).toHaveLength(variants.length);
    expect(lenient.heard.filter((line) => /evil|victim/.test(line))).toEqual([]);
    expect(engine.log()).not.toMatch(/(from|to)=<(evil|victim)/);
  });

  test('nor by BDAT, commands before their time, or a line of LF in place of a command', async () => {
    const upstream = await stage.upstream();
    const home = stage.home();
    await home.setDefault(upstream);
    const engine = await stage.engine(home);
    const client = await stage.client(engine.place);
    expect(client.ehlo).not.toContain('CHUNKING');
    expect(await client.command('BDAT 10 LAST')).toMatch(/^5/);
    const early = await stage.client(engine.place);
    early.write(`MAIL FROM:<a@a.test>\r\nRCPT TO:<b@b.test>\r\nDATA\r\nSubject: too early\r\n\r\nx\r\n.\r\nQUIT\r\n`);
    await early.ended;
    expect(upstream.mails).toEqual([]);
  });
});
