import { describe, expect, test } from 'vitest';
import { detailLines } from '../../tui/src/wizard/message/detail-lines.ts';
import { excerptLines, visible } from '../../tui/src/wizard/message/excerpt-lines.ts';
import { mendedFileOf } from '../../tui/src/wizard/message/mended-file.ts';
import { pastedSource } from '../../tui/src/wizard/message/pasted-source.ts';
import { cellsOf } from '../../tui/src/wizard/wrap-lines.ts';

const line = (text: string, start: number, end: number) => ({
  lines: [{ number: 7, text }],
  marked: { line: 0, start, end },
});

describe('an excerpt', () => {
  test('has numbers in a column, and marks below the words that are meant', () =>
    expect(
      excerptLines(
        {
          lines: [
            { number: 9, text: '<p>\tone' },
            { number: 10, text: '  <script>x' },
            { number: null, text: 'two' },
          ],
          marked: { line: 1, start: 2, end: 10 },
        },
        40,
      ),
    ).toEqual([' 9 │ <p> one', '10 │   <script>x', '   │   ^^^^^^^^', '   │ two']));

  test.each([
    { why: 'a wide letter before it takes two cells', text: '日本 <b>', marks: '     ^^^' },
    { why: 'so does one that is meant', text: 'xx日本', start: 2, end: 4, marks: '  ^^^^' },
    { why: 'nothing is meant at the end of a line', text: 'end', start: 3, end: 3, marks: '   ^' },
    { why: 'a hidden letter is seen', text: 'in\u202evoice', start: 2, end: 3, marks: '  ^' },
  ])('$why', ({ text, start = text.indexOf('<'), end = text.length, marks }) =>
    expect(excerptLines(line(text, start, end), 40)[1]).toBe(`  │ ${marks}`),
  );

  test.each([
    { why: 'a place far into a line', start: 500_000, end: 500_008 },
    { why: 'its beginning', start: 0, end: 8 },
    { why: 'its end', start: 999_992, end: 1_000_000 },
    { why: 'all of it', start: 0, end: 1_000_000 },
  ])('of a line of a million letters shows what stands around: $why', ({ start, end }) => {
    const text = 'x'.repeat(start) + '['.repeat(end - start) + 'x'.repeat(1_000_000 - end);
    const [shown = '', marks = ''] = excerptLines(line(text, start, end), 60);
    expect(cellsOf(shown)).toBeLessThanOrEqual(60);
    expect(marks.length).toBeLessThanOrEqual(60);
    expect(shown).toContain('…');
    expect(marks.indexOf('^')).toBe(shown.indexOf('['));
    expect(marks.lastIndexOf('^') - marks.indexOf('^') + 1).toBeGreaterThanOrEqual(Math.min(8, end - start));
  });

  test('nothing in it moves a cursor, turns the writing, or is half a letter', () => {
    const rubbish = '\u001b[2J\u009b\u0007\u202e\u2066\u200b\u00ad\ud83d x';
    expect(visible(rubbish)).toBe('·[2J······· x');
    expect(visible('🙂')).toBe('🙂');
  });
});

test('a finding is told in lines that fit: what, where, its lines, why, what to do, where to read on', () => {
  const finding = {
    severity: 'error',
    title: 'The mail holds a script.',
    place: 'line 7, column 1',
    found: '<script>',
  };
  const lines = detailLines(
    { ...finding, severity: 'error' },
    {
      excerpt: line('<script>', 0, 8),
      why: 'No mail program runs it. '.repeat(4),
      fix: 'Take it out.',
      url: 'http://x/',
    },
    50,
  );
  const texts = lines.map(({ text }) => text);
  expect(lines[0]).toEqual({ text: '✗ The mail holds a script.', bold: true });
  expect(texts).toContain('Error      line 7, column 1');
  expect(texts).toContain('  7 │ <script>');
  expect(texts).toContain('What to do Take it out.');
  expect(texts.at(-1)).toBe('Read more  http://x/');
  expect(Math.max(...texts.map(cellsOf))).toBeLessThanOrEqual(50);
});

test.each([
  { file: 'out/mail.eml', mended: 'out/mail-mended.eml' },
  { file: '/out.d/mail', mended: '/out.d/mail-mended' },
  { file: '/out/.eml', mended: '/out/.eml-mended' },
  { file: '/out/a.b.eml', mended: '/out/a.b-mended.eml' },
  { file: '/out/box.mbox#3', mended: '/out/box-3-mended.eml' },
])('the mended $file is proposed as $mended', ({ file, mended }) => expect(mendedFileOf(file)).toBe(mended));

test.each([
  { why: 'a terminal ends lines by CR', pasted: 'A: 1\rB: 2\r\rhi\r', source: 'A: 1\r\nB: 2\r\n\r\nhi\r\n' },
  { why: 'or by LF', pasted: 'A: 1\nB: 2\n\nhi', source: 'A: 1\r\nB: 2\r\n\r\nhi' },
  { why: 'what is right stays', pasted: 'A: 1\r\nB: 2\r\n\r\nhi', source: 'A: 1\r\nB: 2\r\n\r\nhi' },
  { why: 'lines above the header are none of it', pasted: '\r \r\nA: 1\r\rhi', source: 'A: 1\r\n\r\nhi' },
  {
    why: 'ends that were doubled on the way',
    pasted: 'A: 1\r\rB: 2\r\r\r\rC: hi\r\r',
    source: 'A: 1\r\nB: 2\r\n\r\nC: hi\r\n',
  },
  { why: 'one field and a text are not', pasted: 'A: 1\r\rhi\r\rbye', source: 'A: 1\r\n\r\nhi\r\n\r\nbye' },
  { why: 'nor is a field in a text', pasted: 'A: 1\r\rB: 2\rhi', source: 'A: 1\r\n\r\nB: 2\r\nhi' },
])('the source that is pasted: $why', ({ pasted, source }) => expect(pastedSource(pasted)).toBe(source));
