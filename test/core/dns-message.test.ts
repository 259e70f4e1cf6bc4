import {
  base64Url,
  type DnsAnswer,
  type DnsType,
  decodeMessage,
  encodeName,
  encodeQuestion,
  type GetMessage,
  isAnswerTo,
  overHttps,
  textOfOctets,
} from '@truefrom/core/domain';
import { describe, expect, test } from 'vitest';
import { messageFor } from '../harness/dns-server.ts';

const hex = (text: string) => Uint8Array.from(Buffer.from(text.replace(/\s/g, ''), 'hex'));
const toHex = (octets: Uint8Array | null) => octets && Buffer.from(octets).toString('hex');

describe('a question', () => {
  const question = { id: 0x1234, name: 'WWW.example.com.', type: 'A', recursion: true } as const;

  test.each([
    {
      more: {},
      octets: '1234 0100 0001 0000 0000 0000 03575757 076578616d706c65 03636f6d 00 0001 0001',
      why: 'as typed',
    },
    {
      more: { recursion: false, id: 0 },
      octets: '0000 0000 0001 000000000000 03575757 076578616d706c65 03636f6d 00 0001 0001',
      why: 'no recursion',
    },
    {
      more: { name: 'a b', type: 'SPF' },
      octets: '1234 0100 0001 000000000000 03612062 00 0063 0001',
      why: 'type 99, and a blank',
    },
    { more: { name: 'a', type: 'AAAA' }, octets: '1234 0100 0001 000000000000 0161 00 001c 0001', why: 'type 28' },
  ] as const)('$why', ({ more, octets }) => {
    expect(toHex(encodeQuestion({ ...question, ...more }))).toBe(octets.replace(/ /g, ''));
  });

  test.each(['', '.', 'a..b', '.a', `${'a'.repeat(64)}.b`, 'ä.example', `${'abcdefg.'.repeat(31)}abcdef`])(
    '%j cannot be asked for',
    (name) => {
      expect(encodeName(name)).toBeNull();
      expect(encodeQuestion({ ...question, name })).toBeNull();
    },
  );

  test('253 letters make 255 octets, and those can', () =>
    expect(encodeName(`${'abcdefg.'.repeat(31)}abcde`)).toHaveLength(255));

  test('over HTTPS it is the example of RFC 8484 §4.1.1', () => {
    const octets = encodeQuestion({ id: 0, name: 'www.example.com', type: 'A', recursion: true });
    expect(octets && base64Url(octets)).toBe('AAABAAABAAAAAAAAA3d3dwdleGFtcGxlA2NvbQAAAQAB');
  });
});

const header = (counts: string, flags = '8180') => `0007 ${flags} ${counts}`;
const asked = '0161 00 0001 0001';
const one = header('0001 0001 0000 0000');
/** A record of `a`, by a pointer to the question. */
const record = (type: string, data: string, klass = '0001') => {
  const octets = data.replace(/\s/g, '');
  return `c00c ${type} ${klass} 00000001 ${(octets.length / 2).toString(16).padStart(4, '0')} ${octets}`;
};
const answerOf = (type: string, data: string, klass?: string) => hex(`${one} ${asked} ${record(type, data, klass)}`);

