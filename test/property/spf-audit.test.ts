import { auditSpf, checkSpf, type LookUp, parseZone, proposeSpf, type SpfNode } from '@truefrom/core/domain';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spfCase } from '../harness/spf-zones.ts';
import { type ZoneData, type ZoneEntry, zoneLookUp } from '../harness/zone-look-up.ts';
import { anyText, unsafe } from './texts.ts';

const names = ['top.test', 'a.test', 'b.test', 'c.test', 'd.test', 'host.test', 'gone.test'] as const;
const name = fc.constantFrom(...names);
const sign = fc.constantFrom('', '', '+', '-', '~', '?');
const plainTerm = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(sign, fc.constantFrom('a', 'mx', 'include', 'exists'), name)
      .map(([s, kind, of]) => `${s}${kind}:${of}`),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(sign, fc.ipV4(), fc.nat({ max: 32 })).map(([s, ip, bits]) => `${s}ip4:${ip}/${bits}`),
  },
  { weight: 1, arbitrary: fc.tuple(sign, fc.ipV6()).map(([s, ip]) => `${s}ip6:${ip}`) },
  { weight: 2, arbitrary: fc.constantFrom('a', 'mx', 'ptr', '-all', '~all', '+all', '?all') },
  { weight: 1, arbitrary: name.map((of) => `redirect=${of}`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('exp=a.test', 'x=y', 'foo', 'ip4:1.2.3', 'a:', '“mx”', 'ip4=1.2.3.4', 'mx\ta'),
  },
);
const macroTerm = fc
  .array(fc.constantFrom('%{i}', '%{l1r-}', '%{d}', '%{D2}', '%{p}', '%{o}', '%%', '%_', '%{', 'x', '.', 'test'), {
    maxLength: 6,
  })
  .chain((parts) =>
    fc.constantFrom('include:', 'exists:', 'redirect=', 'a:').map((kind) => `${kind}${parts.join('')}.test`),
  );
const recordOf = (term: fc.Arbitrary<string>) =>
  fc.array(term, { maxLength: 7 }).map((terms) => ['v=spf1', ...terms].join(' '));
const zoneOf = (term: fc.Arbitrary<string>): fc.Arbitrary<ZoneData> => {
  const texts = fc.array(recordOf(term), { minLength: 1, maxLength: 2 }).map((all) => all.map((TXT) => ({ TXT })));
  const entries: fc.Arbitrary<ZoneEntry[]> = fc.oneof(
    { weight: 6, arbitrary: recordOf(term).map((TXT): ZoneEntry[] => [{ TXT }]) },
    { weight: 1, arbitrary: texts },
    { weight: 1, arbitrary: fc.constantFrom<ZoneEntry[]>(['TIMEOUT'], [{ A: '192.0.2.1' }, { MX: [1, 'host.test'] }]) },
  );
  return fc.tuple(entries, entries, entries, entries, entries).map((all) => ({
    'host.test': [{ A: '192.0.2.1' }],
    ...Object.fromEntries(all.map((of, at) => [names[at] ?? '', of])),
  }));
};

const asNodes = (node: SpfNode): SpfNode[] => [
  node,
  ...node.terms.flatMap(({ leadsTo }) => (leadsTo ? asNodes(leadsTo) : [])),
];
const isMarked = ({ record, terms }: SpfNode) =>
  terms.every(({ text, start, end }) => record?.slice(start, end) === text);

test('an audit counts as an evaluation does, marks what it names, and asks each question once', async () => {
  await fc.assert(
    fc.asyncProperty(zoneOf(plainTerm), async (zone) => {
      const { lookUp, asked } = zoneLookUp(zone);
      const audit = await auditSpf({ domain: 'top.test', lookUp });
      expect(asked.length).toBe(new Set(asked).size);
      expect(asked.length).toBeLessThanOrEqual(61);
      expect(asNodes(audit.tree).every(isMarked)).toBe(true);
      for (const { place, problem } of audit.findings) {
        expect([problem.found, place?.name ?? ''].some((text) => unsafe.test(text))).toBe(false);
        const record = place && asNodes(audit.tree).find(({ domain }) => domain === place.name)?.record;
        if (place?.span) expect(place.span.end).toBeLessThanOrEqual(record?.length ?? 0);
      }
      const request = { ip: '203.0.113.250', envelopeSender: 'x@top.test', heloName: 'x.test', lookUp };
      const { worstCase } = (await checkSpf(request)).lookups;
      if (audit.isWhole && audit.lookups <= 30) expect(audit.lookups).toBe(worstCase);
      else expect(worstCase).toBeGreaterThan(audit.isWhole ? 29 : 0);
    }),
    { numRuns: 1000 },
  );
});

