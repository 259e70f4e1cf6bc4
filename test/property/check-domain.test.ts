import { checkDomain, type DnsAnswer, type DnsType, type LookUp } from '@truefrom/core/domain';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reportValue } from '../../tui/src/commands/domain/value.ts';
import { reportSections } from '../../tui/src/domain-lines.ts';
import { parseNamedDomain, parseSelector } from '../../tui/src/domain-target.ts';
import { anyText, unsafe } from './texts.ts';

/** A record of each kind that some part of the check reads, cut and joined at will. */
const pieces = fc.constantFrom(
  'v=spf1 ',
  'include:a.example ',
  'redirect=b.example',
  'mx ',
  'a:%{i}.example ',
  'ptr ',
  '-all',
  'ip4:1.2.3.4/33 ',
  'v=DMARC1; ',
  'p=reject; ',
  'rua=mailto:x@y.example!10m; ',
  'psd=y;',
  'pct=7;',
  'v=DKIM1; ',
  'p=MIIB;',
  'k=ed25519;',
  'v=STSv1; id=1',
  'v=TLSRPTv1; rua=',
  '127.0.0.2',
  '127.255.255.254',
  '2001:db8::1',
  'mx.example',
  '.',
  '',
  '\u0000\u001b[2J',
  'é',
);
const text = fc.array(pieces, { maxLength: 6 }).map((parts) => parts.join(''));
const answer: fc.Arbitrary<DnsAnswer> = fc.oneof(
  { weight: 3, arbitrary: fc.array(text, { maxLength: 4 }).map((records) => ({ kind: 'records' as const, records })) },
  fc
    .constantFrom(
      'no-such-name' as const,
      'no-data' as const,
      'timeout' as const,
      'server-failure' as const,
      'refused' as const,
      'bad-name' as const,
    )
    .map((kind) => ({ kind })),
);
/** As many as the parts may ask together, with every limit that they have. */
const mostQuestions = 700;

test('any answers: a report with a sentence, each finding with its words, and an end to the questions', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(answer, { minLength: 1, maxLength: 12 }), fc.string(), async (answers, failed) => {
      let count = 0;
      const lookUp = async (_: string, type: DnsType): Promise<DnsAnswer> => {
        const next = answers[count++ % answers.length] ?? { kind: 'no-data' };
        if (type !== 'MX' || next.kind !== 'records') return next;
        return {
          kind: 'records',
          records: next.records.map((host, preference) => ({ preference, host: String(host) })),
        };
      };
      const report = await checkDomain({
        domain: 'yourcompany.com',
        sender: 'anna@yourcompany.com',
        servers: [
          {
            name: 'smtp.yourcompany.com',
            addresses: ['192.42.11.22', '2a01:4f8::1'],
            heloName: 'smtp.yourcompany.com',
            isDefault: false,
            problem: null,
          },
        ],
        selectors: [],
        lookUp: lookUp as LookUp,
        lookUpOldType: (name) => lookUp(name, 'TXT'),
        fetchPolicy: async () => (failed.length % 2 ? { failed } : { text: failed }),
        asksBlocklists: true,
        now: new Date(0),
      });
      expect(report.verdict.sentence).toMatch(/\.$/);
      for (const { problem } of report.findings) expect(problem.found).not.toMatch(/\p{Cc}/u);
      const lines = reportSections(report).flatMap((section) => section.lines);
      for (const line of lines) expect(line.text).not.toMatch(unsafe);
      for (const told of textsIn(reportValue(report))) expect(told.replaceAll('\n', '')).not.toMatch(unsafe);
      expect(count).toBeLessThanOrEqual(mostQuestions);
    }),
    { numRuns: 300 },
  );
});

/** Every text in a value of JSON. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : [];
}

test('any text: a domain, or a problem whose suggestion is one', () => {
  fc.assert(
    fc.property(anyText, (typed) => {
      const parsed = parseNamedDomain(typed);
      if (parsed.ok) expect(parsed.value.domain).toMatch(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/);
      else {
        expect(parsed.problem.found).not.toMatch(unsafe);
        if (parsed.problem.suggestion !== undefined) expect(parseNamedDomain(parsed.problem.suggestion).ok).toBe(true);
      }
      const selector = parseSelector(typed);
      if (!selector.ok) expect(selector.problem.found).not.toMatch(unsafe);
    }),
  );
});
