import { checkDomain, type DnsAnswer, type DnsType, type LookUp } from '@truefrom/core/domain';
import fc from 'fast-check';
import { expect, test } from 'vitest';

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
      const { verdict, findings } = await checkDomain({
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
      expect(verdict.sentence).toMatch(/\.$/);
      for (const { problem } of findings) expect(problem.found).not.toMatch(/\p{Cc}/u);
      expect(count).toBeLessThanOrEqual(mostQuestions);
    }),
    { numRuns: 300 },
  );
});
