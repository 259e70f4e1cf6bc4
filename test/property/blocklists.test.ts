import { blocklists, checkBlocklists, type DnsAnswer, type LookUp, readListingText } from '@truefrom/core/domain';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyText, hostName, unsafe } from './texts.ts';

const octet = fc.nat({ max: 255 });
const listCode = fc.oneof(
  fc.tuple(fc.constantFrom(0, 0, 255), fc.constantFrom(0, 1, 10, 255), octet).map((rest) => `127.${rest.join('.')}`),
  fc.constantFrom('127.0.0.2', '127.0.0.1', '127.255.255.254', '127.0.1.255', '127.0.0.255'),
);
const record = fc.oneof({ weight: 4, arbitrary: listCode }, fc.ipV4(), anyText);
const answer: fc.Arbitrary<DnsAnswer<'A'>> = fc.oneof(
  fc.array(record, { maxLength: 20 }).map((records) => ({ kind: 'records', records }) as const),
  fc
    .constantFrom('no-such-name', 'no-data', 'timeout', 'server-failure', 'refused', 'bad-name')
    .map((kind) => ({ kind })),
);
const subject = fc.oneof(fc.ipV4(), fc.ipV6(), hostName, anyText);

/** A list answers its test entries as it must, and the rest as the pool says. */
const lookUpFrom = (answers: readonly DnsAnswer<'A'>[], asked: string[]): LookUp =>
  (async (name: string, type: string) => {
    asked.push(`${type} ${name}`);
    if (/^(1\.0\.0\.127|1\.0\.0\.0\.0\.0\.f\.7|invalid)\./.test(name)) return { kind: 'no-such-name' };
    if (/^(2\.0\.0\.127|2\.0\.0\.0\.0\.0\.f\.7|dbltest|test)\./.test(name)) {
      return { kind: 'records', records: ['127.0.0.2'] };
    }
    return answers[asked.length % answers.length];
  }) as LookUp;

test('whatever a list answers, nobody is listed by an error or from outside 127/8, and all of it can be printed', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(answer, { minLength: 1, maxLength: 8 }),
      fc.array(subject, { maxLength: 30 }),
      fc.array(subject, { maxLength: 30 }),
      async (answers, addresses, domains) => {
        const asked: string[] = [];
        const checks = await checkBlocklists({ addresses, domains, lookUp: lookUpFrom(answers, asked) });
        expect(asked.length).toBeLessThanOrEqual(2 * 20 + 16 * 10 * 2);
        for (const { outcome, asked: questions, findings, list, subject: about, reason, why, codes } of checks) {
          const own = questions.find(
            ({ name }) => !/^([12]\.0\.0\.127|[12]\.0\.0\.0\.0\.0\.f\.7|invalid\.|dbltest\.|test\.)/.test(name),
          );
          const numbers = own?.answer.kind === 'records' ? own.answer.records.map(String) : [];
          if (outcome === 'listed') {
            expect(numbers.length).toBeGreaterThan(0);
            expect(
              numbers.filter((each) => !/^127\.\d+\.\d+\.\d+$/.test(each) || /^127\.255\.255\./.test(each)),
            ).toEqual([]);
          }
          if (outcome === 'could-not-ask') expect(why).toBeTruthy();
          expect(findings.length === 0).toBe(outcome === 'not-listed');
          const texts = [list, about, reason, why, ...codes.flatMap(({ code, meaning }) => [code, meaning])];
          for (const text of [...texts, ...findings.map(({ problem }) => problem.found)])
            expect(text ?? '').not.toMatch(unsafe);
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('what is pasted never throws, and what comes back can be printed', () => {
  const zone = fc.constantFrom(...blocklists.map((list) => list.zone));
  const line = fc.oneof(
    anyText,
    fc.tuple(anyText, listCode, anyText).map((parts) => parts.join(' ')),
    fc.tuple(fc.ipV4(), zone, record).map(([ip, name, code]) => `${ip}.${name}. A ${code}`),
  );
  fc.assert(
    fc.property(line, fc.oneof(zone, anyText, fc.constant('')), (text, list) => {
      const read = readListingText(text, list);
      if (!read.ok) {
        expect(read.problem.found).not.toMatch(unsafe);
        return;
      }
      expect(read.value.length).toBeGreaterThan(0);
      for (const { code, meanings } of read.value) {
        expect(meanings.length).toBeGreaterThan(0);
        for (const each of meanings) expect(`${code}${each.list}${each.meaning}`).not.toMatch(unsafe);
      }
    }),
    { numRuns: 2000 },
  );
});
