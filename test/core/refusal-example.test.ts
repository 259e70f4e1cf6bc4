import { articles } from '@truefrom/content/articles';
import { prepareTopics, topicsOf } from '@truefrom/core/knowledge';
import { expect, test } from 'vitest';
import { textOf } from '../../site/src/islands/piece.ts';
import { describeRefusal, refusalTries } from '../../site/src/islands/refusal-example.ts';

const lookUp = prepareTopics(topicsOf(articles));
const told = (text: string) => describeRefusal(text, lookUp(text));
const termsOf = (text: string) => told(text).rows.map(({ term }) => term);

test.each(refusalTries)('"%s" is known and leads to the article', (text) => {
  expect(told(text)).toMatchObject({ tone: 'note', verdict: expect.stringMatching(/^Known by/) });
  expect(termsOf(text)).toEqual(expect.arrayContaining(['In short', 'Read', 'What helps']));
});

test.each([
  { text: ' \n ', verdict: /Nothing is pasted/, why: 'there is nothing to look up' },
  { text: 'qqqq zzzz', verdict: /Nothing is known/, why: 'no keyword is near' },
])('$text: $why, with what to do', ({ text, verdict }) => {
  expect(told(text).verdict).toMatch(verdict);
  expect(termsOf(text)).toEqual(['What to do']);
});

test('without the list of keywords it says so', () => {
  expect(describeRefusal('553', null)).toMatchObject({
    tone: 'problem',
    verdict: expect.stringMatching(/not be loaded/),
  });
});

test('at most three others follow the best one', () => {
  const rows = told('550 spf fail, sender on a blacklist, relaying denied, attachment, subject, use, port 25').rows;
  const others = rows.find(({ term }) => term === 'See also')?.value[0];
  expect(typeof others === 'object' && others.content.map(textOf)).toHaveLength(3);
});
