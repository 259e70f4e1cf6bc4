import { proposeSpf } from '@truefrom/core/domain';
import { expect, test } from 'vitest';
import { type ZoneData, type ZoneEntry, zoneLookUp } from '../harness/zone-look-up.ts';
import { codesWithoutRow } from './coverage-of-codes.ts';

const domain = 'company.test';
const [ours, oursToo] = ['198.51.100.7', '2001:db8::25'];
const others: ZoneData = {
  'ok.test': [{ TXT: 'v=spf1 ip4:203.0.113.0/24 -all' }],
  'ours.test': [{ TXT: 'v=spf1 ip4:198.51.100.0/24 -all' }],
  'broken.test': [{ TXT: 'v=spf1 foo -all' }],
  'deep.test': [{ TXT: 'v=spf1 include:broken.test -all' }],
  'round.test': [{ TXT: 'v=spf1 include:company.test -all' }],
  'four.test': [{ TXT: 'v=spf1 a:h1.test a:h1.test a:h1.test -all' }],
  'five.test': [{ TXT: 'v=spf1 include:four.test -all' }],
  'many.test': [{ TXT: `v=spf1 ${'a:h1.test '.repeat(10)}-all` }],
  'half.test': [{ TXT: 'v=spf1 ip4:192.0.2.1 include:gone.test -all' }],
  'crowd.test': Array.from({ length: 11 }, (_, at) => ({ MX: [at, 'h1.test'] })),
  'void.test': [{ TXT: 'v=spf1 a:v1.test a:v2.test a:v3.test -all' }],
  'h1.test': [{ A: '192.0.2.1' }],
  '7.100.51.198.in-addr.arpa': [{ PTR: 'mail.company.test' }],
  'mail.company.test': [{ A: ours }],
};
const propose = (texts: readonly string[], addresses: readonly string[], includes: readonly string[] = []) => {
  const entries: ZoneEntry[] = texts.map((text) => ({ TXT: text }));
  const zone: ZoneData = { ...others, [domain]: entries.length > 0 ? entries : [{ A: '192.0.2.9' }] };
  return proposeSpf({ domain, lookUp: zoneLookUp(zone).lookUp, addresses, includes });
};

