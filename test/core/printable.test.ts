import { printable } from '@truefrom/core/problem';
import { expect, test } from 'vitest';

test.each([
  { text: '220 mail.x.test ESMTP', shows: '220 mail.x.test ESMTP', why: 'ordinary text stays' },
  { text: 'Zoë 日本 👩‍👩‍👧', shows: 'Zoë 日本 👩‍👩‍👧', why: 'letters of the world stay' },
  { text: 'a\r\nb\tc', shows: 'a b c', why: 'one line' },
  { text: '\x1b[2J\x1b[31mred\x1b[0m', shows: 'red', why: 'no colours, no erasing' },
  { text: '\x1b]0;owned\x07title', shows: 'title', why: 'the window keeps its title' },
  { text: '\x1b]52;c;ZXZpbA==\x1b\\x', shows: 'x', why: 'the clipboard is not written' },
  { text: '\x1bPq#0\x1b\\x', shows: 'x', why: 'no device control' },
  { text: '\x9b31mred', shows: '31mred', why: 'the one-byte form begins nothing' },
  { text: '\x1b', shows: '', why: 'a lone escape' },
  { text: 'a\u202egnp.exe', shows: 'a gnp.exe', why: 'no turned writing direction' },
  { text: 'a\u2028b', shows: 'a b', why: 'a line separator is a line end' },
  { text: 'a\ud800b', shows: 'a\ufffdb', why: 'half a character is none' },
  { text: 'x\u0000y', shows: 'x y', why: 'no NUL' },
])('$text shows as $shows: $why', ({ text, shows }) => expect(printable(text)).toBe(shows));

test('a long text is cut with an ellipsis, never within a character', () => {
  expect(printable('a'.repeat(1_000_000))).toBe(`${'a'.repeat(299)}…`);
  expect(printable(`${'a'.repeat(8)}👍bb`, 10)).toBe('aaaaaaaa…');
  expect(printable('👍'.repeat(9), 10)).toBe('👍👍👍👍…');
});
