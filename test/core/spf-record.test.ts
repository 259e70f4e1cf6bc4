import { auditSpf } from '@truefrom/core/domain';
import { expect, test } from 'vitest';
import { zoneLookUp } from '../harness/zone-look-up.ts';
import { codesWithoutRow } from './coverage-of-codes.ts';

const rows = [
  { record: 'v=spf1 foo:bar.test -all', code: 'spf/unknown-mechanism', marks: 'foo:bar.test', why: 'no such part' },
  {
    record: 'v=spf1 192.0.2.1 -all',
    code: 'spf/unknown-mechanism',
    marks: '192.0.2.1',
    meant: 'ip4:192.0.2.1',
    why: 'a number alone',
  },
  {
    record: 'v=spf1 includes:ok.test -all',
    code: 'spf/unknown-mechanism',
    marks: 'includes:ok.test',
    meant: 'include:ok.test',
    why: 'a letter too many',
  },
  {
    record: 'v=spf1 mx ~all;',
    code: 'spf/unknown-mechanism',
    marks: '~all;',
    meant: '~all',
    why: 'a semicolon as in DMARC',
  },
  { record: 'v=spf1 ip4:192.0.2 -all', code: 'spf/bad-ip4', marks: 'ip4:192.0.2', why: 'three of four parts' },
  {
    record: 'v=spf1 ip4:2001:db8::1 -all',
    code: 'spf/bad-ip4',
    marks: 'ip4:2001:db8::1',
    meant: 'ip6:2001:db8::1',
    why: 'the other family',
  },
  {
    record: 'v=spf1 ip6:192.0.2.1 -all',
    code: 'spf/bad-ip6',
    marks: 'ip6:192.0.2.1',
    meant: 'ip4:192.0.2.1',
    why: 'the other family',
  },
  {
    record: 'v=spf1 ip6:[2001:db8::1] -all',
    code: 'spf/bad-ip6',
    marks: 'ip6:[2001:db8::1]',
    meant: 'ip6:2001:db8::1',
    why: 'brackets of mail servers',
  },
  {
    record: 'v=spf1 ip4:192.0.2.0/33 -all',
    code: 'spf/bad-prefix',
    marks: 'ip4:192.0.2.0/33',
    why: 'one bit too many',
  },
  {
    record: 'v=spf1 ip4:192.0.2.0/024 -all',
    code: 'spf/bad-prefix',
    marks: 'ip4:192.0.2.0/024',
    meant: 'ip4:192.0.2.0/24',
    why: 'a leading zero',
  },
  {
    record: 'v=spf1 include:localhost -all',
    code: 'spf/bad-domain-spec',
    marks: 'include:localhost',
    why: 'one label',
  },
  {
    record: 'v=spf1 a:192.0.2.1 -all',
    code: 'spf/bad-domain-spec',
    marks: 'a:192.0.2.1',
    meant: 'ip4:192.0.2.1',
    why: 'a number where a name belongs',
  },
  { record: 'v=spf1 exists:%{q}.test -all', code: 'spf/bad-domain-spec', marks: 'exists:%{q}.test', why: 'no macro' },
  {
    record: 'v=spf1 include: -all',
    code: 'spf/missing-domain-spec',
    marks: 'include:',
    why: 'a blank behind the colon',
  },
  {
    record: 'v=spf1 -all:x.test',
    code: 'spf/unexpected-value',
    marks: '-all:x.test',
    meant: '-all',
    why: 'all has no value',
  },
  { record: 'v=spf1 =x -all', code: 'spf/bad-modifier', marks: '=x', why: 'a modifier has a name' },
  {
    record: 'v=spf1 redirect=a.test redirect=b.test',
    code: 'spf/repeated-modifier',
    marks: 'redirect=b.test',
    why: 'the second one is the fault',
  },
  {
    record: 'v=spf1 “ip4:192.0.2.1” -all',
    code: 'spf/bad-character',
    marks: '“ip4:192.0.2.1”',
    meant: 'ip4:192.0.2.1',
    why: 'quotes of a word processor',
  },
  { record: 'v=spf1 a\tmx -all', code: 'spf/bad-character', marks: 'a\tmx', meant: 'a mx', why: 'a tab is no blank' },
];

test.each(rows)('$record: $code: $why', async ({ record, code, marks, meant }) => {
  const { lookUp } = zoneLookUp({ 'company.test': [{ TXT: record }], 'ok.test': [{ TXT: 'v=spf1 -all' }] });
  const { findings } = await auditSpf({ domain: 'company.test', lookUp });
  const faults = findings.filter(({ problem }) => problem.code === code);
  expect(faults).toHaveLength(1);
  const [{ severity, problem, place } = { severity: null, problem: null, place: null }] = faults;
  expect(severity).toBe('error');
  expect(record.slice(place?.span?.start, place?.span?.end)).toBe(marks);
  expect(problem?.suggestion).toBe(meant);
});

test('every code of the grammar has a row', () => {
  const codes = codesWithoutRow(
    /^spf\/(unknown-mech|bad-(ip|prefix|domain-|modifier|char)|missing-d|unexpected|repeated)/,
    rows.map(({ code }) => code),
  );
  expect(codes).toEqual([]);
});
