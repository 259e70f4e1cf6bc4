import { expect, test } from 'vitest';
import { pastedLine } from '../../tui/src/wizard/fields/line-keys.ts';
import { type LineEvent, lineOf, lineReducer } from '../../tui/src/wizard/fields/line-state.ts';

/** A line with `|` at its caret. */
const read = (text: string) => ({ text: text.replace('|', ''), caret: text.indexOf('|') });
const written = ({ text, caret }: { text: string; caret: number }) => `${text.slice(0, caret)}|${text.slice(caret)}`;
const typed = (text: string): LineEvent => ({ type: 'typed', typed: text });

test.each<{ from: string; event: LineEvent; to: string; why: string }>([
  { from: 'smtp.|com', event: typed('a.'), to: 'smtp.a.|com', why: 'text goes in at the caret' },
  { from: '|', event: typed('👨‍👩‍👧'), to: '👨‍👩‍👧|', why: 'a family is one letter' },
  { from: '|ab', event: { type: 'left' }, to: '|ab', why: 'there is nothing before the start' },
  { from: 'ab|', event: { type: 'right' }, to: 'ab|', why: 'there is nothing after the end' },
  { from: 'a👨‍👩‍👧|b', event: { type: 'left' }, to: 'a|👨‍👩‍👧b', why: 'a step never ends inside a letter' },
  { from: 'a|👨‍👩‍👧b', event: { type: 'right' }, to: 'a👨‍👩‍👧|b', why: 'neither forward' },
  { from: 'abc|', event: { type: 'home' }, to: '|abc', why: 'Home' },
  { from: 'a|bc', event: { type: 'end' }, to: 'abc|', why: 'End' },
  { from: 'x👨‍👩‍👧|', event: { type: 'erase-back' }, to: 'x|', why: 'Backspace takes a whole family' },
  { from: 'e\u0301|', event: { type: 'erase-back' }, to: '|', why: 'and a letter with its accent' },
  { from: '日本|', event: { type: 'erase-back' }, to: '日|', why: 'one wide letter at a time' },
  { from: '🇳🇱🇧🇪|', event: { type: 'erase-back' }, to: '🇳🇱|', why: 'one flag at a time' },
  { from: '|abc', event: { type: 'erase-back' }, to: '|abc', why: 'Backspace at the start does nothing' },
  { from: '|👨‍👩‍👧b', event: { type: 'erase-forward' }, to: '|b', why: 'Del takes a whole family' },
  { from: 'abc|', event: { type: 'erase-forward' }, to: 'abc|', why: 'Del at the end does nothing' },
  { from: 'ab|cd', event: { type: 'erase-to-start' }, to: '|cd', why: 'Ctrl-U' },
  { from: 'ab|cd', event: { type: 'erase-to-end' }, to: 'ab|', why: 'Ctrl-K' },
  { from: 'smtp.your.com|', event: { type: 'erase-word' }, to: 'smtp.your.|', why: 'Ctrl-W takes a part of a name' },
  { from: 'smtp.your.|', event: { type: 'erase-word' }, to: 'smtp.|', why: 'with the dot behind it' },
  { from: 'anna@your|', event: { type: 'erase-word' }, to: 'anna@|', why: 'and stops at an @' },
  { from: 'two words|', event: { type: 'word-left' }, to: 'two |words', why: 'a word back' },
  { from: 'two| words', event: { type: 'word-right' }, to: 'two words|', why: 'a word on' },
])('$from becomes $to: $why', ({ from, event, to }) => expect(written(lineReducer(read(from), event))).toBe(to));

test('a line begins with the caret at its end', () => expect(written(lineOf('abc'))).toBe('abc|'));

test.each([
  { pasted: 'smtp.a.com', text: 'smtp.a.com', refused: false },
  { pasted: 'smtp.a.com\n', text: 'smtp.a.com', refused: false, why: 'a line break at the end is no second line' },
  { pasted: 'a.com\rb.com', text: 'a.com', refused: true },
  { pasted: 'a.com\r\nb.com\r\n', text: 'a.com', refused: true },
  { pasted: '\nb.com', text: '', refused: true, why: 'the first line is taken even if it is empty' },
  { pasted: 'a\u0000\u0007.com\t', text: 'a.com', refused: false, why: 'control characters stay outside' },
  { pasted: '\u001b[31mred\u001b[0m', text: '[31mred[0m', refused: false, why: 'without its ESC nothing is a colour' },
  { pasted: ' two blanks ', text: ' two blanks ', refused: false, why: 'a password may have them' },
])('a paste of $pasted gives "$text", refused: $refused', ({ pasted, text, refused }) => {
  const taken = pastedLine(pasted);
  expect(taken.text).toBe(text);
  expect(taken.refused !== null).toBe(refused);
});
