import type { Result } from '@truefrom/core/problem';
import { fail } from '@truefrom/core/problem';
import { explainReply, type Kind, type Refusal } from '@truefrom/core/refusal';
import { describe, expect, test } from 'vitest';
import {
  type ExplainEvent,
  type ExplainState,
  explainReducer,
  nothingGiven,
} from '../../tui/src/wizard/explain/explain-state.ts';
import type { Explained } from '../../tui/src/wizard/explain/explained.ts';
import { givenOf } from '../../tui/src/wizard/given.ts';

const refusalTo = (recipient: string): Refusal => explainReply('550 5.1.1 User unknown', { recipient });
const found = (kind: Kind, ...refusals: readonly Refusal[]): Result<Explained> => ({
  ok: true,
  value: { kind, refusals, notes: [], causes: new Map(), sections: new Map(), spotOf: () => null },
});
const one = found('bounce', refusalTo('a@there.test'));
const two = found('bounce', refusalTo('a@there.test'), refusalTo('b@there.test'));

const letters = (text: string): ExplainEvent[] =>
  [...text].map((typed) => ({ type: 'line', event: { type: 'typed', typed } }));
const pasted = (text: string): ExplainEvent => ({ type: 'pasted', text });
const submitted: ExplainEvent = { type: 'submitted' };
const chosen: ExplainEvent = { type: 'chosen' };
const back: ExplainEvent = { type: 'back' };
const ended = (result: Result<Explained>, run = 1): ExplainEvent => ({ type: 'ended', run, result });
const layout = { count: 40, height: 10, links: [] };
const down: ExplainEvent = { type: 'page', by: 'down', layout };
const after = (...events: readonly ExplainEvent[]): ExplainState => events.reduce(explainReducer, nothingGiven);

const text = (words: string) => ({ kind: 'text', text: words }) as const;
test.each<{ why: string; events: ExplainEvent[]; ends: Partial<ExplainState> }>([
  {
    why: 'a paste is read at once',
    events: [pasted('550 no\r550 no')],
    ends: { phase: 'working', input: text('550 no\r550 no') },
  },
  { why: 'a typed line waits', events: letters('550 no'), ends: { phase: 'asking', input: null } },
  { why: 'for Enter', events: [...letters('550'), submitted], ends: { phase: 'working', input: text('550') } },
  {
    why: 'and stays to be changed',
    events: [...letters('5'), submitted, ended(one), back],
    ends: { phase: 'asking', line: { text: '5', caret: 1 } },
  },
  {
    why: 'a path is a file',
    events: [...letters(' ~/b.eml '), submitted],
    ends: { input: { kind: 'file', path: '~/b.eml' } },
  },
  {
    why: 'a paste takes the place of what was typed',
    events: [...letters('x'), pasted('550')],
    ends: { line: { text: '', caret: 0 }, input: text('550') },
  },
  { why: 'one refusal is told', events: [pasted('x'), ended(one)], ends: { phase: 'telling' } },
  { why: 'of several one is chosen', events: [pasted('x'), ended(two)], ends: { phase: 'choosing' } },
  {
    why: 'and told',
    events: [pasted('x'), ended(two), chosen],
    ends: { phase: 'telling', list: { marked: 0, top: 0 } },
  },
  { why: 'Esc leads back to the choice', events: [pasted('x'), ended(two), chosen, back], ends: { phase: 'choosing' } },
  {
    why: 'and from there to the paste, which is kept',
    events: [pasted('x'), ended(two), back],
    ends: { phase: 'asking', input: text('x') },
  },
  {
    why: 'one that was alone leads to the paste at once',
    events: [pasted('x'), ended(one), back],
    ends: { phase: 'asking', input: text('x') },
  },
  {
    why: 'Enter explains what is kept again',
    events: [pasted('x'), ended(one), back, submitted],
    ends: { phase: 'working', input: text('x'), run: 2 },
  },
  {
    why: 'what is told scrolls',
    events: [pasted('x'), ended(one), down, down],
    ends: { page: { top: 2, marked: null } },
  },
  {
    why: 'what is read scrolls by itself',
    events: [pasted('x'), ended(one), down, { type: 'read', link: { kind: 'page' } }, down, down],
    ends: { phase: 'reading', page: { top: 1, marked: null }, reading: { top: 2, marked: null } },
  },
  {
    why: 'and Esc leads back to the same line',
    events: [pasted('x'), ended(one), down, { type: 'read', link: { kind: 'page' } }, { type: 'copied' }, back],
    ends: { phase: 'telling', page: { top: 1, marked: null }, said: null },
  },
  {
    why: 'a new paste begins anew, wherever it comes',
    events: [pasted('x'), ended(two), chosen, down, pasted('y')],
    ends: { phase: 'working', input: text('y'), explained: null, page: { top: 0, marked: null } },
  },
  {
    why: 'the answer to an earlier paste is late',
    events: [pasted('x'), pasted('y'), ended(one, 1)],
    ends: { phase: 'working', run: 2 },
  },
  {
    why: 'and nobody waits for it after Esc',
    events: [pasted('x'), back, ended(one)],
    ends: { phase: 'asking', explained: null },
  },
])('$why', ({ events, ends }) => expect(after(...events)).toMatchObject(ends));

