import { checkSpf, type DnsAnswer, type DnsType, type LookUp, type SpfCheck } from '@truefrom/core/domain';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spfCase } from '../harness/spf-zones.ts';
import { zoneLookUp } from '../harness/zone-look-up.ts';

const request = { ip: '192.0.2.1', envelopeSender: 'anna@a.example.com', heloName: 'mail.example.com' };
const results = ['pass', 'fail', 'softfail', 'neutral', 'none', 'temperror', 'permerror'];
/** One record, ten terms, and behind each at most ten hosts (RFC 7208 §4.6.4). */
const mostQuestions = 1 + 10 + 10 * 10;

function expectSound({ result, steps, lookups }: SpfCheck, asked: number): void {
  expect(results).toContain(result);
  expect(steps.at(-1)?.result).toBe(result);
  expect(lookups.used).toBeLessThanOrEqual(10);
  expect(lookups.void).toBeLessThanOrEqual(3);
  expect(asked).toBeLessThanOrEqual(mostQuestions);
}

/** The same text for every name, so that whatever leads anywhere leads to more of it. */
const everywhere = (text: string): { lookUp: LookUp; asked: () => number } => {
  let count = 0;
  const lookUp = async (name: string, type: DnsType): Promise<DnsAnswer> => {
    count++;
    if (type === 'TXT') return { kind: 'records', records: [text] };
    if (type === 'MX')
      return {
        kind: 'records',
        records: Array.from({ length: 40 }, (_, preference) => ({ preference, host: `mx${preference}.${name}` })),
      };
    return {
      kind: 'records',
      records: type === 'PTR' ? Array.from({ length: 40 }, (_, at) => `host${at}.example.com`) : ['198.51.100.1'],
    };
  };
  return { lookUp: lookUp as LookUp, asked: () => count };
};

const many = (count: number, term: (at: number) => string) =>
  `v=spf1 ${Array.from({ length: count }, (_, at) => term(at)).join(' ')} -all`;

test.each([
  ['64 KB of one term', `v=spf1 include:${'a'.repeat(65_000)}.example.com -all`],
  ['64 KB that nearly are a top label', `v=spf1 include:x.${'a'.repeat(65_000)}! -all`],
  ['64 KB of digits', `v=spf1 ip4:${'1'.repeat(65_000)} -all`],
  ['64 KB of slashes', `v=spf1 a:${'/'.repeat(65_000)} -all`],
  ['64 KB of slashes and digits', `v=spf1 a:${'/1'.repeat(32_000)}x -all`],
  ['64 KB of signs', `v=spf1 ${'+-~?'.repeat(16_000)} -all`],
  ['64 KB of blanks', `v=spf1${' '.repeat(65_000)}-all`],
  ['64 KB of macros', `v=spf1 exists:${'%{ir}.'.repeat(10_000)}example.com -all`],
  ['macros without an end', `v=spf1 exists:${'%{'.repeat(30_000)}example.com -all`],
  ['a number of parts beyond counting', `v=spf1 exists:%{d${'9'.repeat(60_000)}}.example.com -all`],
  ['10,000 numbers', many(10_000, (at) => `ip4:10.${at >> 8}.${at & 255}.0/24`)],
  ['10,000 includes', many(10_000, (at) => `include:n${at}.example.com`)],
  ['10,000 includes of one name', many(10_000, () => 'include:a.example.com')],
  ['10,000 mx', many(10_000, (at) => `mx:n${at}.example.com`)],
  ['10,000 ptr', many(10_000, () => 'ptr:example.org')],
  [
    'ten mx, then includes',
    `${many(10, (at) => `mx:n${at}.example.com`).slice(0, -5)} ${many(20, (at) => `include:i${at}.example.com`).slice(7)}`,
  ],
  ['an include of itself', 'v=spf1 include:a.example.com -all'],
  ['a redirect to itself', 'v=spf1 redirect=a.example.com'],
  ['includes that grow with every turn', 'v=spf1 include:x.%{d} include:y.%{d} include:z.%{d} -all'],
  ['ptr names in every name', many(40, (at) => `exists:%{p}.n${at}.example.com`)],
  ['an explanation of itself', 'v=spf1 exp=%{d} -all'],
  ['letters that look like others', 'v=spf1 include:ехаmple.com аll -аll'],
  ['NULs and line ends', 'v=spf1 include:a\0b.example.com\r\n -all'],
])('%s: a verdict, and no more questions than allowed', async (_, text) => {
  const { lookUp, asked } = everywhere(text);
  expectSound(await checkSpf({ ...request, lookUp }), asked());
});

test('any request, any records, any answer: a verdict whose last step has it', async () => {
  const answer = fc.oneof(
    fc.record({
      kind: fc.constant('records' as const),
      records: fc.array(
        fc.oneof(
          fc.string(),
          fc.string().map((rest) => `v=spf1 ${rest}`),
        ),
        { maxLength: 3 },
      ),
    }),
    fc.record({
      kind: fc.constantFrom(
        'no-such-name' as const,
        'no-data' as const,
        'timeout' as const,
        'server-failure' as const,
        'refused' as const,
        'bad-name' as const,
      ),
    }),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(answer, { minLength: 1, maxLength: 8 }),
      fc.string(),
      fc.string(),
      fc.string(),
      async (answers, ip, envelopeSender, heloName) => {
        let count = 0;
        const lookUp = async (_: string, type: DnsType) => {
          const next = answers[count++ % answers.length] ?? { kind: 'no-data' };
          if (type !== 'MX' || next.kind !== 'records') return next;
          return {
            kind: 'records',
            records: next.records.map((host, preference) => ({ preference, host: String(host) })),
          };
        };
        const shared = { lookUp: lookUp as LookUp, envelopeSender, heloName };
        expectSound(await checkSpf({ ...shared, ip }), count);
        count = 0;
        expectSound(await checkSpf({ ...shared, ip: request.ip }), count);
      },
    ),
    { numRuns: 1000 },
  );
});

test('a look-up that fails in a way of its own is a fault of the DNS', async () => {
  const lookUp = async () => {
    throw new Error('out of order');
  };
  expect((await checkSpf({ ...request, lookUp })).result).toBe('temperror');
});

test('a step points at its term, and every record that is asked is told', async () => {
  for (let seed = 0; seed < 1000; seed++) {
    const one = spfCase(seed);
    const { lookUp } = zoneLookUp(one.zone);
    const { steps } = await checkSpf({ ...one, lookUp });
    for (const { domain, term, position } of steps) {
      if (term === null || position === null) continue;
      const answer = await lookUp(domain, 'TXT');
      const texts = answer.kind === 'records' ? answer.records : [];
      expect(texts.map((text) => text.slice(position.start, position.end))).toContain(term);
    }
  }
});
