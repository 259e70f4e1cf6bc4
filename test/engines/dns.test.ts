import type { DnsAnswer, DnsType } from '@truefrom/core/domain';
import { type DnsProgress, findDnsServer, openLookUp } from '@truefrom/core/node/dns';
import { describe, expect, test } from 'vitest';
import { codesWithoutRow } from '../core/coverage-of-codes.ts';
import { recordsAnswer as records, useDnsServers } from '../harness/dns-servers.ts';

const servers = useDnsServers();

const fourKilobytes = `v=spf1 ${'ip4:192.0.2.1 '.repeat(290)}-all`;
const zone = {
  'all.example': [
    { A: '192.0.2.1' },
    { A: '192.0.2.2' },
    { AAAA: '2001:db8::1' },
    { MX: [10, 'mx1.all.example'] },
    { MX: [20, 'mx2.all.example'] },
    { TXT: 'v=spf1 -all' },
    { TXT: ['two ', 'strings'] },
  ],
  '1.2.0.192.in-addr.arpa': [{ PTR: 'all.example' }],
  'null.example': [{ MX: [0, '.'] }],
  'utf8.example': [{ TXT: 'Grüße „hier“' }],
  'medium.example': [{ TXT: 'm'.repeat(900) }],
  'large.example': [{ TXT: fourKilobytes }],
  'one.example': [{ CNAME: 'two.example' }],
  'two.example': [{ CNAME: 'ALL.example' }],
  'lost.example': [{ CNAME: 'nowhere.example' }],
  'ring.example': [{ CNAME: 'back.example' }],
  'back.example': [{ CNAME: 'ring.example' }],
  'a.b.under.example': [{ A: '192.0.2.9' }],
  'broken.example': ['SERVFAIL'],
  'refused.example': ['REFUSED'],
  'silent.example': ['TIMEOUT'],
  'si lent.example': ['TIMEOUT'],
  'half.example': [{ A: '192.0.2.5' }, { TXT: 'TIMEOUT' }, { MX: 'SERVFAIL' }, { AAAA: 'REFUSED' }],
} as const;

describe('an answer', () => {
  test.each<[string, DnsType, DnsAnswer, string]>([
    ['all.example', 'A', records('192.0.2.1', '192.0.2.2'), 'numbers'],
    ['ALL.Example.', 'A', records('192.0.2.1', '192.0.2.2'), 'case and a last dot mean nothing'],
    ['all.example', 'AAAA', records('2001:db8::1'), 'as RFC 5952 writes it'],
    [
      'all.example',
      'MX',
      records({ preference: 10, host: 'mx1.all.example' }, { preference: 20, host: 'mx2.all.example' }),
      'hosts',
    ],
    ['null.example', 'MX', records({ preference: 0, host: '' }), 'the root is empty'],
    ['all.example', 'TXT', records('v=spf1 -all', 'two strings'), 'strings are joined without a blank'],
    ['utf8.example', 'TXT', records('Grüße „hier“'), 'what is UTF-8 was meant so'],
    ['medium.example', 'TXT', records('m'.repeat(900)), 'truncated, so over TCP'],
    ['large.example', 'TXT', records(fourKilobytes), 'the more so'],
    ['1.2.0.192.in-addr.arpa', 'PTR', records('all.example'), 'a name'],
    ['one.example', 'TXT', records('v=spf1 -all', 'two strings'), 'names for names'],
    ['one.example', 'PTR', { kind: 'no-data' }, 'names for a name that has none'],
    ['lost.example', 'A', { kind: 'no-such-name' }, 'a name for none'],
    ['ring.example', 'A', { kind: 'no-data' }, 'Node does not tell a ring from nothing'],
    ['all.example', 'PTR', { kind: 'no-data' }, 'nothing of this type'],
    ['under.example', 'A', { kind: 'no-data' }, 'a name that only has names under it'],
    ['nowhere.example', 'A', { kind: 'no-such-name' }, 'no such name'],
    ['broken.example', 'A', { kind: 'server-failure' }, 'SERVFAIL'],
    ['refused.example', 'A', { kind: 'refused' }, 'REFUSED'],
    ['half.example', 'A', records('192.0.2.5'), 'of a name whose other types fail'],
    ['half.example', 'TXT', { kind: 'timeout' }, 'no answer to this type'],
    ['half.example', 'MX', { kind: 'server-failure' }, 'failure of this type'],
    ['half.example', 'AAAA', { kind: 'refused' }, 'refusal of this type'],
    ['silent.example', 'A', { kind: 'timeout' }, 'no answer at all'],
  ])('%s %s', async (name, type, answer) => {
    const dns = await servers.start(zone);
    expect(await openLookUp({ server: dns.server, timeoutMs: 400 }).lookUp(name, type)).toEqual(answer);
  });

  test('only what is too large goes over TCP', async () => {
    const dns = await servers.start(zone);
    const { lookUp } = openLookUp({ server: dns.server });
    for (const name of ['all.example', 'large.example']) await lookUp(name, 'TXT');
    expect(dns.askedOverTcp).toEqual(['TXT large.example']);
  });

  test('nothing listens there: nobody answered, which is no refusal', async () => {
    const dns = await servers.start({});
    await dns.stop();
    const { lookUp, lookUpOldType } = openLookUp({ server: dns.server, timeoutMs: 400 });
    expect(await lookUp('all.example', 'A')).toEqual({ kind: 'timeout' });
    expect(await lookUpOldType('all.example')).toEqual({ kind: 'timeout' });
  });
});

