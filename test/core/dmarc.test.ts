import { checkDmarc, type DmarcPolicy, isAligned, organizationalDomain, parseDmarcRecord } from '@truefrom/core/domain';
import { describe, expect, test } from 'vitest';
import { codeOf, told } from '../harness/findings.ts';
import { type ZoneData, zoneLookUp } from '../harness/zone-look-up.ts';
import { codesWithoutRow } from './coverage-of-codes.ts';

const rua = 'rua=mailto:d@example.com';
const good = `v=DMARC1; p=reject; ${rua}`;

type RecordRow = { text: string; policy: Partial<DmarcPolicy> | null; told: string[]; why: string };
const records: RecordRow[] = [
  {
    text: good,
    policy: { p: 'reject', sp: null, np: null, adkim: 'relaxed', aspf: 'relaxed', isTesting: false, psd: 'u' },
    told: [],
    why: 'what is not said has a default',
  },
  {
    text: ` v = DMARC1 ;p= REJECT;sp=Reject ; np=reject;adkim=S;aspf=s;t=N;psd=N;fo=1:d:s;ruf=mailto:a@example.com;${rua};`,
    policy: { p: 'reject', sp: 'reject', np: 'reject', adkim: 'strict', aspf: 'strict', psd: 'n' },
    told: [],
    why: 'blanks, values in capitals and a semicolon at the end are allowed',
  },
  {
    text: `V=DMARC1;p=reject;${rua}`,
    policy: { p: 'reject' },
    told: [],
    why: 'the name of the version alone may be large',
  },
  {
    text: `v=DMARC1; p=none; rua=mailto:a@example.com, https://example.com/r,MAILTO:b@example.com?x=1`,
    policy: { p: 'none', rua: ['mailto:a@example.com', 'https://example.com/r', 'MAILTO:b@example.com?x=1'] },
    told: ['note dmarc/policy-none', 'warning dmarc/report-address-not-mailto'],
    why: 'reports by mail alone must be supported',
  },
  {
    text: 'v=DMARC1; p=reject',
    policy: { p: 'reject', rua: [] },
    told: ['note dmarc/no-reports'],
    why: 'without reports nobody sees what is refused',
  },
  {
    text: `v=DMARC1; p=quarantine; t=y; ${rua}`,
    policy: { p: 'quarantine', isTesting: true },
    told: ['warning dmarc/testing'],
    why: 'testing is told; the policy stays what it says',
  },
  {
    text: `v=DMARC1; p=reject; sp=quarantine; np=none; ${rua}`,
    policy: { p: 'reject', sp: 'quarantine', np: 'none' },
    told: ['warning dmarc/weaker-for-subdomains', 'warning dmarc/weaker-for-subdomains'],
    why: 'each of the two is weaker',
  },
  {
    text: `v=DMARC1; p=none; sp=reject; ${rua}`,
    policy: { p: 'none', sp: 'reject' },
    told: ['note dmarc/policy-none'],
    why: 'stricter for subdomains is fine',
  },
  {
    text: `v=DMARC1; p=reject; pct=100; rf=afrf; ri=86400; ${rua}`,
    policy: { p: 'reject' },
    told: ['note dmarc/removed-tag', 'note dmarc/removed-tag', 'note dmarc/removed-tag'],
    why: 'left-overs of RFC 7489 that change nothing',
  },
  {
    text: `v=DMARC1; p=reject; pct=5; ${rua}`,
    policy: { p: 'reject' },
    told: ['warning dmarc/percentage'],
    why: 'it meant to go easy, and does no longer',
  },
  {
    text: `v=DMARC1; ${rua}; p=reject`,
    policy: { p: 'reject' },
    told: ['note dmarc/policy-not-second'],
    why: 'the order is free now, and was not',
  },
  {
    text: `v=DMARC1; ${rua}`,
    policy: { p: 'none', rua: ['mailto:d@example.com'] },
    told: ['warning dmarc/missing-policy'],
    why: 'without p, a report address makes it none',
  },
  {
    text: 'v=DMARC1',
    policy: null,
    told: ['error dmarc/missing-policy'],
    why: 'without p and without reports, nothing is done',
  },
  {
    text: `v=DMARC1; p=bounce; sp=reject; adkim=s; ${rua}`,
    policy: { p: 'none', sp: null, adkim: 'strict' },
    told: ['error dmarc/bad-policy'],
    why: 'an invalid p with reports is none, for subdomains too',
  },
  {
    text: `v=DMARC1; p=reject; np=delete; ${rua}`,
    policy: { p: 'none', np: null },
    told: ['error dmarc/bad-policy'],
    why: 'an invalid np spoils p as well',
  },
  {
    text: 'v=DMARC1; p=; rua=d@example.com',
    policy: null,
    told: ['error dmarc/bad-policy', 'warning dmarc/bad-report-address'],
    why: 'a bare address is no URI',
  },
  {
    text: 'v=DMARC1; p=reject; rua=mailto:d@example.com!10m',
    policy: { rua: ['mailto:d@example.com'] },
    told: ['note dmarc/report-size'],
    why: 'sizes are ignored now',
  },
  {
    text: `v=DMARC1; p=reject; rua=mailto:,,mailto:x; ruf=nobody`,
    policy: { rua: ['mailto:', 'mailto:x'], ruf: [] },
    told: Array.from({ length: 4 }, () => 'warning dmarc/bad-report-address'),
    why: 'each address is looked at',
  },
  {
    text: `v=DMARC1; p=reject; fo=1; ${rua}`,
    policy: { p: 'reject' },
    told: ['note dmarc/failure-options-unused'],
    why: 'fo belongs to ruf',
  },
  {
    text: `v=DMARC1; p=reject; ${rua}; adkim=x; aspf=; t=1; psd=maybe; ruf=mailto:a@example.com; fo=0:1`,
    policy: { adkim: 'relaxed', aspf: 'relaxed', isTesting: false, psd: 'u' },
    told: Array.from({ length: 5 }, () => 'warning dmarc/bad-value'),
    why: 'an invalid value leaves the default',
  },
  {
    text: `v=DMARC1; p=reject; ${rua}; policy=none; P=none; hello;; =x`,
    policy: { p: 'reject' },
    told: [
      ...Array.from({ length: 3 }, () => 'warning dmarc/bad-syntax'),
      'note dmarc/unknown-tag',
      'error dmarc/tag-case',
    ],
    why: 'what is no tag, unknown or large is ignored and told',
  },
  {
    text: `v=DMARC1; p=reject; p=none; ${rua}`,
    policy: null,
    told: ['error dmarc/repeated-tag'],
    why: 'a repeated tag makes the list invalid',
  },
  ...['v=dmarc1; p=none', 'v=DMARC1.0; p=none', 'p=none; v=DMARC1', '"v=DMARC1; p=none"', 'v=DMARC1 p=none', ''].map(
    (text): RecordRow => ({
      text,
      policy: null,
      told: ['error dmarc/not-recognised'],
      why: 'the version is not as it must be',
    }),
  ),
];

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