const rows = [
  { texts: [], addresses: [ours, oursToo], after: `v=spf1 ip4:${ours} ip6:${oursToo} ~all`, why: 'there is none yet' },
  { texts: [], addresses: [], includes: ['ok.test'], after: 'v=spf1 include:ok.test ~all', why: 'the provider alone' },
  {
    texts: ['"v=spf1 include:ok.test -all"'],
    addresses: [ours],
    after: `v=spf1 include:ok.test ip4:${ours} -all`,
    why: 'what was nearly a record is one now',
  },
  {
    texts: ['v=spf1 include:ok.test -all'],
    addresses: [ours, `::ffff:${ours}`],
    after: `v=spf1 include:ok.test ip4:${ours} -all`,
    why: 'before all; the same address twice is one',
  },
  {
    texts: ['v=spf1 include:ok.test -all'],
    addresses: [ours],
    includes: ['OURS.test.', 'ok.test'],
    after: 'v=spf1 include:ok.test include:ours.test -all',
    why: 'the provider lists it, so the address itself is not needed',
  },
  {
    texts: [`v=spf1 -ip4:${ours} ip4:${ours} ~all`],
    addresses: [ours],
    after: `v=spf1 ip4:${ours} -ip4:${ours} ~all`,
    why: 'it moves before what stops it',
  },
  {
    texts: ['v=spf1 exp=text.test redirect=ok.test'],
    addresses: [ours],
    after: `v=spf1 ip4:${ours} exp=text.test redirect=ok.test`,
    why: 'before the redirect',
  },
  {
    texts: ['v=spf1 a:h1.test -ip4:198.51.100.0/24 -all'],
    addresses: [ours],
    after: `v=spf1 a:h1.test ip4:${ours} -ip4:198.51.100.0/24 -all`,
    why: 'before what refuses it',
  },
  {
    texts: ['v=spf1 -include:ours.test -all'],
    addresses: [ours],
    after: `v=spf1 ip4:${ours} -include:ours.test -all`,
    why: 'before the include that refuses it',
  },
  {
    texts: ['v=spf1 a:h1.test redirect=ok.test', 'v=spf1 a:H1.test ip4:192.0.2.77 -all', 'v=spf1 ~all'],
    addresses: [ours],
    after: `v=spf1 a:h1.test ip4:192.0.2.77 include:ok.test ip4:${ours} -all`,
    why: 'one of three, the stricter end, and the redirect as an include',
  },
  {
    texts: ['v=spf1 redirect=ok.test', 'v=spf1 redirect=ours.test'],
    addresses: [ours],
    after: 'v=spf1 include:ours.test redirect=ok.test',
    why: 'two redirects',
  },
  {
    texts: ['v=spf1 ip4:192.0.2.0/024 includes:ok.test foo ~all;'],
    addresses: [ours],
    after: `v=spf1 ip4:192.0.2.0/24 include:ok.test ip4:${ours} ~all`,
    why: 'what is plain is mended, the rest goes',
  },
  {
    texts: ['v=spf1 a:h1.test\tip4:192.0.2.9 -all'],
    addresses: ['192.0.2.1'],
    after: 'v=spf1 a:h1.test ip4:192.0.2.9 -all',
    why: 'a tab',
  },
  {
    texts: ['v=spf1 include:broken.test include:deep.test include:gone.test include:round.test -all'],
    addresses: [ours],
    after: `v=spf1 ip4:${ours} -all`,
    why: 'what makes the whole record broken goes, however deep it is',
  },
  {
    texts: ['v=spf1 redirect=gone.test'],
    addresses: [ours],
    after: `v=spf1 ip4:${ours} ~all`,
    why: 'an end in its place',
  },
  {
    texts: ['v=spf1 a:v1.test a:v2.test a:v3.test -all'],
    addresses: [ours],
    after: `v=spf1 ip4:${ours} -all`,
    why: 'voids',
  },
  {
    texts: ['v=spf1 a:v1.test -all'],
    addresses: [ours],
    after: `v=spf1 a:v1.test ip4:${ours} -all`,
    why: 'one is allowed',
  },
  { texts: ['v=spf1 ptr:x.test -all'], addresses: [ours], after: `v=spf1 ip4:${ours} -all`, why: 'ptr goes' },
  { texts: ['v=spf1 ptr +all'], addresses: [ours], after: 'v=spf1 ptr ~all', why: 'this ptr lets it pass' },
  { texts: ['v=spf1 +all'], addresses: [ours], after: `v=spf1 ip4:${ours} ~all`, why: 'not only by letting all in' },
  { texts: ['v=spf1 ?all'], addresses: [ours], after: `v=spf1 ip4:${ours} ~all`, why: 'an end that says something' },
  {
    texts: ['v=spf1 include:four.test include:four.test include:four.test -all'],
    addresses: [ours],
    after: `v=spf1 include:four.test ip4:${ours} -all`,
    why: 'what stands there twice goes where lookups are short',
  },
  {
    texts: [`v=spf1 include:four.test include:five.test a:h1.test a:v.test -all`],
    addresses: [ours],
    after: `v=spf1 include:five.test a:h1.test ip4:${ours} -all`,
    why: 'so does what is included elsewhere, and what has nothing',
  },
];
test.each(rows)('$texts becomes $after: $why', async ({ texts, addresses, includes = [], after }) => {
  const proposal = await propose(texts, addresses, includes);
  expect(proposal?.after).toBe(after);
  expect(proposal?.findings).toEqual([]);
  expect(proposal?.results.every(({ result }) => result === 'pass')).toBe(true);
  const join = (...kinds: readonly string[]) =>
    proposal?.changes.flatMap(({ kind, text }) => (kinds.includes(kind) ? [text] : [])).join(' ');
  expect(join('kept', 'added')).toBe(after);
  expect(join('kept', 'removed')).toBe((proposal?.before ?? '').replaceAll('\n', ' '));
  expect(proposal?.changes.filter(({ kind, why }) => kind !== 'kept' && why === null)).toEqual([]);
});

