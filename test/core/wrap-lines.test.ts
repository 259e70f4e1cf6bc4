import { expect, test } from 'vitest';
import { cutToFit, wrapLines } from '../../tui/src/wizard/wrap-lines.ts';

test.each([
  { text: 'one two three', columns: 8, lines: ['one two', 'three'], why: 'at a blank' },
  { text: 'one', columns: 8, lines: ['one'], why: 'what fits stays one line' },
  { text: '', columns: 8, lines: [''], why: 'no text is one empty line' },
  { text: 'abcdefghij', columns: 4, lines: ['abcd', 'efgh', 'ij'], why: 'a long word is cut' },
  { text: '日本語です', columns: 4, lines: ['日本', '語で', 'す'], why: 'wide letters take two cells' },
])('$text on $columns columns: $why', ({ text, columns, lines }) => expect(wrapLines(text, columns)).toEqual(lines));

test('the lines after the first are indented', () =>
  expect(wrapLines('one two three', 8, '  ')).toEqual(['one two', '  three']));

test.each([
  { text: 'abc', columns: 3, cut: 'abc' },
  { text: 'abcd', columns: 3, cut: 'ab…' },
  { text: '日本語', columns: 5, cut: '日本…' },
  { text: '日本語', columns: 4, cut: '日…' },
])('$text in $columns cells is $cut', ({ text, columns, cut }) => expect(cutToFit(text, columns)).toBe(cut));