type DomainRow = {
  domain: string;
  zone: Record<string, string | readonly string[] | undefined>;
  at: string | null;
  organization: string;
  effective: string | null;
  isUncertain?: true;
  told: string[];
  why: string;
};
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

const domains: DomainRow[] = [
  {
    domain: 'example.com',
    zone: { '_dmarc.example.com': good },
    at: 'example.com',
    organization: 'example.com',
    effective: 'reject',
    told: [],
    why: 'its own record',
  },
  {
    domain: 'Bücher.Example.',
    zone: { '_dmarc.xn--bcher-kva.example': 'v=DMARC1; p=reject; rua=mailto:d@xn--bcher-kva.example' },
    at: 'xn--bcher-kva.example',
    organization: 'xn--bcher-kva.example',
    effective: 'reject',
    told: [],
    why: 'letters beyond ASCII, capitals and a final dot',
  },
  {
    domain: 'news.example.com',
    zone: { '_dmarc.example.com': `v=DMARC1; p=reject; sp=quarantine; np=none; ${rua}`, 'news.example.com': 'A' },
    at: 'example.com',
    organization: 'example.com',
    effective: 'quarantine',
    told: ['warning dmarc/weaker-for-subdomains', 'warning dmarc/weaker-for-subdomains'],
    why: 'an existing subdomain has sp',
  },
  {
    domain: 'nothing.example.com',
    zone: { '_dmarc.example.com': `v=DMARC1; p=quarantine; sp=quarantine; np=reject; ${rua}` },
    at: 'example.com',
    organization: 'example.com',
    effective: 'reject',
    told: [],
    why: 'a name that does not exist has np',
  },
  {
    domain: 'text.example.com',
    zone: {
      '_dmarc.example.com': `v=DMARC1; p=reject; np=reject; sp=reject; t=y; ${rua}`,
      'text.example.com': 'hello',
    },
    at: 'example.com',
    organization: 'example.com',
    effective: 'quarantine',
    told: ['warning dmarc/testing'],
    why: 'a test is one step milder',
  },
  {
    domain: 'slow.example.com',
    zone: { '_dmarc.example.com': `v=DMARC1; p=quarantine; np=reject; ${rua}`, 'slow.example.com': 'TIMEOUT' },
    at: 'example.com',
    organization: 'example.com',
    effective: 'quarantine',
    isUncertain: true,
    told: [],
    why: 'where nobody knows if it exists, the milder one',
  },
  {
    domain: 'shop.example.com',
    zone: { '_dmarc.shop.example.com': `v=DMARC1; p=none; sp=none; ${rua}`, '_dmarc.example.com': good },
    at: 'shop.example.com',
    organization: 'example.com',
    effective: 'none',
    told: ['note dmarc/subdomain-policy-unused', 'note dmarc/policy-none'],
    why: 'its own record counts, and belongs to the organization above',
  },
  {
    domain: 'a.mail.example.com',
    zone: { '_dmarc.mail.example.com': good, '_dmarc.example.com': `v=DMARC1; p=quarantine; ${rua}` },
    at: 'example.com',
    organization: 'example.com',
    effective: 'quarantine',
    told: [],
    why: 'the record with the fewest labels, not the nearest (RFC 9989 §4.10.2)',
  },
  {
    domain: 'a.mail.example.com',
    zone: {
      '_dmarc.mail.example.com': `v=DMARC1; p=reject; psd=n; rua=mailto:d@mail.example.com`,
      '_dmarc.example.com': good,
    },
    at: 'mail.example.com',
    organization: 'mail.example.com',
    effective: 'reject',
    told: [],
    why: 'psd=n ends the walk',
  },
  {
    domain: 'a.mail.example.com',
    zone: { '_dmarc.com': 'v=DMARC1; p=reject; sp=none; psd=y; rua=mailto:r@registry.example' },
    at: 'com',
    organization: 'example.com',
    effective: 'none',
    told: ['warning dmarc/registry-policy'],
    why: 'psd=y: the organization is one label below; what is wrong with that record is not its fault',
  },
  {
    domain: 'bank',
    zone: { '_dmarc.bank': 'v=DMARC1; p=reject; psd=y; rua=mailto:d@bank' },
    at: 'bank',
    organization: 'bank',
    effective: 'reject',
    told: ['warning dmarc/public-suffix'],
    why: 'psd=y at the start does not make something above it',
  },
  {
    domain: 'mail.example.com',
    zone: {},
    at: null,
    organization: 'mail.example.com',
    effective: null,
    told: ['warning dmarc/no-record'],
    why: 'nothing found: the domain itself is its organization',
  },
  {
    domain: 'example.com',
    zone: { '_dmarc.example.com': [good, 'v=DMARC1; p=none'] },
    at: null,
    organization: 'example.com',
    effective: null,
    told: ['error dmarc/several-records'],
    why: 'several records are none',
  },
  {
    domain: 'example.com',
    zone: { '_dmarc.example.com': [good, 'v=spf1 -all', 'hello'] },
    at: 'example.com',
    organization: 'example.com',
    effective: 'reject',
    told: [],
    why: 'other texts beside it do not count',
  },
  {
    domain: 'example.com',
    zone: { '_dmarc.example.com': ['"v=DMARC1; p=reject"', 'v=spf1 -all'] },
    at: null,
    organization: 'example.com',
    effective: null,
    told: ['error dmarc/not-recognised'],
    why: 'quotes inside the text',
  },
  {
    domain: 'example.com',
    zone: { '_dmarc.example.com': 'v=DMARC1; p=reject; p=none' },
    at: null,
    organization: 'example.com',
    effective: null,
    told: ['error dmarc/repeated-tag'],
    why: 'an invalid list is no record',
  },
  {
    domain: 'example.com',
    zone: { '_dmarc.example.com': 'v=DMARC1; adkim=s' },
    at: 'example.com',
    organization: 'example.com',
    effective: null,
    told: ['error dmarc/missing-policy'],
    why: 'a record that asks for nothing',
  },
  {
    domain: 'example.com',
    zone: { 'example.com': ['v=spf1 -all', good], '_dmarc.example.com.example.com': good },
    at: null,
    organization: 'example.com',
    effective: null,
    told: ['error dmarc/wrong-place', 'error dmarc/wrong-place'],
    why: 'at the domain itself, and with the domain twice',
  },
  {
    domain: 'mail.example.com',
    zone: { '_dmarc.mail.example.com': 'TIMEOUT', '_dmarc.example.com': good, '_dmarc.com': 'SERVFAIL' },
    at: 'example.com',
    organization: 'example.com',
    effective: 'reject',
    isUncertain: true,
    told: ['warning dmarc/no-answer', 'warning dmarc/no-answer'],
    why: 'the walk goes on, and is not certain',
  },
  {
    domain: 'example.com',
    zone: { '_dmarc.example.com': 'TIMEOUT' },
    at: null,
    organization: 'example.com',
    effective: null,
    isUncertain: true,
    told: ['warning dmarc/no-answer'],
    why: 'without an answer nobody says that there is none',
  },
  {
    domain: 'example.com',
    zone: {
      '_dmarc.example.com':
        'v=DMARC1; p=reject; rua=mailto:a@reports.example,mailto:b@www.example.com; ruf=mailto:c@other.example',
      'example.com._report._dmarc.reports.example': 'v=DMARC1',
    },
    at: 'example.com',
    organization: 'example.com',
    effective: 'reject',
    told: ['warning dmarc/reports-not-authorised'],
    why: 'one of two agreed; a subdomain need not',
  },
  {
    domain: 'example.com',
    zone: {
      '_dmarc.example.com': 'v=DMARC1; p=reject; rua=mailto:a@reports.example,mailto:b@slow.example',
      'example.com._report._dmarc.reports.example': 'v=DMARC1; rua=mailto:x@elsewhere.example',
      'example.com._report._dmarc.slow.example': 'TIMEOUT',
    },
    at: 'example.com',
    organization: 'example.com',
    effective: 'reject',
    told: ['warning dmarc/reports-not-authorised', 'warning dmarc/no-answer'],
    why: 'consent that sends them on to others is none',
  },
  {
    domain: '',
    zone: {},
    at: null,
    organization: '',
    effective: null,
    told: ['warning dmarc/no-record'],
    why: 'nothing can be asked',
  },
];

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