const short = [
  {
    texts: ['v=spf1 include:many.test include:four.test -all'],
    addresses: [ours],
    code: 'spf/proposal-too-many-lookups',
    found: '15 lookups: include:many.test 11, include:four.test 4',
    why: 'a person has to choose; nothing is copied out of the records of others',
  },
  {
    texts: ['v=spf1 include:void.test -all'],
    addresses: [ours],
    code: 'spf/proposal-too-many-voids',
    found: '3 empty answers: a:v1.test of void.test, a:v2.test of void.test, a:v3.test of void.test',
    why: 'the record of others is theirs to mend',
  },
  {
    texts: ['v=spf1 include:half.test -all'],
    addresses: [ours],
    code: 'spf/proposal-still-broken',
    found: 'include:gone.test of half.test',
    why: 'some servers pass by it today, so it stays',
  },
  {
    texts: ['v=spf1 mx:crowd.test -all'],
    addresses: [ours],
    code: 'spf/proposal-still-broken',
    found: 'mx:crowd.test: 11 hosts of company.test',
    why: 'its first ten hosts pass today',
  },
  {
    texts: ['v=spf1 -all'],
    addresses: [ours],
    includes: ['gone.test'],
    code: 'spf/proposal-include-unusable',
    found: 'gone.test',
    why: 'the name is wrong',
  },
  {
    texts: ['v=spf1 -all'],
    addresses: ['smtp.company.test'],
    code: 'spf/proposal-does-not-pass',
    found: 'smtp.company.test',
    why: 'a name is no address',
  },
] as const;
test.each(short)('$texts: $code: $why', async ({ texts, addresses, code, found, ...more }) => {
  const proposal = await propose(texts, addresses, 'includes' in more ? more.includes : []);
  expect(proposal?.findings).toMatchObject([{ severity: 'error', problem: { code, found } }]);
  expect(proposal?.results.every(({ result }) => result === 'pass')).toBe(true);
});

test.each([
  { texts: ['v=spf1 include:ours.test -all'], addresses: [ours], why: 'it passes already' },
  { texts: ['v=spf1 include:ours.test ptr ?all'], addresses: [ours], why: 'warnings alone change nothing' },
  { texts: ['v=spf1 include:ok.test -all'], addresses: [], includes: ['ok.test'], why: 'it is included already' },
])('$texts needs no proposal: $why', async ({ texts, addresses, includes = [] }) => {
  expect(await propose(texts, addresses, includes)).toBeNull();
});

test.each([
  { zone: { 'company.test': ['TIMEOUT'] }, why: 'for the record' },
  { zone: { 'company.test': [{ TXT: 'v=spf1 include:x.test -all' }], 'x.test': ['SERVFAIL'] }, why: 'for an include' },
] satisfies { zone: ZoneData; why: string }[])('no answer $why: nothing is guessed', async ({ zone }) => {
  const { lookUp } = zoneLookUp(zone as ZoneData);
  expect(await proposeSpf({ domain, lookUp, addresses: [ours], includes: [] })).toBeNull();
});

test('the line is cut behind blanks into strings of at most 255 octets, which make the record again', async () => {
  const long = Array.from({ length: 60 }, (_, at) => `ip4:192.0.2.${at}`).join(' ');
  const proposal = await propose([`v=spf1 ${long} x="\\" -all`], [ours]);
  const [, head, rest = ''] = /^(company\.test\. 3600 IN TXT) (.*)$/.exec(proposal?.line ?? '') ?? [];
  const strings = [...rest.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text = '']) => text.replace(/\\(.)/g, '$1'));
  expect(head).toBeDefined();
  expect(strings.length).toBeGreaterThan(3);
  expect(strings.join('')).toBe(proposal?.after);
  for (const text of strings.slice(0, -1)) expect([text.length <= 255, text.endsWith(' ')]).toEqual([true, true]);
});

test('every code of a proposal has a row', () =>
  expect(
    codesWithoutRow(
      /^spf\/proposal-/,
      short.map(({ code }) => code),
    ),
  ).toEqual([]));
