import { createHash, randomBytes } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type GatewayProgram, readJournal } from '../harness/gateway-program.ts';
import { type GatewayHome, smallMail, useGatewayStage } from '../harness/gateway-stage.ts';
import { dotStuffed, dotUnstuffed } from '../harness/smtp-client.ts';
import { says, type Upstream } from '../harness/upstream.ts';

const stage = useGatewayStage();
const sender = 'anna@yourcompany.test';
const recipients = ['bob@other.test'];
const hashOf = (octets: string | Buffer) => createHash('sha256').update(octets).digest('hex');

let home: GatewayHome;
let upstream: Upstream;
let gateway: GatewayProgram;
beforeAll(() =>
  stage.keep(async () => {
    home = stage.home();
    upstream = await stage.upstream();
    await home.setDefault(upstream);
    gateway = await stage.gateway(home);
  }),
);
afterEach(() => {
  upstream.mails.length = 0;
  upstream.heard.length = 0;
  upstream.fault = null;
});

test('EHLO offers what a mail may need, HELO nothing', async () => {
  const client = await stage.client(gateway.place);
  expect(client.greeting).toMatch(/^220 [\w.-]+ ESMTP truefrom\r\n$/);
  const offers = client.ehlo.split('\r\n').map((line) => line.slice(4));
  for (const offer of ['SIZE', '8BITMIME', 'SMTPUTF8', 'DSN', 'PIPELINING', 'ENHANCEDSTATUSCODES'])
    expect(offers).toContain(offer);
  expect(offers.filter((offer) => /STARTTLS|AUTH|CHUNKING|BINARYMIME/.test(offer))).toEqual([]);
  expect(await client.command('HELO client.test')).toMatch(/^250 [\w.-]+\r\n$/);
});

/** Octets as they went over the wire, an octet a character. */
const wire = (text: string) => Buffer.from(text).toString('latin1');

test.each([
  { at: 'mail', reply: '550 5.7.1 you may not send as this sender' },
  { at: 'mail', reply: '451-4.3.0 not now\r\n451-4.3.0\r\n451 4.3.0 come again' },
  { at: 'rcpt', reply: '550 5.1.1 <bob@other.test>: no such user here; see https://mail.test/e?c=5#x' },
  { at: 'rcpt', reply: '550-5.1.1 The email account does not exist.\r\n550-5.1.1 \r\n550 5.1.1  try again   ' },
  { at: 'rcpt', reply: '451 4.7.1 Greylisted, come again in 300 seconds' },
  { at: 'rcpt', reply: '550 5.1.1 Empfänger unbekannt: 日本' },
  { at: 'rcpt', reply: '250-2.1.5 ok\r\n250 2.1.5 and more' },
  { at: 'rcpt', reply: '551' },
  { at: 'data', reply: '554 5.5.1 no valid recipients' },
  { at: 'dot', reply: '550-5.7.1 [192.0.2.1] Our system has detected\r\n550 5.7.1 an unusual rate of mail' },
  { at: 'dot', reply: '452 4.2.2 mailbox full' },
] as const)('at $at the words of the server come back as they are: $reply', async ({ at, reply }) => {
  upstream.fault = ({ stage: now }) => (now === at ? says(reply) : null);
  const client = await stage.client(gateway.place);
  const sent = await client.send({ sender, recipients, octets: smallMail(`${at}@verbatim`) });
  const given = { mail: sent.mail, rcpt: sent.recipients[0], data: sent.data, dot: sent.end }[at];
  expect(given).toBe(`${wire(reply)}\r\n`);
});

