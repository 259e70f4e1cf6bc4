import { problems } from '@truefrom/core/problem';
import { type Confidence, explainReply, type Refusal } from '@truefrom/core/refusal';
import { expect, test } from 'vitest';
import { refusalValue } from '../../tui/src/commands/refusal-value.ts';
import { type CheckEvent, checkLines, checkReducer, notStarted } from '../../tui/src/wizard/check/check-state.ts';
import type { WatchedStep } from '../../tui/src/wizard/wizard-context.ts';

const step = (more: Partial<WatchedStep> & Pick<WatchedStep, 'step'>): WatchedStep => ({
  ok: true,
  ms: 12.4,
  detail: 'said',
  problem: null,
  fix: null,
  met: null,
  ...more,
});
const end = { ok: true, problem: null, proposal: null, certificate: null };
const after = (...events: readonly CheckEvent[]) => events.reduce(checkReducer, notStarted);
const refusal = explainReply('554 5.7.1 Relay denied');
/** What stands below a step that was refused. */
const stepWith = (said: Refusal) => {
  const met = { refusal: said, value: refusalValue(said), title: 'No relay', url: 'https://help.test/x/' };
  const refused = step({ step: 'rcpt', ok: false, problem: 'check/relay-denied', fix: 'Log in.', met });
  return checkLines(after({ type: 'step', step: refused }, { type: 'ended', end }), 400).slice(1);
};
const linesOf = (...events: readonly CheckEvent[]) => checkLines(after(...events), 60);

test('each step has its time and its words, and what is being waited for is named', () => {
  const lines = linesOf(
    { type: 'step', step: step({ step: 'address' }) },
    { type: 'step', step: step({ step: 'dns' }) },
  );
  expect(lines).toEqual([
    expect.stringMatching(/^✓ Address +12 ms {2}said$/),
    expect.stringMatching(/^✓ Look-up +12 ms {2}said$/),
    '… Connection',
  ]);
});

test('a wait of more than a second is counted, from the last step on', () => {
  const second: CheckEvent = { type: 'second' };
  expect(linesOf(second)).toEqual(['… Address']);
  expect(linesOf(second, second, second)).toEqual(['… Address, 3 s']);
  expect(linesOf(second, second, { type: 'step', step: step({ step: 'address' }) }).at(-1)).toBe('… Look-up');
});

test('a failure says what to do, a warning is no failure', () => {
  const [failed, ...words] = linesOf({
    type: 'step',
    step: step({ step: 'tcp', ok: false, problem: 'check/connection-refused', fix: 'Ask which port it is.' }),
  });
  expect(failed).toMatch(/^✗ Connection/);
  expect(words.join(' ')).toContain('Ask which port it is.');
  const [warned] = linesOf({
    type: 'step',
    step: step({ step: 'tcp', ok: true, problem: 'check/no-answer', fix: 'x' }),
  });
  expect(warned).toMatch(/^! Connection/);
});

test.each<{ confidence: Confidence; evidence: string; why: string }>([
  { confidence: 'certain', evidence: 'Relay denied', why: '    Why: No relay. Its words: "Relay denied".' },
  { confidence: 'likely', evidence: '', why: '    Why, most likely: No relay.' },
])('a $confidence cause stands below what to do, and where to read on', ({ confidence, evidence, why }) => {
  const lines = stepWith({ ...refusal, cause: 'relay-denied', confidence, evidence });
  expect(lines).toEqual([expect.stringContaining('Log in.'), why, '    Read more: https://help.test/x/']);
});

test.each<Partial<Refusal>>([{ cause: 'undetermined' }, { confidence: 'guess' }])('%o adds nothing', (said) =>
  expect(stepWith({ ...refusal, ...said })).toHaveLength(1),
);

test('a step that has no more to say than its problem says it once', () => {
  const { title } = problems['check/clear-password'];
  const failed = step({ step: 'tls', ok: false, detail: title, problem: 'check/clear-password', fix: 'Use 465.' });
  const text = checkLines(after({ type: 'step', step: failed }, { type: 'ended', end }), 200).join(' ');
  expect(text.split(title)).toHaveLength(2);
  expect(text).toContain('Use 465.');
});

test('no line is wider than the screen, whatever a server says', () => {
  const lines = linesOf({ type: 'step', step: step({ step: 'banner', detail: `${'日本'.repeat(200)} end` }) });
  expect(lines.length).toBeGreaterThan(5);
  for (const line of lines) expect(line.match(/[日本]/g)?.length ?? 0).toBeLessThanOrEqual(30);
});

test('after its end nothing is waited for; a new run begins empty', () => {
  const ended = after({ type: 'step', step: step({ step: 'address' }) }, { type: 'ended', end });
  expect(checkLines(ended, 60)).toHaveLength(1);
  expect(checkReducer(ended, { type: 'started' })).toEqual(notStarted);
});

test('it scrolls as far as there are lines out of sight, and back to the newest', () => {
  const scroll = (by: number): CheckEvent => ({ type: 'scroll', by, most: 3 });
  expect(after(scroll(10)).scrolled).toBe(3);
  expect(after(scroll(10), scroll(-1)).scrolled).toBe(2);
  expect(after(scroll(2), scroll(-10)).scrolled).toBe(0);
  expect(after({ type: 'scroll', by: 1, most: -5 }).scrolled).toBe(0);
});
