import { checkMtaSts, checkTlsReport, type FetchPolicy, type Severity } from '@truefrom/core/domain';
import type { ProblemCode } from '@truefrom/core/problem';
import { expect, test } from 'vitest';
import { type ZoneData, zoneLookUp } from '../harness/zone-look-up.ts';
import { codesWithoutRow } from './coverage-of-codes.ts';

type Found = readonly [Severity, ProblemCode, string];
const seen = (findings: readonly { severity: Severity; problem: { code: ProblemCode; found: string } }[]) =>
  findings.map(({ severity, problem }) => [severity, problem.code, problem.found]);
const at = (name: string, ...texts: readonly string[]): ZoneData => ({
  [`${name}.company.example`]: texts.map((TXT) => ({ TXT })),
});

type RecordRow = {
  readonly zone: ZoneData;
  readonly record: string | null;
  readonly found: readonly Found[];
  readonly why: string;
};
const name = '_mta-sts.company.example';
const sts = (...texts: string[]): ZoneData => at('_mta-sts', ...texts);
const records: readonly RecordRow[] = [
  { zone: sts('v=STSv1; id=20260101;'), record: 'v=STSv1; id=20260101;', found: [], why: 'as the standard has it' },
  { zone: sts('v=STSv1;id=a1;x-y=z'), record: 'v=STSv1;id=a1;x-y=z', found: [], why: 'extensions are ignored' },
  { zone: sts('v=STSv1; id=1', 'v=spf1 -all'), record: 'v=STSv1; id=1', found: [], why: 'others do not count' },
  { zone: {}, record: null, found: [['note', 'mta-sts/none', name]], why: 'most domains have none' },
  { zone: sts('v=spf1 -all'), record: null, found: [['note', 'mta-sts/none', name]], why: 'of a wildcard in the zone' },
  { zone: { [name]: ['TIMEOUT'] }, record: null, found: [['note', 'mta-sts/no-answer', 'timeout']], why: 'unknown' },
  {
    zone: sts('v=STSv1; id=1', 'v=STSv1; id=2'),
    record: null,
    found: [['warning', 'mta-sts/several-records', 'v=STSv1; id=1, v=STSv1; id=2']],
    why: 'two are none',
  },
  {
    zone: sts('v=stsv1; id=1'),
    record: 'v=stsv1; id=1',
    found: [['warning', 'mta-sts/bad-record', 'v=stsv1; id=1']],
    why: 'the version has its case',
  },
  {
    zone: sts('"v=STSv1; id=1"'),
    record: '"v=STSv1; id=1"',
    found: [['warning', 'mta-sts/bad-record', '"v=STSv1; id=1"']],
    why: 'quotes of a panel in the text',
  },
  {
    zone: sts('v=STSv1; id=1; what'),
    record: 'v=STSv1; id=1; what',
    found: [['warning', 'mta-sts/bad-record', 'what']],
    why: 'a part without a value',
  },
  {
    zone: sts('v=STSv1;; id=1'),
    record: 'v=STSv1;; id=1',
    found: [['warning', 'mta-sts/bad-record', ';']],
    why: 'nothing between two semicolons',
  },
  {
    zone: sts('v=STSv1; ID=1'),
    record: 'v=STSv1; ID=1',
    found: [['warning', 'mta-sts/bad-id', 'no id']],
    why: 'the key has its case, too',
  },
  {
    zone: sts('v=STSv1; id=2026-01-01'),
    record: 'v=STSv1; id=2026-01-01',
    found: [['warning', 'mta-sts/bad-id', '2026-01-01']],
    why: 'letters and digits only',
  },
];
test.each(records)('a record of MTA-STS: $why', async ({ zone, record, found }) => {
  const { lookUp } = zoneLookUp(zone);
  const check = await checkMtaSts({ domain: 'company.example', lookUp, fetchPolicy: null, mxHosts: null });
  expect(check).toMatchObject({ record, policy: null });
  expect(check.isUncertain).toBe(found.some(([, code]) => code === 'mta-sts/no-answer'));
  expect(seen(check.findings)).toEqual(found);
  for (const { place } of check.findings) expect(place).toMatchObject({ name, type: 'TXT' });
});

test('a fault is shown at its place, and without a right record nothing is fetched', async () => {
  const { lookUp } = zoneLookUp(sts('v=STSv1; id=2026-01-01; x=y'));
  const fetched: string[] = [];
  const fetchPolicy: FetchPolicy = async (domain) => ({ text: String(fetched.push(domain)) });
  const { findings } = await checkMtaSts({ domain: 'company.example', lookUp, fetchPolicy, mxHosts: null });
  expect(findings[0]?.place?.span).toMatchObject({ start: 9, end: 22 });
  expect(fetched).toEqual([]);
});

