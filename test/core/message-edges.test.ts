import { checkMessage, messageWords } from '@truefrom/core/message';
import { expect, test } from 'vitest';
import { attachmentEdges } from './message-edges/attachments.ts';
import type { EdgeRow } from './message-edges/edge-row.ts';
import { htmlEdges } from './message-edges/html.ts';
import { imageEdges } from './message-edges/images.ts';
import { linkAndSenderEdges } from './message-edges/links-and-sender.ts';
import { scriptEdges } from './message-edges/script.ts';
import { structureEdges } from './message-edges/structure.ts';
import { subjectEdges } from './message-edges/subject.ts';

const edges: readonly EdgeRow[] = [
  ...subjectEdges,
  ...imageEdges,
  ...htmlEdges,
  ...scriptEdges,
  ...attachmentEdges,
  ...structureEdges,
  ...linkAndSenderEdges,
];
const report = ({ mail, listed = null }: Pick<EdgeRow, 'mail' | 'listed'>) => checkMessage(mail, { listed });
const told = (row: Pick<EdgeRow, 'mail' | 'listed'>): string[] =>
  report(row).findings.map(
    ({ severity, problem, forwarded }) => `${severity} ${problem.code}${forwarded === null ? '' : ` in ${forwarded}`}`,
  );

test.each(edges)('$n $case', (row) => {
  const { has = [], not = [], isCalm, sameAs, senderListed } = row;
  const all = told(row);
  expect(all).toEqual(expect.arrayContaining([...has]));
  expect(all.filter((each) => not.some((check) => each.includes(` ${check}/`)))).toEqual([]);
  if (isCalm) expect(all.filter((each) => !each.startsWith('note '))).toEqual([]);
  if (sameAs) expect(all).toEqual(told({ mail: sameAs }));
  if (senderListed) expect(report(row).senderListed).toBe(senderListed);
});

test('each of the 122 cases has a row, and each row says something', () => {
  const numbers = new Set(edges.map(({ n }) => n));
  expect(Array.from({ length: 122 }, (_, at) => at + 1).filter((n) => !numbers.has(n))).toEqual([]);
  const silent = edges.filter(
    ({ has, not, isCalm, sameAs, senderListed }) => !(has || not || isCalm || sameAs || senderListed),
  );
  expect(silent.map((row) => row.case)).toEqual([]);
});

test('what is not to be found is a check that there is', () => {
  const checks = new Set(Object.keys(messageWords).map((code) => code.slice(0, code.indexOf('/'))));
  expect(edges.flatMap(({ not = [] }) => not).filter((check) => !checks.has(check))).toEqual([]);
});
