import { formatFragment, maxFragmentLetters, parseFragment } from '@truefrom/core/knowledge';
import { expect, test } from 'vitest';
import { codesWithoutRow } from './coverage-of-codes.ts';

test.each([
  { hash: '', section: '', values: {}, why: 'no fragment' },
  { hash: '#', section: '', values: {}, why: 'an empty one' },
  { hash: '#spf', section: 'spf', values: {}, why: 'a section alone' },
  { hash: 'spf', section: 'spf', values: {}, why: 'without the sign' },
  {
    hash: '#cause?server=smtp.x&sender=a%40b',
    section: 'cause',
    values: { server: 'smtp.x', sender: 'a@b' },
    why: 'values',
  },
  { hash: '#?q=spf', section: '', values: { q: 'spf' }, why: 'values without a section' },
  { hash: '#cause?', section: 'cause', values: {}, why: 'no value after the sign' },
  {
    hash: '#cause?a&&=b&c=',
    section: 'cause',
    values: { a: '', '': 'b', c: '' },
    why: 'names without values and the reverse',
  },
  { hash: '#cause?a=1&a=2', section: 'cause', values: { a: '2' }, why: 'the last counts' },
  { hash: '#cause?a=b=c?d', section: 'cause', values: { a: 'b=c?d' }, why: 'signs within a value' },
  { hash: '#cause?a=x+y', section: 'cause', values: { a: 'x+y' }, why: 'a plus is one, as in anna+x@yourcompany.com' },
  {
    hash: '#cause?__proto__=x',
    section: 'cause',
    values: Object.fromEntries([['__proto__', 'x']]),
    why: 'a name like any other',
  },
])('$hash: $why', ({ hash, section, values }) => {
  expect(parseFragment(hash)).toEqual({ ok: true, value: { section, values } });
});

test.each([
  { section: 'cause', values: { server: 'smtp.x', sender: 'a@b' }, hash: '#cause?server=smtp.x&sender=a%40b' },
  { section: 'spf', values: {}, hash: '#spf' },
  { section: 'messages', values: { text: '550 "no"\n' }, hash: '#messages?text=550%20%22no%22%0A' },
  { section: 'x', values: { a: "it's (so)!*" }, hash: '#x?a=it%27s%20%28so%29%21%2A' },
  { section: 'x', values: { a: '\ud800' }, hash: '#x?a=%EF%BF%BD' },
])('$hash is written', ({ section, values, hash }) => expect(formatFragment(section, values)).toBe(hash));

const refused = [
  { hash: '#cause?a=%', code: 'fragment/unreadable', why: 'half a code' },
  { hash: '#cause?a=%zz', code: 'fragment/unreadable', why: 'no code' },
  { hash: '#%ff', code: 'fragment/unreadable', why: 'not UTF-8' },
  { hash: '#cause?%c3=1', code: 'fragment/unreadable', why: 'in a name' },
  { hash: `#cause?a=${'x'.repeat(maxFragmentLetters)}`, code: 'fragment/too-long', why: 'over 2,048 letters' },
];
test.each(refused)('$hash is $code: $why', ({ hash, code }) => {
  expect(parseFragment(hash)).toMatchObject({ ok: false, problem: { code } });
});

test('2,048 letters are read', () => {
  const hash = `#cause?a=${'x'.repeat(maxFragmentLetters - 9)}`;
  expect(hash).toHaveLength(maxFragmentLetters);
  expect(parseFragment(hash).ok).toBe(true);
});

test('the found text of a problem is short and printable', () => {
  const parsed = parseFragment(`#\u001b[31m%${'x'.repeat(1_000)}`);
  expect(parsed).toMatchObject({ ok: false, problem: { found: expect.stringMatching(/^[\x20-\x7e…]{1,80}$/) } });
});

test('every problem of a fragment has a row', () => {
  expect(
    codesWithoutRow(
      /^fragment\//,
      refused.map(({ code }) => code),
    ),
  ).toEqual([]);
});
