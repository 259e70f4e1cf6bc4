import { checkDmarc, isAligned, organizationalDomain, parseDmarcRecord } from '@truefrom/core/domain';
import { describe, expect, test } from 'vitest';
import { codeOf, told } from '../harness/findings.ts';
import { type ZoneData, zoneLookUp } from '../harness/zone-look-up.ts';
import { codesWithoutRow } from './coverage-of-codes.ts';
import { type DomainRow, domains, good, records, rua } from './dmarc-rows.ts';

/** TXT records by name; `A` and words of faults stand for themselves. */
const zoneOf = (zone: DomainRow['zone']): ZoneData =>
  Object.fromEntries(
    Object.entries(zone).map(([name, texts]) => [
      name,
      [texts ?? []].flat().map((text) => {
        if (text === 'A') return { A: '192.0.2.1' };
        return text === 'TIMEOUT' || text === 'SERVFAIL' ? text : { TXT: text };
      }),
    ]),
  );

test.each(records)('$text: $why', ({ text, policy, told: wanted }) => {
  const read = parseDmarcRecord(text);
  if (policy === null) expect(read.policy).toBeNull();
  else expect(read.policy).toMatchObject(policy);
  expect(told(read.faults)).toEqual(wanted);
});

test('a fault shows where it stands, and what would be accepted', () => {
  const text = 'v=DMARC1; p=reject; rua= mailto:a@example.com , d@example.com';
  const [fault] = parseDmarcRecord(text).faults;
  expect(text.slice(fault?.start, fault?.end)).toBe('d@example.com');
  expect(fault?.problem).toMatchObject({ found: 'd@example.com', suggestion: 'mailto:d@example.com' });
});

test.each(domains)(
  '$domain: $why',
  async ({ domain, zone, at, organization, effective, isUncertain, told: wanted }) => {
    const found = await checkDmarc({ domain, lookUp: zoneLookUp(zoneOf(zone)).lookUp });
    expect(found).toMatchObject({
      at,
      organizationalDomain: organization,
      effective,
      isUncertain: isUncertain ?? false,
    });
    expect(told(found.findings)).toEqual(wanted);
  },
);

describe('the walk (RFC 9989 §4.10)', () => {
  const long = 'a.b.c.d.e.f.g.h.i.j.mail.example.com';
  const cases = [
    { domain: 'com', names: ['com'], why: 'a top label' },
    {
      domain: 'a.mail.example.com',
      names: ['a.mail.example.com', 'mail.example.com', 'example.com', 'com'],
      why: 'label by label',
    },
    {
      domain: long,
      names: [long, ...[6, 7, 8, 9, 10, 11, 12].map((at) => long.split('.').slice(at).join('.'))],
      why: 'the example of the standard: eight, the second of seven labels',
    },
    {
      domain: 'a.b.c.d.e.f.example.com',
      names: [0, 1, 2, 3, 4, 5, 6, 7].map((at) => 'a.b.c.d.e.f.example.com'.split('.').slice(at).join('.')),
      why: 'eight labels',
    },
    { domain: 'a..example.com', names: ['example.com', 'com'], why: 'names that cannot exist are passed over' },
    { domain: `${'x'.repeat(64)}.example.com`, names: ['example.com', 'com'], why: 'a label of more than 63 octets' },
  ];
  test.each(cases)('$domain: $why', async ({ domain, names }) => {
    const { asked } = await checkDmarc({ domain, lookUp: zoneLookUp({}).lookUp });
    expect(asked.map(({ name }) => name)).toEqual(names.map((name) => `_dmarc.${name}`));
  });

  test('it stops at psd=n and psd=y', async () => {
    const { lookUp, asked } = zoneLookUp(zoneOf({ '_dmarc.b.example.com': 'v=DMARC1; p=none; psd=y' }));
    expect(await organizationalDomain('x.a.b.example.com', lookUp)).toBe('a.b.example.com');
    expect(asked.at(-1)).toBe('TXT _dmarc.b.example.com');
  });
});

describe('alignment (RFC 9989 §4.4)', () => {
  const zone = {
    '_dmarc.example.com': good,
    '_dmarc.dept.example.com': `v=DMARC1; p=none; psd=n; ${rua}`,
    '_dmarc.co.example': 'v=DMARC1; p=none; psd=y',
    '_dmarc.slow.test': 'TIMEOUT',
  };
  const cases = [
    { from: 'example.com', other: 'EXAMPLE.com.', relaxed: true, strict: true, why: 'equal' },
    { from: 'example.com', other: 'bounce.example.com', relaxed: true, strict: false, why: 'one organization' },
    { from: 'a.example.com', other: 'b.example.com', relaxed: true, strict: false, why: 'siblings' },
    {
      from: 'example.com',
      other: 'a.dept.example.com',
      relaxed: false,
      strict: false,
      why: 'psd=n makes its own organization',
    },
    { from: 'one.co.example', other: 'two.co.example', relaxed: false, strict: false, why: 'psd=y separates' },
    { from: 'one.co.example', other: 'x.one.co.example', relaxed: true, strict: false, why: 'one label below psd=y' },
    { from: 'example.com', other: 'example.net', relaxed: false, strict: false, why: 'another top label' },
    {
      from: 'none.test',
      other: 'a.none.test',
      relaxed: false,
      strict: false,
      why: 'without any record, each is its own',
    },
    {
      from: 'slow.test',
      other: 'a.slow.test',
      relaxed: false,
      strict: false,
      why: 'without an answer it cannot be told',
    },
    { from: '', other: '', relaxed: false, strict: false, why: 'nothing' },
  ];
  test.each(cases)('$from and $other: $why', async ({ from, other, relaxed, strict }) => {
    const { lookUp } = zoneLookUp(zoneOf(zone));
    const ask = (mode: 'relaxed' | 'strict') => isAligned({ headerFrom: from, authenticated: other, mode, lookUp });
    expect([await ask('relaxed'), await ask('strict')]).toEqual([relaxed, strict]);
  });
});

test('every code of the family has a row', () => {
  const seen = [...records, ...domains].flatMap((row) => row.told.map(codeOf));
  expect(codesWithoutRow(/^dmarc\//, seen)).toEqual([]);
});
