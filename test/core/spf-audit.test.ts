import { auditSpf, type SpfNode } from '@truefrom/core/domain';
import { expect, test } from 'vitest';
import { type ZoneData, type ZoneEntry, zoneLookUp } from '../harness/zone-look-up.ts';
import { codesWithoutRow } from './coverage-of-codes.ts';

const domain = 'company.test';
const others: ZoneData = {
  'ok.test': [{ TXT: 'v=spf1 ip4:203.0.113.0/24 -all' }],
  'broken.test': [{ TXT: 'v=spf1 ip4:300.1.1.1 -all' }],
  'two.test': [{ TXT: 'v=spf1 -all' }, { TXT: 'v=spf1 mx -all' }],
  'silent.test': ['TIMEOUT'],
  'open.test': [{ TXT: 'v=spf1 +all' }],
  'round.test': [{ TXT: 'v=spf1 include:company.test -all' }],
  'vague.test': [{ TXT: 'v=spf1 ip4:192.0.2.1 ?all' }],
  'four.test': [{ TXT: 'v=spf1 a:h1.test a:h2.test a:h3.test -all' }],
  'crowd.test': Array.from({ length: 11 }, (_, at) => ({ MX: [at, `mx${at}.test`] })),
  'h1.test': [{ A: '192.0.2.1' }],
  'h2.test': [{ AAAA: '2001:db8::2' }],
  'h3.test': [{ A: '192.0.2.3' }],
  'text.test': [{ TXT: 'You may not send as %{o}.' }],
};
const audit = (texts: readonly string[], oldType: readonly string[] = []) => {
  const entries: ZoneEntry[] = texts.map((text) => ({ TXT: text }));
  const { lookUp, asked } = zoneLookUp({ ...others, [domain]: entries.length > 0 ? entries : [{ A: '192.0.2.9' }] });
  const lookUpOldType = async () => ({ kind: 'records' as const, records: oldType });
  return auditSpf({ domain, lookUp, lookUpOldType }).then((done) => ({ ...done, asked }));
};

