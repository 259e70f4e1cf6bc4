import {
  checkMailExchangers,
  checkMtaSts,
  checkReverse,
  checkTlsReport,
  type DnsAnswer,
  type DnsType,
  type Finding,
  type LookUp,
} from '@truefrom/core/domain';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyText, hostName, unsafe } from './texts.ts';

/** Names that lead to each other, numbers, and anything else. */
const anyName = fc.oneof(
  hostName,
  anyText,
  fc.constantFrom('', '.', 'a.example', 'b.example', '192.42.11.22', '[192.42.11.22]', '[IPv6:::1]', 'localhost'),
  fc.ipV4(),
  fc.ipV6(),
);
const recordText = fc.oneof(
  anyText,
  fc
    .array(
      fc.constantFrom(
        'v=STSv1',
        'v=TLSRPTv1',
        ';',
        ' ',
        '=',
        'id=',
        'rua=',
        'a1',
        ',',
        'mailto:a@b.example',
        'https://',
      ),
    )
    .map((parts) => parts.join('')),
  anyText.map((text) => `v=STSv1; id=1;${text}`),
  anyText.map((text) => `v=TLSRPTv1; rua=${text}`),
);
const policyText = fc.oneof(
  anyText,
  fc
    .array(fc.constantFrom('version: STSv1', 'mode: enforce', 'mx: *.example', 'mx:', 'max_age: 604800', ':', '', '*.'))
    .map((lines) => lines.join('\n')),
);
const silence = fc.constantFrom('no-such-name', 'no-data', 'timeout', 'server-failure', 'refused', 'bad-name');

function answerOf(type: DnsType): fc.Arbitrary<DnsAnswer> {
  const one = type === 'TXT' ? recordText : anyName;
  const record = type === 'MX' ? fc.record({ preference: fc.nat(99), host: anyName }) : one;
  const records = fc.array(record as fc.Arbitrary<string>, { maxLength: 30 });
  return fc.oneof(
    { weight: 3, arbitrary: records.map((list): DnsAnswer => ({ kind: 'records', records: list })) },
    silence.map((kind): DnsAnswer => ({ kind })),
  );
}

/** A DNS that gives each type in turn one of several answers. */
const anyDns = fc
  .tuple(
    ...(['A', 'AAAA', 'MX', 'TXT', 'PTR'] as const).map((type) =>
      fc.tuple(fc.constant(type), fc.array(answerOf(type), { minLength: 1, maxLength: 4 })),
    ),
  )
  .map((answers) => {
    const byType = new Map(answers);
    let asked = 0;
    const lookUp = async (_: string, type: DnsType) => {
      const list = byType.get(type) ?? [];
      return list[asked++ % list.length] ?? { kind: 'no-data' };
    };
    return { lookUp: lookUp as LookUp, count: () => asked };
  });

function canBeShown(findings: readonly Finding[]) {
  for (const { problem, place } of findings) {
    expect(problem.found).not.toMatch(unsafe);
    expect(problem.found.length).toBeLessThanOrEqual(300);
    expect(problem.suggestion ?? '').not.toMatch(unsafe);
    expect(place?.name ?? '').not.toMatch(unsafe);
  }
}

test('whatever the DNS says, mail exchangers are checked with at most 41 questions, and all words can be shown', () =>
  fc.assert(
    fc.asyncProperty(anyDns, anyName, async ({ lookUp, count }, domain) => {
      const { hosts, findings } = await checkMailExchangers({ domain, lookUp });
      expect(count()).toBeLessThanOrEqual(41);
      expect(JSON.stringify(hosts.map(({ host, addresses }) => host + addresses.join('')))).not.toMatch(unsafe);
      canBeShown(findings);
    }),
    { numRuns: 500 },
  ));

test('whatever the DNS says, an address is checked with at most 13 questions; only its own names are confirmed', () =>
  fc.assert(
    fc.asyncProperty(
      anyDns,
      fc.oneof(fc.ipV4(), fc.ipV6(), anyText),
      fc.option(anyName),
      async ({ lookUp, count }, ip, heloName) => {
        const check = await checkReverse({ ip, heloName, lookUp });
        expect(count()).toBeLessThanOrEqual(13);
        expect(check.names).toEqual(expect.arrayContaining([...check.confirmed]));
        expect([check.ip, ...check.names, check.helo?.name ?? ''].join('')).not.toMatch(unsafe);
        canBeShown(check.findings);
      },
    ),
    { numRuns: 500 },
  ));

test('whatever the records and the policy say, nothing throws, and what counts has the form of the standard', () =>
  fc.assert(
    fc.asyncProperty(anyDns, policyText, fc.array(anyName), async ({ lookUp }, text, mxHosts) => {
      const fetchPolicy = async () => ({ text });
      const sts = await checkMtaSts({ domain: 'a.example', lookUp, fetchPolicy, mxHosts });
      canBeShown(sts.findings);
      if (sts.policy) expect(sts.policy.maxAgeSeconds).toBeLessThanOrEqual(31_557_600);
      for (const pattern of sts.policy?.mx ?? []) expect(pattern).toMatch(/^(\*\.)?[a-z0-9.-]+$/);
      const report = await checkTlsReport({ domain: 'a.example', lookUp });
      canBeShown(report.findings);
      for (const address of report.rua) expect(address).toMatch(/^(mailto|https):/i);
    }),
    { numRuns: 500 },
  ));

test('64 KB in one record or policy are read in no time', async () => {
  const lookUp = (async () => ({ kind: 'records', records: [`v=STSv1; id=1${';a=b'.repeat(16_000)}`] })) as LookUp;
  for (const text of ['mx: a.example\n', ':\n', 'mode: none\n', ' ', 'mx: *.'].map((each) => each.repeat(10_000))) {
    const check = await checkMtaSts({ domain: 'a.example', lookUp, fetchPolicy: async () => ({ text }), mxHosts: [] });
    canBeShown(check.findings);
  }
});