const manners = fc.oneof(
  plainTerm,
  plainTerm,
  plainTerm,
  macroTerm,
  anyText.map((text) => text.slice(0, 60)),
);
const addresses = fc.uniqueArray(fc.oneof(fc.ipV4(), fc.ipV6()), { minLength: 1, maxLength: 3 });

/** The DNS of a zone in which a domain has published what was proposed. */
const published =
  (lookUp: LookUp, domain: string, text: string): LookUp =>
  async (asked, type) =>
    asked === domain && type === 'TXT' ? { kind: 'records', records: [text as never] } : lookUp(asked, type);

test('a proposal is one record that keeps the grammar, and lets pass what it says', async () => {
  await fc.assert(
    fc.asyncProperty(zoneOf(manners), addresses, fc.subarray([...names]), async (zone, ips, includes) => {
      const { lookUp } = zoneLookUp(zone);
      const proposal = await proposeSpf({ domain: 'top.test', lookUp, addresses: ips, includes });
      if (proposal === null) return;
      const { after, line, results, findings } = proposal;
      expect([/^v=spf1( [!-~]+)*$/i.test(after), unsafe.test(line)]).toEqual([true, false]);
      const isOf = (...kinds: readonly string[]) =>
        proposal.changes.flatMap(({ kind, text }) => (kinds.includes(kind) ? [text] : [])).join(' ');
      expect(isOf('kept', 'added')).toBe(after);
      const codes = findings.map(({ problem }) => problem.code);
      for (const { ip, result } of results) {
        const heloName = 'top.test';
        const request = {
          ip,
          envelopeSender: 'postmaster@top.test',
          heloName,
          lookUp: published(lookUp, 'top.test', after),
        };
        expect((await checkSpf(request)).result).toBe(result);
        if (!codes.includes('spf/proposal-does-not-pass')) expect(result).toBe('pass');
      }
      if (proposal.lookups > 10) expect(codes).toContain('spf/proposal-too-many-lookups');
      const again = await auditSpf({ domain: 'top.test', lookUp: published(lookUp, 'top.test', after) });
      expect(
        again.findings.filter(
          ({ problem, place }) =>
            /^spf\/(bad|unknown|missing|several)/.test(problem.code) && place?.name === 'top.test',
        ),
      ).toEqual([]);
    }),
    { numRuns: 1000 },
  );
});

test('whoever passes by a term passes with the proposal too, unless all or ptr let it pass', async () => {
  for (let seed = 0; seed < 3000; seed++) {
    const { zone, ...client } = spfCase(seed);
    const { lookUp } = zoneLookUp(zone);
    const before = await checkSpf({ ...client, lookUp });
    const [first, last] = [before.steps[0]?.domain ?? '', before.steps.at(-1)?.term ?? ''];
    if (before.result !== 'pass' || /all$|ptr/i.test(last)) continue;
    const proposal = await proposeSpf({ domain: first, lookUp, addresses: ['198.51.100.77'], includes: [] });
    if (proposal === null) continue;
    const after = await checkSpf({ ...client, lookUp: published(lookUp, first, proposal.after) });
    expect([seed, after.result]).toEqual([seed, 'pass']);
  }
});