type Row = {
  readonly texts: readonly string[];
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'note';
  readonly marks?: string | null;
  readonly suggestion?: string;
  readonly found?: string;
  readonly oldType?: readonly string[];
  readonly why: string;
};
const rows: readonly Row[] = [
  { texts: [], code: 'spf/no-record', severity: 'error', marks: null, why: 'the name is there, the record is not' },
  {
    texts: ['v=spf1 mx -all', 'v=spf1 a -all'],
    code: 'spf/several-records',
    severity: 'error',
    found: 'v=spf1 mx -all | v=spf1 a -all',
    why: 'one service each published its own',
  },
  {
    texts: ['v=spf1 +all'],
    code: 'spf/allows-everybody',
    severity: 'error',
    marks: '+all',
    suggestion: '~all',
    why: '',
  },
  {
    texts: ['v=spf1 mx all'],
    code: 'spf/allows-everybody',
    severity: 'error',
    marks: 'all',
    suggestion: '~all',
    why: 'without a sign it is a plus',
  },
  {
    texts: ['v=spf1 include:open.test -all'],
    code: 'spf/allows-everybody',
    severity: 'error',
    why: 'what is included lets everybody pass here too',
  },
  {
    texts: ['v=spf1 a ?all'],
    code: 'spf/neutral-all',
    severity: 'warning',
    marks: '?all',
    suggestion: '~all',
    why: '',
  },
  {
    texts: ['v=spf1 redirect=vague.test'],
    code: 'spf/neutral-all',
    severity: 'warning',
    why: 'the record that decides in the end says it',
  },
  {
    texts: ['v=spf1 ip4:192.0.2.1'],
    code: 'spf/no-end',
    severity: 'warning',
    marks: null,
    why: 'neutral for all others',
  },
  { texts: ['v=spf1 ptr -all'], code: 'spf/uses-ptr', severity: 'warning', marks: 'ptr', why: '' },
  { texts: ['v=spf1 -all mx'], code: 'spf/never-reached', severity: 'warning', marks: 'mx', why: 'added at the end' },
  {
    texts: ['v=spf1 -all redirect=ok.test'],
    code: 'spf/redirect-ignored',
    severity: 'warning',
    marks: 'redirect=ok.test',
    why: '',
  },
  {
    texts: ['v=spf1 include:ok.test +include:OK.test -all'],
    code: 'spf/duplicate',
    severity: 'note',
    marks: '+include:OK.test',
    found: '+include:OK.test, as include:ok.test',
    why: 'a plus and the case make no difference',
  },
  {
    texts: ['v=spf1 ip4:192.0.2.7 ip4:192.0.2.0/24 -all'],
    code: 'spf/contained',
    severity: 'note',
    marks: 'ip4:192.0.2.7',
    found: 'ip4:192.0.2.7 in ip4:192.0.2.0/24',
    why: 'the order does not matter',
  },
  {
    texts: ['v=spf1 ip4:203.0.113.9 include:ok.test -all'],
    code: 'spf/contained',
    severity: 'note',
    marks: 'ip4:203.0.113.9',
    found: 'ip4:203.0.113.9 in ip4:203.0.113.0/24 of ok.test',
    why: 'the provider says it already',
  },
  {
    texts: ['v=spf1 ip4=192.0.2.1 -all'],
    code: 'spf/equals-for-colon',
    severity: 'warning',
    marks: 'ip4=192.0.2.1',
    suggestion: 'ip4:192.0.2.1',
    why: 'grammar has it for a modifier that nobody knows',
  },
  {
    texts: ['v=spf1 include:gone.test -all'],
    code: 'spf/include-missing',
    severity: 'error',
    marks: 'include:gone.test',
    why: '',
  },
  {
    texts: ['v=spf1 redirect=gone.test'],
    code: 'spf/include-missing',
    severity: 'error',
    marks: 'redirect=gone.test',
    why: 'the same with redirect',
  },
  { texts: ['v=spf1 include:two.test -all'], code: 'spf/include-several', severity: 'error', why: '' },
  {
    texts: ['v=spf1 include:broken.test -all'],
    code: 'spf/include-broken',
    severity: 'error',
    found: 'include:broken.test: ip4:300.1.1.1',
    why: '',
  },
  { texts: ['v=spf1 include:silent.test -all'], code: 'spf/include-no-answer', severity: 'warning', why: '' },
  { texts: ['v=spf1 include:a..b.test -all'], code: 'spf/include-bad-name', severity: 'error', why: 'an empty label' },
  { texts: ['v=spf1 include:company.test -all'], code: 'spf/loop', severity: 'error', why: 'of itself' },
  { texts: ['v=spf1 include:round.test -all'], code: 'spf/loop', severity: 'error', why: 'by way of another' },
  {
    texts: ['v=spf1 mx:crowd.test -all'],
    code: 'spf/too-many-mx-hosts',
    severity: 'error',
    found: 'mx:crowd.test: 11 hosts',
    why: '',
  },
  { texts: ['v=spf1 ip4:0.0.0.0/0 -all'], code: 'spf/huge-range', severity: 'warning', why: 'everybody' },
  { texts: ['v=spf1 ip6:2000::/3 -all'], code: 'spf/huge-range', severity: 'warning', why: 'all of IPv6' },
  { texts: ['v=spf1 a:h1.test/2 -all'], code: 'spf/huge-range', severity: 'warning', why: 'bits of a name count too' },
  {
    texts: ['v=spf1 -all'],
    oldType: ['v=spf1 -all'],
    code: 'spf/old-type',
    severity: 'warning',
    why: 'type 99',
  },
  { texts: ['v=spf1 -all', 'spf2.0/pra mx -all'], code: 'spf/sender-id', severity: 'note', why: '' },
  {
    texts: ['"v=spf1 mx -all"'],
    code: 'spf/nearly-a-record',
    severity: 'warning',
    suggestion: 'v=spf1 mx -all',
    why: 'quotes became part of the text',
  },
  {
    texts: ['v=spf10 mx -all'],
    code: 'spf/nearly-a-record',
    severity: 'warning',
    suggestion: 'v=spf1 mx -all',
    why: 'a digit too many',
  },
  { texts: ['spf1 mx -all'], code: 'spf/nearly-a-record', severity: 'warning', suggestion: 'v=spf1 mx -all', why: '' },
  {
    texts: [' v=spf1 a'],
    code: 'spf/nearly-a-record',
    severity: 'warning',
    suggestion: 'v=spf1 a',
    why: 'a blank first',
  },
  {
    texts: ['v=spf1; a'],
    code: 'spf/nearly-a-record',
    severity: 'warning',
    suggestion: 'v=spf1 a',
    why: 'as in DMARC',
  },
  {
    texts: [`v=spf1 ${'ip4:192.0.2.1 '.repeat(20)}-all`],
    code: 'spf/long-string',
    severity: 'note',
    found: '291 octets',
    why: 'more than one string holds',
  },
  {
    texts: ['v=spf1 -all', 'x'.repeat(440)],
    code: 'spf/long-answer',
    severity: 'warning',
    found: '463 octets in 2 records',
    why: 'all texts of a name come together',
  },
  { texts: [`v=spf1 ${'a '.repeat(1000)}-all`], code: 'spf/long-record', severity: 'warning', why: '' },
  { texts: ['v=spf1 exists:%{p}.x.test -all'], code: 'spf/macro-p', severity: 'warning', why: '' },
  { texts: ['v=spf1 -all exp=gone.test'], code: 'spf/no-explanation', severity: 'note', why: 'nobody reads why' },
  {
    texts: ['v=spf1 a:v1.test a:v2.test a:v3.test -all'],
    code: 'spf/too-many-voids',
    severity: 'error',
    found: '3 empty answers',
    why: 'one more than is allowed',
  },
  {
    texts: ['v=spf1 a:v1.test -all'],
    code: 'spf/void-lookup',
    severity: 'warning',
    marks: 'a:v1.test',
    why: 'each of them is named',
  },
  {
    texts: [`v=spf1 ${'include:four.test '.repeat(2)}${'a:h1.test '.repeat(3)}-all`],
    code: 'spf/too-many-lookups',
    severity: 'error',
    found: '11 lookups: include:four.test 4, include:four.test 4, a:h1.test 1, a:h1.test 1, a:h1.test 1',
    why: 'what is included counts every time',
  },
  {
    texts: [`v=spf1 ${'a:h1.test '.repeat(9)}-all`],
    code: 'spf/few-lookups-left',
    severity: 'warning',
    why: 'a provider that adds two breaks it',
  },
  {
    texts: [`v=spf1 ${Array.from({ length: 90 }, (_, at) => `a:n${at}.test`).join(' ')} -all`],
    code: 'spf/not-whole',
    severity: 'note',
    why: '60 questions are enough',
  },
];

