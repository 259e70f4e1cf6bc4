import { auditSpf, type SpfNode } from '@truefrom/core/domain';
import { expect, test } from 'vitest';
import { type ZoneData, type ZoneEntry, zoneLookUp } from '../harness/zone-look-up.ts';
import { codesWithoutRow } from './coverage-of-codes.ts';
import { auditRows as rows } from './spf-audit-rows.ts';

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
