import { createHash, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { smallMail } from '../harness/gateway-stage.ts';
import { describeWith } from '../harness/needs.ts';
import { engineNeeds, usePostfixStage } from '../harness/postfix-engine.ts';
import { dotStuffed, dotUnstuffed } from '../harness/smtp-client.ts';
import { says, type Upstream } from '../harness/upstream.ts';

const sender = 'anna@yourcompany.test';
const hashOf = (octets: Buffer) => createHash('sha256').update(octets).digest('hex');
const arrived = (upstream: Upstream, count: number) =>
  expect.poll(() => upstream.mails.length, { timeout: 20_000 }).toBe(count);

describeWith(engineNeeds, 'what Postfix hands on', () => {
  const stage = usePostfixStage();
  const place = async (options: Parameters<typeof stage.upstream>[0] = {}) => {
    const home = stage.home();
    const upstream = await stage.upstream(options);
    await home.setDefault(upstream);
    const engine = await stage.engine(home);
    return { upstream, engine, client: await stage.client(engine.place) };
  };

  test('each recipient is queued, and one that the server refuses is told to the sender; one that it puts off waits', async () => {
    const { upstream, engine, client } = await place();
    upstream.fault = ({ stage: now, line }) => {
      if (now !== 'rcpt') return null;
      if (line.includes('gone')) return says('550 5.1.1 <gone@else.test>: nobody here');
      return line.includes('later') ? says('451 4.7.1 come again') : null;
    };
    const recipients = ['a@else.test', 'gone@else.test', 'later@else.test'];
    const sent = await client.send({ sender, recipients, octets: smallMail('each@queue') });
    expect(sent.recipients.map((reply) => reply.slice(0, 3))).toEqual(['250', '250', '250']);
    await arrived(upstream, 2);
    const [mail, bounce] = [...upstream.mails].sort(
      (a, b) => a.recipients.length - b.recipients.length || (a.mail > b.mail ? -1 : 1),
    );
    expect(mail?.recipients).toEqual([expect.stringMatching(/^RCPT TO:<a@else\.test>/)]);
    expect(bounce).toMatchObject({ mail: expect.stringContaining('MAIL FROM:<>') });
    expect(bounce?.recipients[0]).toContain(`<${sender}>`);
    expect(bounce?.octets.toString()).toContain('550 5.1.1 <gone@else.test>: nobody');
    await expect
      .poll(() => engine.queue())
      .toMatchObject([
        {
          queue_name: 'deferred',
          recipients: [{ address: 'later@else.test', delay_reason: expect.stringContaining('451 4.7.1 come again') }],
        },
      ]);
  });

  test('the octets of a mail stay as they are: 8-bit, stuffed dots, long lines, bare header; only Received is put before them', async () => {
    const { upstream, client } = await place({ offers: ['PIPELINING', '8BITMIME', 'SMTPUTF8', 'DSN', 'SIZE'] });
    const bodies = [
      '.\r\n..\r\n.leading dot\r\n. \r\nend\r\n',
      `${'x'.repeat(5_000)}\r\n${' '.repeat(2_000)}y\r\n`,
      `${randomBytes(60_000)
        .toString('latin1')
        .replace(/[\r\n\0]/g, ' ')}\r\n`,
      'zäöü€ 本\r\n\r\n\r\n',
      'trailing blanks   \r\n\t\r\n',
    ];
    const mails = bodies.map((body, index) => {
      const head = `From: <${sender}>\r\nTo: <b@else.test>\r\nMessage-ID: <${index}@bytes>\r\nDate: Mon, 23 Nov 2026 10:00:00 +0000\r\n`;
      return Buffer.from(`${head}Subject: \xe4 folded\r\n  subject\r\nX-Odd:no blank\r\n\r\n${body}`, 'latin1');
    });
    for (const [index, mail] of mails.entries()) {
      const octets = Buffer.from(dotStuffed(mail.toString('latin1')), 'latin1');
      const sent = await client.send({
        sender,
        recipients: [`r${index}@else.test`],
        octets,
        mailParameters: ' BODY=8BITMIME',
      });
      expect(sent.last).toMatch(/^250 /);
    }
    await arrived(upstream, mails.length);
    const seen = upstream.mails.map(({ octets }) => hashOf(withoutReceived(dotUnstuffed(octets))));
    expect(seen.sort()).toEqual(mails.map(hashOf).sort());
  });

  test('a header that lacks From, Date and Message-ID is left as it is', async () => {
    const { upstream, client } = await place();
    await client.send({ sender, recipients: ['a@else.test'], octets: 'Subject: bare\r\n\r\nhello\r\n' });
    await arrived(upstream, 1);
    expect(withoutReceived(upstream.mails[0]?.octets ?? Buffer.alloc(0)).toString()).toBe(
      'Subject: bare\r\n\r\nhello\r\n',
    );
  });

  test('DSN and SIZE are handed on', async () => {
    const { upstream, client } = await place({ offers: ['8BITMIME', 'DSN', 'SIZE'] });
    await client.send({
      sender,
      recipients: ['a@else.test'],
      octets: smallMail('dsn@queue'),
      mailParameters: ' RET=HDRS ENVID=QQ314159',
      rcptParameters: ' NOTIFY=SUCCESS,FAILURE ORCPT=rfc822;A+40else.test',
    });
    await arrived(upstream, 1);
    expect(upstream.mails[0]?.mail).toMatch(/ SIZE=\d+ ENVID=QQ314159 RET=HDRS$/);
    expect(upstream.mails[0]?.recipients[0]).toMatch(/ ORCPT=rfc822;A@else\.test NOTIFY=SUCCESS,FAILURE$/);
  });

  test('SMTPUTF8: a sender of a domain beyond ASCII has the route of its domain; a server without it gets none of it', async () => {
    const [able, unable] = [
      await stage.upstream({ offers: ['8BITMIME', 'SMTPUTF8'] }),
      await stage.upstream({ offers: ['8BITMIME'] }),
    ];
    const home = stage.home();
    await home.addServer('able', able, { senders: ['@bücher.test'] });
    await home.setDefault(unable);
    const engine = await stage.engine(home);
    const client = await stage.client(engine.place);
    const octets = Buffer.from(smallMail('utf8@queue', 'jörg@bücher.test'));
    const international = { recipients: ['x@else.test'], octets, mailParameters: ' SMTPUTF8' };
    for (const from of ['jörg@bücher.test', 'jörg@else.test']) {
      expect((await client.send({ ...international, sender: from })).last).toMatch(/^250 /);
    }
    await arrived(able, 1);
    expect(able.mails[0]?.mail).toMatch(/SMTPUTF8/);
    await expect.poll(() => engine.log()).toMatch(/dsn=5\.6\.7, status=bounced \(SMTPUTF8 is required/);
    expect(unable.mails.filter(({ mail }) => mail.includes('else.test'))).toEqual([]);
  });
});

/** The one line that every mail server adds (RFC 5321 §4.4). */
const withoutReceived = (octets: Buffer): Buffer =>
  Buffer.from(octets.toString('latin1').replace(/^Received: .*\r\n(?:[ \t].*\r\n)*/, ''), 'latin1');
