import { expect, test } from 'vitest';
import type { ReportLine, Section } from '../../tui/src/domain-lines.ts';
import { partAt, reportPage, scrolledCount } from '../../tui/src/wizard/domain/report-page.ts';

const line = (text: string, more: Partial<ReportLine> = {}): ReportLine => ({
  text,
  tone: 'plain',
  indent: 0,
  ...more,
});
const sections: readonly Section[] = [
  { id: 'answer', title: 'Answer', lines: [line('It may not send.', { tone: 'bad', mark: '✗' })] },
  { id: 'findings', title: 'What to do', lines: [line('Publish it.'), line('Why so', { isDetail: true })] },
  { id: 'dkim', title: 'DKIM', lines: [line('No key', { isDetail: true })] },
  { id: 'record', title: 'The record', lines: [line('one two three', { indent: 1, mark: '·' })] },
];
const textsOf = (columns: number, isWhole: boolean) =>
  reportPage(sections, columns, isWhole).lines.map(({ head, text }) => head + text);

test('the answer has no title, the parts have numbers, and details are left out', () =>
  expect(textsOf(40, false)).toEqual([
    '✗ It may not send.',
    '',
    '1 What to do',
    'Publish it.',
    '',
    '2 The record',
    '  · one two three',
  ]));

test('the whole has the details, and what has nothing else', () =>
  expect(textsOf(40, true)).toEqual([
    '✗ It may not send.',
    '',
    '1 What to do',
    'Publish it.',
    'Why so',
    '',
    '2 DKIM',
    'No key',
    '',
    '3 The record',
    '  · one two three',
  ]));

test('what is wrapped hangs behind its mark, in so many columns', () => {
  expect(textsOf(12, false)).toEqual([
    '✗ It may not',
    '  send.',
    '',
    '1 What to do',
    'Publish it.',
    '',
    '2 The record',
    '  · one two',
    '    three',
  ]);
});

const page = reportPage(sections, 40, false);
test.each([
  { line: 0, part: -1, why: 'the answer is above the parts' },
  { line: 2, part: 0, why: 'the title belongs to its part' },
  { line: 4, part: 0, why: 'and so does the gap after it' },
  { line: 6, part: 1, why: 'the last part' },
])('line $line is of part $part: $why', ({ line, part }) => expect(partAt(page.parts, line)).toBe(part));

test.each([
  { height: 10, count: 15, why: 'the last title can stand on top' },
  { height: 1, count: 7, why: 'a long last part needs nothing more' },
])('a page of $height lines scrolls through $count: $why', ({ height, count }) =>
  expect(scrolledCount(page, height)).toBe(count),
);

test('a report without parts is no fault', () => {
  expect(reportPage([], 40, false)).toEqual({ lines: [], parts: [] });
  expect(scrolledCount({ lines: [], parts: [] }, 5)).toBe(5);
});
