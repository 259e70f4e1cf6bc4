import {
  type Command,
  type Conversation,
  findForeignFrom,
  formatAnswer,
  fromDomains,
  greetingAnswer,
  lackOf,
  MailRate,
  outOfOrder,
  parseCapabilities,
  parseCommand,
  ReplyCutter,
  readHeaderFacts,
  withoutClosing,
} from '@truefrom/core/relay';
import { describe, expect, test } from 'vitest';
import { mailbox } from '../harness/settings.ts';

const octetsOf = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const textOf = (octets: Uint8Array | undefined) => Buffer.from(octets ?? []).toString('latin1');
const commandOf = (line: string): Command => {
  const parsed = parseCommand(line);
  if (!parsed.ok) throw new Error(line);
  return parsed.command;
};

describe('commands in their order', () => {
  const begun: Conversation = {
    hasGreeted: true,
    mayEncrypt: true,
    isEncrypted: false,
    login: 'none',
    mail: null,
    isPutOff: false,
    maxRecipients: 2,
  };
  const mail = { counts: { recipients: 1, accepted: 1 }, isInternational: false };
  const utf8 = Buffer.from('RCPT TO:<ä@b.test>').toString('latin1');
  test.each<{ now: Partial<Conversation>; line: string; says: string | null }>([
    { now: {}, line: 'MAIL FROM:<a@b.test>', says: null },
    { now: { hasGreeted: false }, line: 'MAIL FROM:<a@b.test>', says: 'say-ehlo' },
    { now: { login: 'needed' }, line: 'MAIL FROM:<a@b.test>', says: 'needs-tls' },
    { now: { login: 'needed', isEncrypted: true }, line: 'MAIL FROM:<a@b.test>', says: 'needs-login' },
    { now: { mail }, line: 'MAIL FROM:<a@b.test>', says: 'mail-under-way' },
    { now: {}, line: 'RCPT TO:<a@b.test>', says: 'no-mail' },
    { now: { mail }, line: 'RCPT TO:<a@b.test>', says: null },
    { now: { mail }, line: utf8, says: 'needs-smtputf8' },
    { now: { mail: { ...mail, isInternational: true } }, line: utf8, says: null },
    {
      now: { mail: { ...mail, counts: { recipients: 2, accepted: 1 } } },
      line: 'RCPT TO:<a@b.test>',
      says: 'too-many-recipients',
    },
    { now: {}, line: 'DATA', says: 'no-mail' },
    { now: { mail: { ...mail, counts: { recipients: 1, accepted: 0 } } }, line: 'DATA', says: 'no-recipient' },
    { now: { mail }, line: 'DATA', says: null },
    { now: { isPutOff: true }, line: 'RCPT TO:<a@b.test>', says: 'put-off' },
    { now: { isPutOff: true }, line: 'DATA', says: 'put-off' },
    { now: { isPutOff: true }, line: 'MAIL FROM:<a@b.test>', says: null },
    { now: {}, line: 'STARTTLS', says: null },
    { now: { mayEncrypt: false }, line: 'STARTTLS', says: 'no-tls' },
    { now: { isEncrypted: true }, line: 'STARTTLS', says: 'tls-active' },
    { now: { mail }, line: 'STARTTLS', says: 'mail-under-way' },
    { now: {}, line: 'AUTH PLAIN', says: 'no-login' },
    { now: { login: 'needed' }, line: 'AUTH PLAIN', says: 'needs-tls' },
    { now: { login: 'needed', isEncrypted: true }, line: 'AUTH PLAIN', says: null },
    { now: { login: 'done', isEncrypted: true }, line: 'AUTH PLAIN', says: 'already-logged-in' },
    { now: { hasGreeted: false }, line: 'RSET', says: null },
    { now: {}, line: 'EXPN staff', says: 'not-implemented' },
  ])('$line after $now: $says', ({ now, line, says }) => {
    expect(outOfOrder({ ...begun, ...now }, commandOf(line))).toBe(says);
  });

  test('a way to log in is offered only where the line is encrypted and a login is needed', () => {
    const offers = (now: Partial<Conversation>) => greetingAnswer('EHLO', 'mail.test', { ...begun, ...now });
    expect(offers({})).toContain('250-STARTTLS\r\n');
    expect(offers({ login: 'needed' })).not.toContain('AUTH');
    expect(offers({ login: 'needed', isEncrypted: true })).toMatch(/250-AUTH PLAIN LOGIN\r\n/);
    expect(offers({ isEncrypted: true })).not.toMatch(/STARTTLS|AUTH/);
    expect(offers({})).toMatch(/\r\n250 SMTPUTF8\r\n$/);
  });
});

test('a server that cannot take a mail is told apart by what it lacks', () => {
  const able = (...lines: string[]) => parseCapabilities({ code: 250, enhancedStatus: null, lines: ['x', ...lines] });
  const needs = { octets: 10, eightBit: true, international: false, dsn: '' };
  expect(lackOf(needs, able())).toBeNull(); // whether it has 8-bit octets is seen when they come
  expect(lackOf(needs, able('SIZE 9'))).toBe('too-large');
  expect(lackOf(needs, able('SIZE 10'))).toBeNull();
  expect(lackOf({ ...needs, international: true }, able())).toBe('no-smtputf8');
});