test('what is typed while a paste is read is not lost', () => {
  expect(after(pasted('x'), ...letters('/a'))).toMatchObject({ phase: 'working', line: { text: '/a' } });
  expect(after(pasted('x'), ...letters('/a'), submitted)).toMatchObject({
    input: { kind: 'file', path: '/a' },
    run: 2,
  });
});

test('the next recipient is told from its beginning; before the first and after the last there is none', () => {
  const step = (by: 1 | -1): ExplainEvent => ({ type: 'neighbour', step: by, height: 5 });
  const told = [pasted('x'), ended(two), chosen, down] as const;
  expect(after(...told, step(1))).toMatchObject({ phase: 'telling', list: { marked: 1 }, page: { top: 0 } });
  expect(after(...told, step(1), step(1))).toMatchObject({ list: { marked: 1 } });
  expect(after(...told, step(-1))).toMatchObject({ list: { marked: 0 } });
});

describe('nothing to explain', () => {
  const undetermined = {
    ...refusalTo('a@there.test'),
    cause: 'undetermined',
    replyCode: null,
    enhancedStatus: null,
  } as const;
  test.each<{ why: string; events: ExplainEvent[]; says: RegExp }>([
    { why: 'Enter on nothing', events: [submitted], says: /nothing to explain yet\. Paste/ },
    { why: 'Enter on blanks', events: [...letters('   '), submitted], says: /nothing to explain yet/ },
    { why: 'an empty paste', events: [pasted(' \r\n\t ')], says: /nothing to explain yet/ },
    {
      why: 'a text without a refusal',
      events: [pasted('hi'), ended(found('reply'))],
      says: /^Nothing in this says.*550 5\.7\.1/,
    },
    {
      why: 'one that says nothing',
      events: [pasted('hi'), ended(found('reply', undetermined))],
      says: /^Nothing in this says/,
    },
    {
      why: 'ordinary mail',
      events: [pasted('hi'), ended(found('not-a-bounce'))],
      says: /^Nothing in this says.*Paste the whole report/,
    },
    { why: 'a report without a reason', events: [pasted('hi'), ended(found('bounce'))], says: /^A bounce: .* Paste/ },
    { why: 'an automatic reply', events: [pasted('hi'), ended(found('auto-reply'))], says: /the mail arrived\.$/ },
    { why: 'a complaint', events: [pasted('hi'), ended(found('complaint'))], says: /complaint/ },
    {
      why: 'a file that is not there',
      events: [pasted('/x\u001b[2J'), ended(fail('explain/not-found', '/x\u001b[2J'))],
      says: /^✗ There is no such file or folder\. .* \/x$/,
    },
  ])('$why', ({ events, says }) => {
    const state = after(...events);
    expect(state).toMatchObject({ phase: 'asking', said: expect.stringMatching(says) });
    expect(state.said).not.toMatch(/\p{Cc}/u);
  });

  test('a reply that only has its number is told all the same', () =>
    expect(after(pasted('550'), ended(found('reply', { ...undetermined, replyCode: 550 }))).phase).toBe('telling'));

  test('typing goes on, and what was said is gone', () =>
    expect(after(submitted, ...letters('5'))).toMatchObject({ said: null, line: { text: '5' } }));
});

test.each([
  { typed: '/var/mail/anna', kind: 'file' },
  { typed: './bounce.eml\n', kind: 'file' },
  { typed: '../a b.eml', kind: 'file' },
  { typed: 'C:\\mail\\bounce.eml', kind: 'file' },
  { typed: '550 5.7.1 /var/mail is full', kind: 'text' },
  { typed: '/var/mail\n/var/spool', kind: 'text' },
  { typed: 'bounce.eml', kind: 'text' },
])('$typed is a $kind', ({ typed, kind }) => expect(givenOf(typed).kind).toBe(kind));