test.each([
  { what: '10,000 terms', text: `v=spf1 ${'include:a.test a:b.test ip4:192.0.2.1 %{x} '.repeat(2500)}-all` },
  {
    what: '10,000 ranges',
    text: `v=spf1 ${Array.from({ length: 10_000 }, (_, at) => `ip4:10.${at >> 8}.${at & 255}.0/24`).join(' ')} -all`,
  },
  { what: '64 KB in one term', text: `v=spf1 a:${'x.'.repeat(32_000)}test` },
  { what: '64 KB of blanks', text: `v=spf1${' '.repeat(64_000)}-all` },
  { what: '64 KB of signs', text: `v=spf1 ${'"\\\t;'.repeat(16_000)}` },
  { what: 'macros of macros', text: `v=spf1 ${'exists:%{%{i}}.%{d}%{d}%{d}.test include:%{d}.%{d} '.repeat(500)}` },
])('$what: a few questions, no fault, one record', async ({ text }) => {
  const zone: ZoneData = { 'top.test': [{ TXT: text }], 'a.test': [{ TXT: text }], 'b.test': [{ A: '192.0.2.1' }] };
  const { lookUp, asked } = zoneLookUp(zone);
  const audit = await auditSpf({ domain: 'top.test', lookUp });
  expect(asked.length).toBeLessThanOrEqual(61);
  expect(audit.findings.length).toBeLessThanOrEqual(200);
  const proposal = await proposeSpf({ domain: 'top.test', lookUp, addresses: ['198.51.100.1'], includes: [] });
  expect(proposal?.results).toEqual([{ ip: '198.51.100.1', result: 'pass' }]);
});

test('includes that double at every level are counted, and drawn once', async () => {
  const zone = Object.fromEntries(
    Array.from({ length: 40 }, (_, at): [string, ZoneEntry[]] => [
      `n${at}.test`,
      [{ TXT: `v=spf1 include:n${at + 1}.test include:n${at + 1}.test -all` }],
    ]),
  );
  const { lookUp } = zoneLookUp(zone);
  const audit = await auditSpf({ domain: 'n0.test', lookUp });
  expect([audit.isWhole, asNodes(audit.tree).length]).toEqual([false, 63]);
  expect(audit.lookups).toBeGreaterThan(2 ** 30);
});

const zoneLine = fc
  .array(
    fc.constantFrom(
      '@',
      'a',
      'TXT',
      'A',
      'MX',
      'IN',
      '300',
      '"x',
      'y"',
      '(',
      ')',
      ';',
      '\\',
      '\t',
      '192.0.2.1',
      '$ORIGIN',
      'text',
      '=',
      'Name:',
      'v=spf1',
      '-all',
      'CNAME',
      'x.',
      ' ',
      '\r',
    ),
    { maxLength: 8 },
  )
  .map((words) => words.join(' '));
test('anything that is pasted is read without a fault, and answers', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(zoneLine, anyText), { maxLength: 12 }), anyText, async (texts, origin) => {
      const { lookUp, names: found, oldType, findings } = parseZone(texts.join('\n'), origin);
      expect(findings.length).toBeLessThanOrEqual(23);
      expect(findings.some(({ problem }) => unsafe.test(problem.found))).toBe(false);
      for (const of of [...found, origin]) {
        for (const type of ['A', 'AAAA', 'MX', 'TXT', 'PTR'] as const)
          expect((await lookUp(of, type)).kind).toBeTypeOf('string');
        expect(oldType(of)).toBeInstanceOf(Array);
      }
    }),
    { numRuns: 1000 },
  );
});

test.each([
  { what: 'parentheses', text: '(\n'.repeat(500_000) },
  { what: 'quotes', text: '"\n'.repeat(500_000) },
  { what: 'one line of words', text: 'a '.repeat(500_000) },
  { what: 'one long name', text: `${'a.'.repeat(500_000)} TXT x` },
  { what: 'a wrapped record', text: `v=spf1\n${'ip4:192.0.2.1\n'.repeat(70_000)}` },
  { what: 'origins', text: '$ORIGIN a\nb TXT x\n'.repeat(50_000) },
  { what: 'blanks', text: ' '.repeat(1_000_000) },
  { what: 'line ends', text: '\n\r'.repeat(500_000) },
  { what: 'backslashes', text: 'a TXT "'.concat('\\'.repeat(1_000_000)) },
  { what: 'strings of nslookup', text: `a text =\n${'\t"x"\n'.repeat(200_000)}` },
  { what: 'letters beyond ASCII', text: 'é'.repeat(1_000_000) },
  { what: 'one name with many texts', text: Array.from({ length: 50_000 }, (_, at) => `a TXT ${at}`).join('\n') },
])('a megabyte of $what is read at once', ({ text }) => {
  expect(() => parseZone(text, 'company.com')).not.toThrow();
});