const lines = (...more: string[]) => ['version: STSv1', ...more, ''].join('\r\n');
const week = 'max_age: 604800';
const policies: readonly {
  readonly text: string;
  readonly mx?: readonly string[];
  readonly mode: string | null;
  readonly found: readonly Found[];
  readonly why: string;
}[] = [
  { text: lines('mode: enforce', 'mx: mx.company.example', week), mode: 'enforce', found: [], why: 'CRLF' },
  {
    text: 'max_age:604800 \nmx:\t*.company.example\nmode: enforce\nversion: STSv1',
    mode: 'enforce',
    found: [],
    why: 'LF, any order, blanks, a wildcard',
  },
  {
    text: lines('mode: enforce', 'mx: MX.Company.example', week, 'new_key: what: ever'),
    mode: 'enforce',
    found: [],
    why: 'unknown keys are ignored, names compare without case',
  },
  {
    text: lines('mode: enforce', 'mx: *.company.example', week),
    mx: ['mx.company.example', 'a.b.company.example', 'company.example'],
    mode: 'enforce',
    found: [['warning', 'mta-sts/mx-not-in-policy', 'a.b.company.example, company.example']],
    why: 'a star is exactly one label; senders deliver nothing to the others',
  },
  {
    text: lines('mode: testing', 'mx: old.company.example', week),
    mode: 'testing',
    found: [
      ['warning', 'mta-sts/mx-not-in-policy', 'mx.company.example'],
      ['note', 'mta-sts/testing', 'mode: testing'],
    ],
    why: 'while it is tested they still deliver',
  },
  {
    text: lines('mode: none', week),
    mode: 'none',
    found: [['note', 'mta-sts/mode-none', 'mode: none']],
    why: 'withdrawn: needs no host',
  },
  {
    text: lines('mode: enforce', 'mx: mx.company.example', 'max_age: 3600'),
    mode: 'enforce',
    found: [['warning', 'mta-sts/short-max-age', 'max_age: 3600']],
    why: 'forgotten between two mails',
  },
  {
    text: lines('mode: enforce', 'mx: mx.company.example', week, 'mode: none', 'max_age: 5'),
    mode: 'enforce',
    found: [['note', 'mta-sts/repeated-key', 'line 5: mode, line 6: max_age']],
    why: 'the first one counts',
  },
  {
    text: lines('mode: enforce', 'mx: mx.company.example', 'mx: 192.0.2.1', 'mx: m*.company.example', week),
    mode: 'enforce',
    found: [['warning', 'mta-sts/bad-mx', 'line 4: 192.0.2.1, line 5: m*.company.example']],
    why: 'a number and half a wildcard fit no host',
  },
  {
    text: lines('mode: enforce', week),
    mode: null,
    found: [['warning', 'mta-sts/no-mx', 'no mx']],
    why: 'nobody could receive',
  },
  {
    text: lines('mode: enforced', 'mx: mx.company.example', week),
    mode: null,
    found: [['warning', 'mta-sts/bad-mode', 'enforced']],
    why: 'a mode that does not exist',
  },
  {
    text: lines('mode: enforce', 'mx: mx.company.example', 'max_age: 31557601'),
    mode: null,
    found: [['warning', 'mta-sts/bad-max-age', '31557601']],
    why: 'longer than a year',
  },
  {
    text: lines('mode: enforce', 'mx: mx.company.example', 'max_age: 1 week'),
    mode: null,
    found: [['warning', 'mta-sts/bad-max-age', '1 week']],
    why: 'no number',
  },
  {
    text: lines('mode: enforce', '', '# ours', 'mx: mx.company.example', week),
    mode: null,
    found: [['warning', 'mta-sts/bad-line', 'line 3: empty, line 4: # ours']],
    why: 'neither empty lines nor remarks exist',
  },
  {
    text: '\ufeffversion: STSv1\nmode: enforce\nmx: mx.company.example\nmax_age: 604800',
    mode: null,
    found: [
      ['warning', 'mta-sts/bad-line', 'line 1: U+FEFF version: STSv1'],
      ['warning', 'mta-sts/bad-version', 'no version'],
    ],
    why: 'an invisible mark at the beginning',
  },
  {
    text: '',
    mode: null,
    found: [
      ['warning', 'mta-sts/bad-version', 'no version'],
      ['warning', 'mta-sts/bad-mode', 'no mode'],
      ['warning', 'mta-sts/bad-max-age', 'no max_age'],
      ['warning', 'mta-sts/no-mx', 'no mx'],
    ],
    why: 'an empty file',
  },
];
const checkPolicy = (fetchPolicy: FetchPolicy, mxHosts: readonly string[] | null) =>
  checkMtaSts({ domain: 'company.example', ...zoneLookUp(sts('v=STSv1; id=1')), fetchPolicy, mxHosts });