describe('a name that is odd', () => {
  const odd = [
    'anna smith',
    'a"b',
    "a'b",
    'anna+list',
    '100%',
    'a@b',
    'a:b',
    'a\\b',
    'a\\046b',
    'a(b)',
    '*',
    'a\tb',
    '-',
  ];
  test.each(odd)('%j is asked for as it is', async (label) => {
    const dns = await servers.start({ [`${label}.x.example`]: [{ A: '192.0.2.7' }] });
    const answer = await openLookUp({ server: dns.server }).lookUp(`${label}.x.example`, 'A');
    expect(answer).toEqual(records('192.0.2.7'));
    expect(dns.asked).toEqual([`A ${label}.x.example`]);
  });

  const longest = `${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(61)}`;
  test.each([
    { name: '', why: 'nothing' },
    { name: '.', why: 'the root' },
    { name: 'a..example', why: 'an empty label' },
    { name: '.a.example', why: 'in front' },
    { name: 'a.example..', why: 'at the end' },
    { name: `${'a'.repeat(64)}.example`, why: 'a label of 64' },
    { name: `${longest}e`, why: 'a name of 256 octets' },
    { name: 'a.'.repeat(40_000), why: '80,000 letters' },
    { name: 'bücher.example', why: 'no A-labels' },
    { name: 'a\u3002b.example', why: 'a full stop of another writing' },
    { name: '\ud800.example', why: 'half a letter' },
  ])('$why cannot be asked for', async ({ name }) => {
    const dns = await servers.start({});
    const { lookUp, lookUpOldType } = openLookUp({ server: dns.server });
    expect(await lookUp(name, 'TXT')).toEqual({ kind: 'bad-name' });
    expect(await lookUpOldType(name)).toEqual({ kind: 'bad-name' });
    expect(dns.asked).toEqual([]);
  });

  test('the longest name can, and one with a NUL', async () => {
    const dns = await servers.start({ [longest]: [{ A: '192.0.2.7' }], 'a\0b.example': [{ A: '192.0.2.8' }] });
    const { lookUp } = openLookUp({ server: dns.server });
    expect(await lookUp(longest, 'A')).toEqual(records('192.0.2.7'));
    expect(await lookUp('a\0b.example', 'A')).toEqual(records('192.0.2.8'));
  });
});