describe('an answer', () => {
  test.each([
    { type: '0001', data: 'c0000201', read: '192.0.2.1', why: 'A' },
    { type: '001c', data: '20010db8000000000000000000000001', read: '2001:db8::1', why: 'AAAA' },
    { type: '001c', data: '00000000000000000000ffffc0000201', read: '::ffff:192.0.2.1', why: 'IPv4 in IPv6 clothes' },
    { type: '000f', data: '000a 026d78 c00c', read: { preference: 10, host: 'mx.a' }, why: 'MX, compressed' },
    { type: '000f', data: '0000 00', read: { preference: 0, host: '' }, why: 'the null MX' },
    { type: '000c', data: '0162 0163 00', read: 'b.c', why: 'PTR' },
    { type: '0005', data: '0162 c00c', read: 'b.a', why: 'CNAME' },
    {
      type: '000c',
      data: '05 612e62205c 00',
      read: 'a\\046b\\032\\092',
      why: 'a dot, a blank and a backslash in a label',
    },
    { type: '0010', data: '0276 3d 0173', read: 'v=s', why: 'strings are joined' },
    { type: '0010', data: '', read: '', why: 'no string at all' },
    { type: '0063', data: '0173', read: 's', why: 'the retired type 99' },
    { type: '0010', data: '02c3a4', read: 'ä', why: 'UTF-8' },
    { type: '0010', data: '01e4', read: 'ä', why: 'an octet that is no UTF-8' },
  ])('$why', ({ type, data, read }) => {
    const message = decodeMessage(answerOf(type, data));
    expect(message).toMatchObject({ id: 7, isResponse: true, isTruncated: false, responseCode: 0 });
    expect(message?.questions).toEqual([{ name: 'a', type: 1 }]);
    expect(message?.answers).toEqual([{ name: 'a', type: Number.parseInt(type, 16), data: read }]);
  });

  test('flags: a question, truncated, and why there is nothing', () => {
    expect(decodeMessage(hex(header('0000 0000 0000 0000', '0100')))).toMatchObject({ isResponse: false });
    expect(decodeMessage(hex(header('0000 0000 0000 0000', '8783')))).toMatchObject({
      isTruncated: true,
      responseCode: 3,
    });
  });

  test.each([
    { message: answerOf('0002', '00'), why: 'another type' },
    { message: answerOf('0001', 'c0000201', '0003'), why: 'another class' },
  ])('$why is left out', ({ message }) => expect(decodeMessage(message)?.answers).toEqual([]));

  test.each([
    { message: hex(''), why: 'nothing' },
    { message: hex('0007 8180 0001'), why: 'half a header' },
    { message: hex(header('0001 0000 0000 0000')), why: 'no question' },
    { message: hex(`${header('ffff ffff 0000 0000')} ${asked}`), why: 'fewer than it says' },
    { message: hex(`${one} c00c 0001 0001`), why: 'a name that points to itself' },
    { message: hex(`${one} 0161 c00c 0001 0001`), why: 'a name that points to its begin' },
    { message: hex(`${one} c012 0001 0001 0000 0161 00`), why: 'a pointer forward' },
    { message: hex(`${one} ${asked} c0`), why: 'half a pointer' },
    { message: hex(`${one} 4161 00 0001 0001`), why: 'a label that begins with 01' },
    { message: hex(`${one} ${asked} ${record('0001', 'c00002')}`), why: 'an IPv4 number of three octets' },
    { message: hex(`${one} ${asked} ${record('001c', 'c0000201')}`), why: 'an IPv6 number of four' },
    { message: hex(`${one} ${asked} ${record('0010', '05 61')}`), why: 'a string beyond the record' },
    { message: hex(`${one} ${asked} ${record('000f', '000a')}`), why: 'an MX without a host' },
    { message: hex(`${one} ${asked} ${record('0005', '0162 00 00')}`), why: 'octets behind a name' },
    { message: hex(`${one} ${asked} c00c 0001 0001 00000001 0004 c000`), why: 'a record beyond the end' },
    { message: hex(`${one} ${'3f'.padEnd(128, '61').repeat(4)} 00 0001 0001`), why: 'a name of 257 octets' },
  ])('$why is none', ({ message }) => expect(decodeMessage(message)).toBeNull());

  test('is only what repeats id and question', () => {
    const question = hex(`0007 0100 0001 0000 0000 0000 ${asked}`);
    expect(isAnswerTo(question, answerOf('0001', 'c0000201'))).toBe(true);
    for (const changed of [
      `0008 8180 0001 0000 0000 0000 ${asked}`,
      `0007 0100 0001 0000 0000 0000 ${asked}`,
      `0007 a180 0001 0000 0000 0000 ${asked}`,
      `0007 8180 0000 0000 0000 0000 ${asked}`,
      '0007 8180 0001 0000 0000 0000 0162 00 0001 0001',
      '0007 8180 0001 0000 0000 0000 0161 00 0010 0001',
      '0007 8180 0001 0000 0000 0000 0161 00',
    ])
      expect(isAnswerTo(question, hex(changed))).toBe(false);
    expect(isAnswerTo(question, hex('0007 8180 0001 0000 0000 0000 0141 00 0001 0001'))).toBe(true);
  });

  test('octets become letters, each its own where they are no UTF-8', () => {
    expect(textOfOctets('v=spf1 50% \u00c3\u00a4')).toBe('v=spf1 50% ä');
    expect(textOfOctets('\u00c3')).toBe('\u00c3');
  });
});

const zone = {
  'a.example': [{ A: '192.0.2.1' }, { TXT: ['one ', 'two'] }, { MX: [10, 'mx.example'] }, { AAAA: '2001:db8::1' }],
  'alias.example': [{ CNAME: 'a.example' }],
  'ring.example': [{ CNAME: 'back.example' }],
  'back.example': [{ CNAME: 'ring.example' }],
  'broken.example': ['SERVFAIL'],
  'refused.example': ['REFUSED'],
  'silent.example': ['TIMEOUT'],
} as const;