test.each(policies)('a policy: $why', async ({ text, mx = ['mx.company.example'], mode, found }) => {
  const { policy, findings } = await checkPolicy(async () => ({ text }), mx);
  expect(policy?.mode ?? null).toBe(mode);
  expect(seen(findings)).toEqual(found);
});

test('a policy that was not fetched: the reason is told', async () => {
  const { policy, findings } = await checkPolicy(async () => ({ failed: 'a redirect (301)' }), null);
  expect(policy).toBeNull();
  expect(seen(findings)).toEqual([['warning', 'mta-sts/not-fetched', 'a redirect (301)']]);
  expect(findings[0]?.place?.name).toBe('https://mta-sts.company.example/.well-known/mta-sts.txt');
});

test('where nobody knows who receives mail, the policy blames no host', async () => {
  const text = lines('mode: enforce', 'mx: mx.company.example', week);
  expect((await checkPolicy(async () => ({ text }), null)).findings).toEqual([]);
});

const tlsName = '_smtp._tls.company.example';
const tls = (...texts: string[]): ZoneData => at('_smtp._tls', ...texts);
const reports: readonly {
  readonly zone: ZoneData;
  readonly rua: readonly string[];
  readonly found: readonly Found[];
  readonly why: string;
}[] = [
  {
    zone: tls('v=TLSRPTv1; rua=mailto:tls@company.example,https://r.example/v1?x=y'),
    rua: ['mailto:tls@company.example', 'https://r.example/v1?x=y'],
    found: [],
    why: 'both kinds of addresses',
  },
  {
    zone: tls('v=TLSRPTv1;rua=mailto:tls%2Breports@company.example?subject=a;x=y;'),
    rua: ['mailto:tls%2Breports@company.example?subject=a'],
    found: [],
    why: 'encoded letters, an extension, a semicolon at the end',
  },
  { zone: {}, rua: [], found: [], why: 'without MTA-STS nobody misses it' },
  {
    zone: sts('v=STSv1; id=1'),
    rua: [],
    found: [['note', 'tls-report/none', tlsName]],
    why: 'with MTA-STS it is missed',
  },
  { zone: { [tlsName]: ['REFUSED'] }, rua: [], found: [['note', 'tls-report/no-answer', 'refused']], why: 'unknown' },
  {
    zone: tls('v=TLSRPTv1; rua=mailto:a@b.example', 'v=TLSRPTv1; rua=mailto:c@d.example'),
    rua: [],
    found: [
      [
        'warning',
        'tls-report/several-records',
        'v=TLSRPTv1; rua=mailto:a@b.example, v=TLSRPTv1; rua=mailto:c@d.example',
      ],
    ],
    why: 'two are none',
  },
  {
    zone: tls('v=TLSRPT1; rua=mailto:a@b.example'),
    rua: [],
    found: [['warning', 'tls-report/bad-record', 'v=TLSRPT1; rua=mailto:a@b.example']],
    why: 'a version that is not quite right',
  },
  {
    zone: tls('v=TLSRPTv1; rua mailto:a@b.example'),
    rua: [],
    found: [['warning', 'tls-report/bad-record', 'rua mailto:a@b.example']],
    why: 'no equals sign',
  },
  { zone: tls('v=TLSRPTv1;'), rua: [], found: [['warning', 'tls-report/no-rua', 'no rua']], why: 'nowhere to go' },
  {
    zone: tls('v=TLSRPTv1; rua=mailto:a@b.example,c@d.example,http://r.example,mailto:x%zz@,,mailto:a@b.example!10m'),
    rua: ['mailto:a@b.example'],
    found: [
      [
        'warning',
        'tls-report/bad-rua',
        'c@d.example, http://r.example, mailto:x%zz@, an empty one, mailto:a@b.example!10m',
      ],
    ],
    why: 'no scheme, no encryption, no mailbox, nothing, a size as in DMARC',
  },
];
test.each(reports)('reports on encryption: $why', async ({ zone, rua, found }) => {
  const check = await checkTlsReport({ domain: 'company.example', lookUp: zoneLookUp(zone).lookUp });
  expect(check.rua).toEqual(rua);
  expect(check.isUncertain).toBe(found.some(([, code]) => code === 'tls-report/no-answer'));
  expect(seen(check.findings)).toEqual(found);
});

test('every problem of MTA-STS and its reports has a row', () => {
  const codes = [...records, ...policies, ...reports].flatMap(({ found }) => found.map(([, code]) => code));
  expect(codesWithoutRow(/^(mta-sts|tls-report)\//, [...codes, 'mta-sts/not-fetched'])).toEqual([]);
});
