import { isCause } from '@truefrom/core/refusal';
import { expect, test } from 'vitest';
import { rows, words } from '../../core/src/refusal/rows/index.ts';
import { findPhrase, indexPhrases } from '../../core/src/refusal/rows/phrases.ts';
import { plainText, searchable } from '../../core/src/refusal/rows/plain-text.ts';

/** `{a|b} c` is `a c` and `b c`. */
function written(phrase: string): string[] {
  const [group, inner = ''] = /\{([^{}]*)\}/.exec(phrase) ?? [];
  if (group === undefined) return [phrase];
  return inner.split('|').flatMap((choice) => written(phrase.replace(group, () => choice)));
}

/** A text in which a phrase stands. */
const textWith = (phrase: string): string => phrase.replace(/\*$/, '').replace(/ ?… ?/g, ' so ').replace(/^ +/, '');

test('every row names causes and where it comes from', () => {
  const wrong = rows.filter(
    ({ cause, also = [], source }) =>
      ![cause, ...also].every(isCause) || also.includes(cause) || !/^(RFC \d|https?:\/\/\S|observed: \S)/.test(source),
  );
  expect(wrong).toEqual([]);
});

test('phrases are written as a text is searched', () => {
  const phrases = rows.flatMap(({ says = [] }) => says);
  expect(phrases.filter((phrase) => plainText(phrase) !== phrase)).toEqual([]);
  expect(phrases.filter((phrase) => /\*(?!$)|^ | $|\{[^}]*\{/.test(phrase))).toEqual([]);
});

test('every row with words decides about some text', () => {
  const never = rows.filter((row, rank) => {
    const mine = (other: number) => other === rank || rows[other]?.only === undefined;
    const texts = (row.says ?? []).flatMap(written).map(textWith);
    return texts.length > 0 && !texts.some((text) => findPhrase(words, text, mine)?.rank === rank);
  });
  expect(never.map(({ cause, says }) => [cause, says])).toEqual([]);
});

const find = (phrases: readonly string[], text: string) => {
  const rowsOfOne = phrases.map((phrase, rank) => ({ rank, phrases: [phrase] }));
  const searched = searchable(text).words;
  const found = findPhrase(indexPhrases(rowsOfOne), searched, () => true);
  return found && [phrases[found.rank], text.slice(found.start, found.end)];
};

test.each<{ phrases: string[]; text: string; found: string[] | null; why: string }>([
  {
    phrases: ['user unknown'],
    text: 'User Unknown.',
    found: ['user unknown', 'User Unknown'],
    why: 'case does not count',
  },
  { phrases: ['quota'], text: 'aquota quotas', found: null, why: 'a phrase is whole words' },
  { phrases: ['quot*'], text: 'over quotas', found: ['quot*', 'quotas'], why: 'the last word may go on' },
  { phrases: ['over quota'], text: 'OVER-QUOTA', found: ['over quota', 'OVER-QUOTA'], why: '- and _ are spaces' },
  {
    phrases: ['boite pleine'],
    text: 'Boîte pleine',
    found: ['boite pleine', 'Boîte pleine'],
    why: 'accents do not count',
  },
  {
    phrases: ["doesn't exist"],
    text: 'doesn’t exist',
    found: ["doesn't exist", 'doesn’t exist'],
    why: 'nor the kind of quotes',
  },
  {
    phrases: ['user … full'],
    text: 'user <a@b.example> is full',
    found: ['user … full', 'user <a@b.example> is full'],
    why: 'a gap',
  },
  { phrases: ['user … full'], text: `user ${'x '.repeat(60)}full`, found: null, why: 'a gap has a limit' },
  { phrases: ['user … full'], text: 'user is successful', found: null, why: 'after a gap a word begins' },
  {
    phrases: ['no {user|mailbox} here'],
    text: 'no mailbox here',
    found: ['no {user|mailbox} here', 'no mailbox here'],
    why: 'either',
  },
  { phrases: ['is {|… }full'], text: 'is it full', found: ['is {|… }full', 'is it full'], why: 'nothing, or a gap' },
  {
    phrases: ['name not found', 'domain name not found'],
    text: 'domain name not found',
    found: ['domain name not found', 'domain name not found'],
    why: 'within a longer one it does not count',
  },
  {
    phrases: ['spam', 'user unknown'],
    text: 'user unknown, no spam',
    found: ['spam', 'spam'],
    why: 'the row decides, not the place',
  },
  {
    phrases: ['spam'],
    text: '<spam@example.com> at https://spam.example/spam',
    found: null,
    why: 'addresses and links are no words',
  },
  { phrases: ['spam'], text: 'mail.spam.example.com', found: null, why: 'names of hosts are no words' },
  {
    phrases: ['full'],
    text: 'mailbox full.Please',
    found: ['full', 'full'],
    why: 'the end of a sentence is no name of a host',
  },
  {
    phrases: ['宛先不明'],
    text: 'この宛先不明です',
    found: ['宛先不明', '宛先不明'],
    why: 'some languages have no spaces',
  },
  { phrases: ['a b'], text: '', found: null, why: 'nothing is there' },
])('$phrases in "$text": $why', ({ phrases, text, found }) => expect(find(phrases, text)).toEqual(found));

test('a text is as long as before, whatever is in it', () => {
  for (const text of [
    'İstanbul ß ﬃ',
    'a@b',
    '@@',
    'http://',
    '\u{1F4E7} x@y.example',
    '\0\u001b[31m',
    'é'.normalize('NFD'),
  ]) {
    const { all, links, words: plain } = searchable(text);
    expect([all.length, links.length, plain.length]).toEqual([text.length, text.length, text.length]);
  }
});