test('each recipient has its own reply, and the mail goes to those that were accepted', async () => {
  const [gone, later] = ['550 5.1.1 <gone@other.test>: nobody', '451-4.7.1 wait\r\n451 4.7.1 a while'];
  upstream.fault = ({ stage: now, line }) =>
    now !== 'rcpt' ? null : line.includes('gone') ? says(gone) : line.includes('later') ? says(later) : null;
  const client = await stage.client(gateway.place);
  const sent = await client.send({
    sender,
    recipients: ['a@other.test', 'later@other.test', 'b@other.test', 'gone@other.test'],
    octets: smallMail('each@verbatim'),
  });
  const taken = '250 2.1.5 recipient ok\r\n';
  expect(sent.recipients).toEqual([taken, `${later}\r\n`, taken, `${gone}\r\n`]);
  expect(sent.end).toBe('250 2.0.0 queued as 1\r\n');
  expect(upstream.mails[0]?.recipients).toEqual(['RCPT TO:<a@other.test>', 'RCPT TO:<b@other.test>']);
  const entry = (await readJournal(home)).find(({ messageId }) => messageId === '<each@verbatim>');
  expect(entry).toMatchObject({
    outcome: 'sent',
    sender,
    recipients: ['a@other.test', 'b@other.test'],
    refused: [
      { recipient: 'later@other.test', reply: expect.stringContaining('4.7.1 wait') },
      { recipient: 'gone@other.test', reply: gone },
    ],
    replyCode: 250,
    cause: 'recipient-unknown',
  });
});

test('a whole mail in one packet as PIPELINING allows it: every reply in its order', async () => {
  const client = await stage.client(gateway.place);
  upstream.fault = ({ stage: now, line }) => (now === 'rcpt' && line.includes('no@') ? says('550 5.1.1 no') : null);
  client.write(`MAIL FROM:<${sender}>\r\nRCPT TO:<no@other.test>\r\nRCPT TO:<yes@other.test>\r\nDATA\r\n`);
  const codes = (await client.replies(4)).map((reply) => reply.slice(0, 3));
  expect(codes).toEqual(['250', '550', '250', '354']);
  client.write(`${smallMail('pipelined@verbatim')}.\r\nMAIL FROM:<${sender}>\r\nRSET\r\nQUIT\r\n`);
  expect((await client.replies(4)).map((reply) => reply.slice(0, 3))).toEqual(['250', '250', '250', '221']);
  await client.ended;
  expect(upstream.mails).toHaveLength(1);
});

describe('parameters', () => {
  test('SIZE, BODY, DSN arrive at the server as they were given', async () => {
    const client = await stage.client(gateway.place);
    const octets = smallMail('dsn@verbatim');
    await client.send({
      sender,
      recipients,
      octets,
      mailParameters: ` SIZE=${octets.length} BODY=8BITMIME RET=HDRS ENVID=QQ+2B314159`,
      rcptParameters: ' NOTIFY=SUCCESS,FAILURE ORCPT=rfc822;Bob+40other.test',
    });
    const [mail] = upstream.mails;
    expect(mail?.mail).toBe(`MAIL FROM:<${sender}> SIZE=${octets.length} BODY=8BITMIME RET=HDRS ENVID=QQ+2B314159`);
    expect(mail?.recipients).toEqual(['RCPT TO:<bob@other.test> NOTIFY=SUCCESS,FAILURE ORCPT=rfc822;Bob+40other.test']);
  });

  test('an address and a header beyond ASCII, with SMTPUTF8', async () => {
    const client = await stage.client(gateway.place);
    const octets = Buffer.from(smallMail('utf8@verbatim', 'änna@grüße.test').replace('test\r\n', 'Grüße 本\r\n'));
    const sent = await client.send({
      sender: 'änna@grüße.test',
      recipients: ['böb@else.test'],
      octets,
      mailParameters: ' SMTPUTF8 BODY=8BITMIME',
    });
    expect(sent.last).toMatch(/^250 /);
    expect(upstream.mails[0]).toMatchObject({
      mail: 'MAIL FROM:<änna@grüße.test> BODY=8BITMIME SMTPUTF8',
      recipients: ['RCPT TO:<böb@else.test>'],
      octets,
    });
    const entry = (await readJournal(home)).find(({ messageId }) => messageId === '<utf8@verbatim>');
    expect(entry).toMatchObject({ sender: 'änna@xn--gre-6ka8l.test', recipients: ['böb@else.test'] });
  });

  test('without SMTPUTF8 such an address is refused, and nothing of it reaches the server', async () => {
    const client = await stage.client(gateway.place);
    expect(await client.command('MAIL FROM:<änna@grüße.test>')).toMatch(/^553 5\.6\.7 /);
    expect(upstream.heard.filter((line) => line.startsWith('MAIL'))).toEqual([]);
  });

  test('a server that offers little gets little, and what it cannot do is refused', async () => {
    const poor = await stage.upstream({ offers: ['SIZE 1000'] });
    const other = stage.home();
    await other.setDefault(poor);
    const place = (await stage.gateway(other)).place;
    const client = await stage.client(place);
    const octets = smallMail('poor@verbatim');
    const sent = await client.send({
      sender,
      recipients,
      octets,
      mailParameters: ' BODY=8BITMIME RET=FULL',
      rcptParameters: ' NOTIFY=NEVER',
    });
    expect(sent.last).toMatch(/^250 /);
    expect(poor.mails[0]).toMatchObject({ mail: `MAIL FROM:<${sender}>`, recipients: ['RCPT TO:<bob@other.test>'] });
    expect(await client.command(`MAIL FROM:<${sender}> SMTPUTF8`)).toMatch(/^550 5\.6\.7 /);
    expect(await client.command(`MAIL FROM:<${sender}> SIZE=1001`)).toMatch(/^552 5\.3\.4 /);
    const eightBit = await client.send({ sender, recipients, octets: Buffer.from(smallMail('8@x', sender, 'ü\r\n')) });
    expect(eightBit.last).toMatch(/^554 5\.6\.3 /);
    expect((await client.send({ sender, recipients, octets })).last).toMatch(/^250 /);
    expect(poor.mails).toHaveLength(2);
  });
});

