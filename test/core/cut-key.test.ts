import { expect, test } from 'vitest';
import { cutKey, maxPasteLetters, pasteEnd } from '../../tui/src/wizard/terminal/cut-key.ts';

const esc = '\u001b';

test.each([
  { typed: 'ab', key: 'a', why: 'one letter at a time' },
  { typed: '😀b', key: '😀', why: 'both halves of a surrogate pair' },
  { typed: '\r\t', key: '\r', why: 'Enter and Tab in one packet' },
  { typed: `${esc}[Bx`, key: `${esc}[B`, why: 'an arrow' },
  { typed: `${esc}[1;5Cx`, key: `${esc}[1;5C`, why: 'an arrow with Ctrl' },
  { typed: `${esc}[6~x`, key: `${esc}[6~`, why: 'page down' },
  { typed: `${esc}OPx`, key: `${esc}OP`, why: 'a function key' },
  { typed: `${esc}bx`, key: `${esc}b`, why: 'Alt with a letter' },
  { typed: `${esc}😀x`, key: `${esc}😀`, why: 'Alt with a letter of two halves' },
  { typed: `${esc}${esc}[B`, key: esc, why: 'Esc, then an arrow' },
  { typed: `${esc}[200~a\rb${esc}[201~x`, key: `${esc}[200~a\rb${esc}[201~`, why: 'a paste as a whole' },
  { typed: `${esc}[200~a${esc}[Bb${esc}[201~x`, key: `${esc}[200~a${esc}[Bb${esc}[201~`, why: 'with sequences in it' },
])('the first key of $typed: $why', ({ typed, key }) =>
  expect(cutKey(typed)).toEqual({ key, rest: typed.slice(key.length) }),
);

test.each([
  { typed: esc, why: 'a lone ESC may be the start of an arrow' },
  { typed: `${esc}[`, why: 'so may its first two bytes' },
  { typed: `${esc}[1;`, why: 'and the numbers behind them' },
  { typed: `${esc}O`, why: 'a function key that is not whole' },
  { typed: `${esc}[200~abc`, why: 'a paste that has not ended' },
  { typed: `${esc}[200~abc${esc}[201`, why: 'nor has this one' },
])('$typed waits for more: $why', ({ typed }) => expect(cutKey(typed)).toBe('incomplete'));

test('a sequence that never ends, and a paste without an end, are given up', () => {
  expect(cutKey(`${esc}[${'1'.repeat(40)}`)).toMatchObject({ rest: '' });
  const begun = `${esc}[200~${'x'.repeat(maxPasteLetters)}`;
  expect(cutKey(`${begun}yz`)).toEqual({ key: `${begun}${pasteEnd}`, rest: '', overlong: true });
  expect(cutKey(`${begun}yz${pasteEnd}a`)).toEqual({ key: `${begun}${pasteEnd}`, rest: 'a' });
  expect(cutKey(begun.slice(0, -1))).toBe('incomplete');
});

test('typed text is cut into keys that are the same text together', () => {
  const keys: string[] = [];
  let rest = `a${esc}[B${esc}OP\r😀${esc}[200~p${esc}[201~é`;
  const whole = rest;
  while (rest !== '') {
    const cut = cutKey(rest);
    if (cut === 'incomplete') break;
    keys.push(cut.key);
    rest = cut.rest;
  }
  expect(keys).toHaveLength(7);
  expect(keys.join('')).toBe(whole);
});
