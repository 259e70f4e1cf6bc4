import { printable } from '../../problem/index.ts';
import { askOnce, type DnsQuestion, type LookUp, recordsIn } from '../look-up.ts';
import { findingsOf, notAskedFinding } from './findings.ts';
import { usualBlocklists } from './lists.ts';
import { type ReadAnswer, readAnswer } from './read-answer.ts';
import type { Blocklist, SubjectForm } from './row.ts';
import { type Subject, subjectsOf } from './subjects.ts';
import { queryName, type TestResult, testList } from './test-points.ts';
import type { BlocklistCheck } from './types.ts';

export type BlocklistRequest = {
  readonly addresses: readonly string[];
  readonly domains: readonly string[];
  readonly lookUp: LookUp;
  /** Those that answer everybody, where it is not given. */
  readonly lists?: readonly Blocklist[];
};

const maxReasonLetters = 300;

/**
 * Asks every list about every address and domain that it takes, all at once. A list is asked only after its test
 * entries have shown that it can be believed (RFC 5782 §5), and about public addresses and domains alone. What no list
 * is asked about has one check of `any list`. Never rejects as long as `lookUp` does not.
 */
export async function checkBlocklists({
  addresses,
  domains,
  lookUp: ask,
  lists = usualBlocklists,
}: BlocklistRequest): Promise<readonly BlocklistCheck[]> {
  const lookUp = askOnce(ask);
  const tests = new Map<string, Promise<TestResult>>();
  const test = (list: Blocklist, form: SubjectForm) => {
    const key = `${form} ${list.zone}`;
    const result = tests.get(key) ?? testList(list, form, lookUp);
    tests.set(key, result);
    return result;
  };
  const checks = subjectsOf(addresses, domains).flatMap((subject) =>
    'why' in subject
      ? [notAsked(subject)]
      : lists
          .filter(({ takes }) => takes.includes(subject.form))
          .map(async (list) => checkOne(list, subject.text, await test(list, subject.form), lookUp)),
  );
  return Promise.all(checks);
}

async function checkOne(list: Blocklist, subject: string, test: TestResult, lookUp: LookUp): Promise<BlocklistCheck> {
  const name = queryName(subject, list.zone);
  if (test.why !== null) {
    const read: ReadAnswer = { outcome: 'could-not-ask', codes: [], why: test.why };
    return checkOf(list, subject, { name, read, reason: null, asked: test.asked });
  }
  const answer = await lookUp(name, 'A');
  const asked = [...test.asked, { name, type: 'A', answer } as const];
  const read = readAnswer(list, answer);
  if (read.outcome !== 'listed') return checkOf(list, subject, { name, read, reason: null, asked });
  const text = await lookUp(name, 'TXT');
  const reason = printable(recordsIn(text).join(' '), maxReasonLetters) || null;
  return checkOf(list, subject, { name, read, reason, asked: [...asked, { name, type: 'TXT', answer: text }] });
}

type Asked = {
  readonly name: string;
  readonly read: ReadAnswer;
  readonly reason: string | null;
  readonly asked: readonly DnsQuestion[];
};

const checkOf = (list: Blocklist, subject: string, { name, read, reason, asked }: Asked): BlocklistCheck => ({
  list: list.name,
  zone: list.zone,
  subject,
  outcome: read.outcome,
  weight: list.weight,
  codes: read.codes.map(({ code, meaning }) => ({ code, meaning })),
  reason,
  why: read.why,
  asked,
  findings: findingsOf(list, subject, name, read),
});

const notAsked = async ({ text, why }: Extract<Subject, { why: string }>): Promise<BlocklistCheck> => ({
  list: 'any list',
  zone: '',
  subject: text,
  outcome: 'could-not-ask',
  weight: 'information',
  codes: [],
  reason: null,
  why,
  asked: [],
  findings: [notAskedFinding(text, why)],
});