const line = (octets: number) => `${'x'.repeat(octets)}\r\n`;
const bodies: readonly (readonly [string, string | Buffer])[] = [
  ['8-bit text', Buffer.from('Grüße aus Köln, 日本語\r\n')],
  ['every octet but CR and LF', Buffer.from([...Array(256).keys()].filter((octet) => octet !== 10 && octet !== 13))],
  ['lines that begin with dots', dotStuffed('.\r\n..\r\n.one\r\n...three\r\nend.\r\n.\r\n')],
  ['1 MB of random octets in lines', linesOf(randomBytes(1_000_000))],
  ['a line of 100,000 octets', line(100_000)],
  ['10,000 short lines', line(1).repeat(10_000)],
  ['nothing', ''],
];

function linesOf(octets: Buffer): Buffer {
  const text = octets.toString('latin1').replace(/[\r\n]/g, 'n');
  return Buffer.from(dotStuffed(text.replace(/.{1,76}/gs, '$&\r\n')), 'latin1');
}

test.each(bodies)('a body arrives octet for octet: %s', async (name, body) => {
  const client = await stage.client(gateway.place);
  const octets = Buffer.concat([Buffer.from(smallMail('octets@verbatim', sender, '')), Buffer.from(body)]);
  const whole = octets.subarray(-2).toString() === '\r\n' ? octets : Buffer.concat([octets, Buffer.from('\r\n')]);
  const sent = await client.send({ sender, recipients, octets: whole, mailParameters: ' BODY=8BITMIME' });
  expect([name, sent.last]).toEqual([name, '250 2.0.0 queued as 1\r\n']);
  const [mail] = upstream.mails;
  expect(hashOf(mail?.octets ?? '')).toBe(hashOf(whole));
  expect(hashOf(dotUnstuffed(mail?.octets ?? Buffer.alloc(0)))).toBe(hashOf(dotUnstuffed(whole)));
});

test.each([
  { name: 'an empty mail', octets: '' },
  { name: 'a mail without a header', octets: '\r\nonly a body\r\n' },
  { name: 'a header without a body', octets: 'Subject: x\r\n' },
])('$name passes', async ({ octets }) => {
  const client = await stage.client(gateway.place);
  expect((await client.send({ sender, recipients, octets })).last).toMatch(/^250 /);
  expect(upstream.mails[0]?.octets.toString()).toBe(octets);
});