test.each(rows)('$texts.0: $code: $why', async ({ texts, code, severity, marks, suggestion, found, oldType }) => {
  const { findings } = await audit(texts, oldType);
  const finding = findings.find(({ problem }) => problem.code === code);
  expect(finding).toMatchObject({ severity, problem: { code } });
  if (suggestion !== undefined) expect(finding?.problem.suggestion).toBe(suggestion);
  if (found !== undefined) expect(finding?.problem.found).toBe(found);
  const span = finding?.place?.span;
  if (marks !== undefined) expect(span ? texts[0]?.slice(span.start, span.end) : null).toBe(marks);
});

test('without the DNS nobody knows, and a domain that is none has no record', async () => {
  const { lookUp } = zoneLookUp({ 'silent.test': ['TIMEOUT'] });
  const codesOf = async (name: string) =>
    (await auditSpf({ domain: name, lookUp })).findings.map(({ problem }) => problem.code);
  expect(await codesOf('silent.test')).toEqual(['spf/no-answer']);
  expect(await codesOf('localhost')).toEqual(['spf/bad-domain']);
});

test.each([
  { record: 'v=spf1 mx:h1.test -all', voids: 1 },
  { record: 'v=spf1 a:h2.test -all', voids: 0 },
  { record: 'v=spf1 exists:h2.test -all', voids: 1 },
  { record: 'v=spf1 exists:%{i}.x.test -all', voids: 0 },
  { record: 'V=SPF1 IP4:192.0.2.1 A:H1.TEST -ALL', voids: 0 },
  { record: 'v=spf1 exp=text.test redirect=ok.test', voids: 0 },
])('$record has $voids voids and no other fault', async ({ record, voids }) => {
  const done = await audit([record]);
  expect(done.voids).toBe(voids);
  expect(done.findings.filter(({ problem }) => problem.code !== 'spf/void-lookup')).toEqual([]);
});

test('the tree names what leads where, what it costs, and what is never reached', async () => {
  const done = await audit(['v=spf1 include:four.test include:%{l}.x.test include:four.test -all mx']);
  expect(done).toMatchObject({ lookups: 9, voids: 0, isWhole: true });
  const [first, second, third, all, last] = done.tree.terms;
  expect(first).toMatchObject({ lookups: 4, leadsTo: { domain: 'four.test', stopped: null, lookups: 3 } });
  expect(second).toMatchObject({ lookups: 1, leadsTo: { domain: '%{l}.x.test', stopped: 'needs-client' } });
  expect(third).toMatchObject({ lookups: 4, leadsTo: { stopped: 'shown-above', lookups: 3, terms: [] } });
  expect(all).toMatchObject({ text: '-all', lookups: 0, isReached: true });
  expect(last).toMatchObject({ text: 'mx', lookups: 0, isReached: false, asked: [] });
  expect(new Set(done.asked).size).toBe(done.asked.length);
});

test('no more than 30 other records are read, the near ones first', async () => {
  const far = Object.fromEntries(
    Array.from({ length: 100 }, (_, at): [string, ZoneEntry[]] => [
      `r${at}.test`,
      [{ TXT: `v=spf1 include:r${at * 2 + 1}.test include:r${at * 2 + 2}.test -all` }],
    ]),
  );
  const { lookUp, asked } = zoneLookUp(far);
  const done = await auditSpf({ domain: 'r0.test', lookUp });
  const stops = (node: SpfNode): (string | null)[] => [
    node.stopped,
    ...node.terms.flatMap(({ leadsTo }) => (leadsTo ? stops(leadsTo) : [])),
  ];
  expect([done.isWhole, asked.length, asked.includes('TXT r30.test')]).toEqual([false, 31, true]);
  expect(stops(done.tree).filter((stop) => stop === 'too-deep')).toHaveLength(32);
});

const elsewhere = /^spf\/(proposal-|no-answer$|bad-domain$|unknown-|bad-|missing-|unexpected-|repeated-)/;
test('every code of an audit has a row', () =>
  expect(
    codesWithoutRow(
      /^spf\//,
      rows.map(({ code }) => code),
    ).filter((code) => !elsewhere.test(code)),
  ).toEqual([]));