describe('replies as they come', () => {
  const cut = (...pieces: string[]) => {
    const cutter = new ReplyCutter();
    for (const piece of pieces) cutter.push(octetsOf(piece));
    const replies: string[] = [];
    for (let reply = cutter.take(); reply; reply = cutter.take()) replies.push(`${reply.code}|${textOf(reply.octets)}`);
    return { replies, broken: cutter.broken };
  };
  test.each([
    { pieces: ['250 ok\r\n'], replies: ['250|250 ok\r\n'] },
    { pieces: ['250\r\n'], replies: ['250|250\r\n'] },
    { pieces: ['250-a\r\n2', '50 b\r', '\n'], replies: ['250|250-a\r\n250 b\r\n'] },
    { pieces: ['250 a\r\n354 b\r\n'], replies: ['250|250 a\r\n', '354|354 b\r\n'] },
    { pieces: ['250 a\n'], replies: ['250|250 a\r\n'] },
    { pieces: ['550 5.1.1 \xe4\r\n'], replies: ['550|550 5.1.1 \xe4\r\n'] },
  ])('$pieces', ({ pieces, replies }) => expect(cut(...pieces)).toEqual({ replies, broken: false }));

  test.each(['hello\r\n', '250-a\r\n550 b\r\n', '99 x\r\n', '600 x\r\n', '2500\r\n', `250-${'x'.repeat(70_000)}`])(
    '%j is none',
    (text) => expect(cut(text).broken).toBe(true),
  );

  test('a server that talks on and on is not listened to for ever', () => {
    const { replies, broken } = cut('250 ok\r\n'.repeat(100_000));
    expect(broken).toBe(true);
    expect(replies.length).toBeLessThan(1_000);
  });
});

test('a 421 of a server becomes a 451, as our own line stays', () => {
  const answer = (text: string) => withoutClosing({ code: 421, octets: octetsOf(text) });
  expect(answer('421 4.7.0 Too many\r\n')).toBe('451 4.7.0 Too many\r\n');
  expect(answer('421-Bye\r\n421 now\r\n')).toBe('451 4.3.2 Bye now\r\n');
});

test('an answer of ours is ASCII in lines of a bearable length, each with its codes', () => {
  const text = formatAnswer(550, '5.7.1', `Zoë's server ${'is off '.repeat(100)}`);
  const lines = text.split('\r\n').slice(0, -1);
  expect(lines.length).toBeGreaterThan(1);
  expect(lines.every((line) => line.length <= 510 && /^550[ -]5\.7\.1 [ -~]*$/.test(line))).toBe(true);
  expect(lines.filter((line) => line.startsWith('550 '))).toEqual([lines.at(-1)]);
});

describe('what a header says', () => {
  test.each([
    { header: 'From: Anna <anna@a.test>\r\nMessage-ID: <1@a.test>', domains: ['a.test'], id: '<1@a.test>' },
    { header: 'FROM: anna@a.test, bob@B.test', domains: ['a.test', 'b.test'], id: null },
    { header: 'From: "x <y@evil.test>" <anna@a.test>', domains: ['a.test'], id: null },
    { header: 'From:\r\n Anna\r\n <anna@a.test>', domains: ['a.test'], id: null },
    { header: 'From: Anna (x@evil.test) <anna@a.test>', domains: ['a.test'], id: null },
    { header: 'X-From: bob@b.test\r\nSubject: From: c@c.test', domains: [], id: null },
    { header: 'Message-Id :\r\n <2@a.test>', domains: [], id: '<2@a.test>' },
    { header: 'From: nobody', domains: [], id: null },
    { header: '', domains: [], id: null },
  ])('$header', ({ header, domains, id }) => {
    const facts = readHeaderFacts(header);
    expect([fromDomains(facts), facts.messageId]).toEqual([domains, id]);
  });

  test.each([
    { from: 'x@a.test', sender: 'anna@a.test', foreign: null },
    { from: 'x@mail.a.test', sender: 'anna@a.test', foreign: null },
    { from: 'x@a.test', sender: 'bounce@mail.a.test', foreign: null },
    { from: 'x@b.test', sender: 'anna@a.test', foreign: 'b.test' },
    { from: 'x@ba.test', sender: 'anna@a.test', foreign: 'ba.test' },
    { from: 'x@a.test, y@b.test', sender: 'anna@a.test', foreign: 'b.test' },
    { from: 'x@b.test', sender: null, foreign: null },
  ])('From $from by $sender: $foreign', ({ from, sender, foreign }) => {
    const facts = readHeaderFacts(`From: ${from}`);
    expect(findForeignFrom(sender === null ? null : mailbox(sender), facts)).toBe(foreign);
  });
});

describe('mails an hour', () => {
  const at = (minute: number, second = 0) => new Date(Date.UTC(2026, 0, 31, 9, minute, second));
  const minute = (date: Date) => Math.floor(date.getTime() / 60_000);
  const sent = (...dates: Date[]) => {
    const rate = new MailRate();
    for (const date of dates) rate.count(minute(date), date);
    return rate;
  };

  test('one more than the limit has to wait until the first one is an hour old', () => {
    const rate = sent(at(0), at(0, 30), at(5));
    expect(rate.nextMailAt(4, at(6))).toBeNull();
    expect(rate.nextMailAt(3, at(6))).toEqual(at(60));
    expect(rate.nextMailAt(2, at(6))).toEqual(at(60));
    expect(rate.nextMailAt(1, at(6))).toEqual(at(65));
    expect(rate.nextMailAt(3, at(60))).toBeNull();
  });

  test('a mail that was not sent is given back', () => {
    const rate = sent(at(0), at(0));
    rate.count(minute(at(0)), at(1), -1);
    expect(rate.nextMailAt(2, at(1))).toBeNull();
  });
});