describe('a run', () => {
  test('asks everything once, however often and however written', async () => {
    const dns = await servers.start(zone);
    const { lookUp, lookUpOldType } = openLookUp({ server: dns.server });
    const [first, ...others] = await Promise.all(
      ['all.example', 'ALL.example', 'all.example.'].map((name) => lookUp(name, 'TXT')),
    );
    for (const other of [...others, await lookUp('all.example', 'TXT')]) expect(other).toBe(first);
    await Promise.all([lookUpOldType('all.example'), lookUpOldType('all.example')]);
    expect(dns.asked).toEqual(['TXT all.example', 'SPF all.example']);
  });

  test('asks many at once, but not more than 20', async () => {
    const names = Array.from({ length: 50 }, (_, at) => `silent${at}.example`);
    const dns = await servers.start(Object.fromEntries(names.map((name) => [name, ['TIMEOUT']])));
    const stop = new AbortController();
    const { lookUp } = openLookUp({ server: dns.server, signal: stop.signal });
    const answers = Promise.all(names.map((name) => lookUp(name, 'A')));
    await expect.poll(() => new Set(dns.asked).size).toBe(20);
    stop.abort();
    expect(new Set((await answers).map(({ kind }) => kind))).toEqual(new Set(['timeout']));
    expect(new Set(dns.asked).size).toBe(20);
  });

  test('stopped, ends every question as one without an answer, and asks no more', async () => {
    const dns = await servers.start(zone);
    const stop = new AbortController();
    const { lookUp, lookUpOldType } = openLookUp({ server: dns.server, signal: stop.signal, timeoutMs: 600_000 });
    const answers = [lookUp('silent.example', 'A'), lookUp('si lent.example', 'A'), lookUpOldType('silent.example')];
    await expect
      .poll(() => new Set(dns.asked))
      .toEqual(new Set(['A silent.example', 'A si lent.example', 'SPF silent.example']));
    stop.abort();
    const ended = await Promise.all([...answers, lookUp('all.example', 'A'), lookUpOldType('all.example')]);
    expect(ended.map(({ kind }) => kind)).toEqual(Array(5).fill('timeout'));
    expect(dns.asked.filter((question) => question.endsWith(' all.example'))).toEqual([]);
  });

  test('tells of each question when it is put and when it is answered', async () => {
    const dns = await servers.start(zone);
    const told: DnsProgress[] = [];
    const { lookUp, lookUpOldType } = openLookUp({ server: dns.server, onAsk: (progress) => told.push(progress) });
    await lookUp('all.example', 'A');
    await lookUp('all.example', 'A');
    await lookUpOldType('all.example');
    const name = 'all.example';
    expect(told).toEqual([
      { asked: 1, answered: 0, name, type: 'A' },
      { asked: 1, answered: 1, name, type: 'A' },
      { asked: 2, answered: 1, name, type: 'SPF' },
      { asked: 2, answered: 2, name, type: 'SPF' },
    ]);
  });
});

const servedBy = [
  { text: '9.9.9.9', server: '9.9.9.9:53', why: 'the usual port' },
  { text: '9.9.9.9:5353', server: '9.9.9.9:5353', why: 'another port' },
  { text: '2001:db8::1', server: '[2001:db8::1]:53', why: 'IPv6' },
  { text: '[2001:db8::1]:5353', server: '[2001:db8::1]:5353', why: 'IPv6 with a port' },
  {
    text: 'localhost:5353',
    server: expect.stringMatching(/^(127\.0\.0\.1|\[::1\]):5353$/),
    why: 'a name that this host knows',
  },
];
const badServers = [
  { text: 'nobody.invalid:53', code: 'domain/dns-server-not-found', why: 'a name that leads nowhere' },
  { text: '', code: 'domain/bad-dns-server', why: 'nothing' },
  { text: '9.9.9', code: 'domain/bad-dns-server', why: 'no IP number' },
  { text: '9.9.9.9:0', code: 'domain/bad-dns-server', why: 'no port' },
  { text: '2001:db8::1:53', code: 'domain/bad-dns-server', why: 'a group or a port?' },
  { text: 'https://9.9.9.9/dns-query', code: 'domain/bad-dns-server', why: 'a web address' },
] as const;

describe('a server', () => {
  test.each(servedBy)('$text: $why', async ({ text, server }) =>
    expect(await findDnsServer(text)).toEqual({ ok: true, value: server }),
  );
  test.each(badServers)('$text: $why', async ({ text, code }) =>
    expect(await findDnsServer(text)).toMatchObject({ ok: false, problem: { code } }),
  );
  test('every code has a row', () =>
    expect(
      codesWithoutRow(
        /^domain\/.*dns-server/,
        badServers.map(({ code }) => code),
      ),
    ).toEqual([]));
});
