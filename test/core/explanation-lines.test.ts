import { causeTexts } from '@truefrom/content/causes';
import { causes, explainReply, type Refusal, type Solution } from '@truefrom/core/refusal';
import { expect, test } from 'vitest';
import type { Explained } from '../../tui/src/wizard/explain/explained.ts';
import { explanationOf } from '../../tui/src/wizard/explain/explanation.ts';
import { explanationLines } from '../../tui/src/wizard/explain/explanation-lines.ts';
import { readingOf } from '../../tui/src/wizard/explain/reading.ts';
import { cellsOf } from '../../tui/src/wizard/wrap-lines.ts';

const section = (solution: Solution) =>
  [solution, { title: `Solution ${solution}`, answer: 'How.', url: `https://help.test/#${solution}` }] as const;
const explained = (more: Partial<Explained> = {}): Explained => ({
  kind: 'bounce',
  refusals: [],
  notes: [],
  causes: new Map(causeTexts.map((each) => [each.id, { ...each, url: `https://help.test/causes/${each.id}/` }])),
  sections: new Map([section('own-server'), section('spf'), section('message')]),
  spotOf: () => null,
  ...more,
});
const refusal: Refusal = {
  ...explainReply('554 5.7.1 <a@there.test>: Relay access denied', {
    recipient: 'a@there.test',
    server: 'mx.there.test',
  }),
  cause: 'relay-denied',
  alsoPossible: ['smtp-auth-required'],
  evidence: 'Relay access denied',
  confidence: 'likely',
  provider: 'Postfix',
  source: null,
  solutions: ['own-server', 'spf'],
};
const linesOf = (more: Partial<Refusal> = {}, columns = 60, all: Partial<Explained> = {}) => {
  const one = { ...refusal, ...more };
  return explanationLines(explanationOf(explained(all), one, 'administrator'), one.evidence, columns);
};
const textOf = (...given: Parameters<typeof linesOf>) =>
  linesOf(...given)
    .map(({ text }) => text)
    .join('\n');

test('cause, who said what to whom, how sure it is, what else it may be, what to do and what helps, in this order', () => {
  const parts = [
    'The server does not pass mail on',
    'For         a@there.test',
    'Said by     mx.there.test (Postfix)',
    'Codes       554 5.7.1',
    'It said     554 5.7.1',
    'The words   "Relay access denied"',
    'How sure    This is likely.',
    'Or else     The server wants a login first.',
    'Who acts    Either side.',
    'What to do now',
    '1. ',
    'What helps',
    'Solution own-server → add a server',
    'Solution spf → read on',
    'A letter to',
    'More about this cause',
  ];
  const text = textOf();
  const places = parts.map((part) => text.indexOf(part));
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});

test('a user chooses a server where an administrator adds one', () => {
  const { links } = explanationOf(explained(), refusal, 'user');
  expect(links.map(({ text }) => text)).toContain('Solution own-server → choose your server');
});

test('the evidence is marked within the reply, over the ends of lines, and nothing else is', () => {
  for (const columns of [30, 40, 57, 77, 300]) {
    const marked = linesOf({}, columns).flatMap(({ text, marked: place }) => (place ? [text.slice(...place)] : []));
    expect(marked.join(' ')).toBe('Relay access denied');
  }
  expect(linesOf({ evidence: '' }).filter(({ marked }) => marked)).toEqual([]);
  expect(linesOf({ evidence: 'not in the reply' }).filter(({ marked }) => marked)).toEqual([]);
});

test('of a long reply the lines around the evidence are shown', () => {
  const reply = `${'before '.repeat(200)}Relay access denied${' after'.repeat(200)}`;
  const lines = linesOf({ reply });
  const said = lines.slice(
    lines.findIndex(({ text }) => text.startsWith('It said')),
    lines.findIndex(({ text }) => text.startsWith('The words')),
  );
  expect(said.length).toBeLessThanOrEqual(7);
  expect(said.filter(({ text }) => text.endsWith('…'))).toHaveLength(2);
  expect(said.flatMap(({ marked }) => marked ?? [])).not.toEqual([]);
});

test('what the input does not say is left out', () => {
  const text = textOf({
    recipient: null,
    server: null,
    provider: null,
    replyCode: null,
    enhancedStatus: null,
    alsoPossible: [],
  });
  expect(text).not.toMatch(/^(For|Said by|Codes|List|Or else) /m);
});

test('where the evidence stands, which list it is, a note, and that a delay is no failure', () => {
  const spot = { passage: 0, start: 0, end: 1, part: '1.2', line: 7, column: 3 };
  const text = textOf({ blocklist: 'Spamhaus ZEN' }, 200, {
    kind: 'delay',
    notes: ['! One rule is not counted.'],
    spotOf: () => spot,
  });
  expect(text).toContain('"Relay access denied", line 7 of part 1.2');
  expect(text).toContain('List        Spamhaus ZEN');
  expect(text).toMatch(/^! One rule is not counted\.\n/);
  expect(text).toContain('It has not failed yet.');
});

test.each(causes)('%s fits every screen, and each of its links leads to something', (cause) => {
  for (const columns of [57, 77]) {
    for (const { text, link } of linesOf({ cause }, columns)) {
      if (!link) expect(cellsOf(text)).toBeLessThanOrEqual(columns);
      else expect(readingOf(explained(), { ...refusal, cause }, link)?.copies).toMatch(/./);
    }
  }
});