/** Answers as a resolver with an address does; `urls` are those that were asked for. */
function resolverOf(answer: (question: Uint8Array) => Awaited<ReturnType<GetMessage>>) {
  const urls: string[] = [];
  const get: GetMessage = async (url) => {
    urls.push(url);
    return answer(Buffer.from(new URL(url).searchParams.get('dns') ?? '', 'base64url'));
  };
  return { urls, lookUp: overHttps({ url: 'https://dns.example/dns-query', get }) };
}

describe('over HTTPS', () => {
  test.each<[string, DnsType, DnsAnswer, string]>([
    ['a.example', 'A', { kind: 'records', records: ['192.0.2.1'] }, 'a number'],
    ['a.example', 'AAAA', { kind: 'records', records: ['2001:db8::1'] }, 'an IPv6 number'],
    ['A.Example.', 'TXT', { kind: 'records', records: ['one two'] }, 'strings are joined'],
    ['a.example', 'MX', { kind: 'records', records: [{ preference: 10, host: 'mx.example' }] }, 'hosts'],
    ['alias.example', 'A', { kind: 'records', records: ['192.0.2.1'] }, 'a name for a name'],
    ['alias.example', 'PTR', { kind: 'no-data' }, 'a name for one without'],
    ['ring.example', 'A', { kind: 'server-failure' }, 'a ring'],
    ['nowhere.example', 'A', { kind: 'no-such-name' }, 'NXDOMAIN'],
    ['broken.example', 'A', { kind: 'server-failure' }, 'SERVFAIL'],
    ['refused.example', 'A', { kind: 'refused' }, 'REFUSED'],
    ['silent.example', 'A', { kind: 'timeout' }, 'no answer'],
    ['a..example', 'A', { kind: 'bad-name' }, 'an empty label'],
  ])('%s %s', async (name, type, answer) => {
    const { lookUp } = resolverOf((question) => messageFor(zone, question) ?? { failed: 'timeout' });
    expect(await lookUp(name, type)).toEqual(answer);
  });

  test('the address tells the same question alike, with the id 0', async () => {
    const { lookUp, urls } = resolverOf((question) => messageFor(zone, question) ?? { failed: 'timeout' });
    await lookUp('www.example.com', 'A');
    expect(urls).toEqual(['https://dns.example/dns-query?dns=AAABAAABAAAAAAAAA3d3dwdleGFtcGxlA2NvbQAAAQAB']);
  });

  test('names for names that are told one by one are followed, to an end', async () => {
    const next = (question: Uint8Array) => {
      const number = Number(Buffer.from(question).toString('latin1', 14, 16));
      const alias = { [`a${number}`]: [{ CNAME: `a${number + 1}` }] };
      return messageFor(number === 15 ? { a15: [{ A: '192.0.2.1' }] } : alias, question);
    };
    const ask = async (name: string) => {
      const told = resolverOf((question) => {
        const octets = Buffer.from(next(question) ?? []);
        octets[3] = 0x80; // not NXDOMAIN, which is told of the end
        return octets;
      });
      return { answer: await told.lookUp(name, 'A'), asked: told.urls.length };
    };
    expect(await ask('a10')).toEqual({ answer: { kind: 'records', records: ['192.0.2.1'] }, asked: 6 });
    expect(await ask('a20')).toEqual({ answer: { kind: 'server-failure' }, asked: 11 });
  });

  test.each(['timeout', 'refused', 'server-failure'] as const)('a fetch that failed: %s', async (failed) =>
    expect(await resolverOf(() => ({ failed })).lookUp('a.example', 'A')).toEqual({ kind: failed }),
  );

  test.each([
    { body: Buffer.from('<html>'), why: 'a page' },
    { body: hex(''), why: 'nothing' },
    { body: answerOf('0001', 'c0000201'), why: 'an answer to something else' },
  ])('$why is a failure of the server', async ({ body }) =>
    expect(await resolverOf(() => body).lookUp('a.example', 'A')).toEqual({ kind: 'server-failure' }),
  );

  test('a truncated answer, which HTTPS has no reason for, is too', async () => {
    const { lookUp } = resolverOf((question) => {
      const octets = messageFor(zone, question) ?? new Uint8Array();
      octets[2] = (octets[2] ?? 0) | 2;
      return octets;
    });
    expect(await lookUp('a.example', 'A')).toEqual({ kind: 'server-failure' });
  });
});
