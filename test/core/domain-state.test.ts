import { fail, type Result } from '@truefrom/core/problem';
import { describe, expect, test } from 'vitest';
import {
  fieldsFor,
  fitForm,
  placeOf,
  questionOf,
  serverOptions,
  startForm,
} from '../../tui/src/wizard/domain/domain-form.ts';
import {
  type DomainEvent,
  type DomainState,
  domainReducer,
  startDomain,
} from '../../tui/src/wizard/domain/domain-state.ts';
import type { ToldDomain } from '../../tui/src/wizard/wizard-context.ts';
import { serverRow, settingsOf } from '../harness/settings.ts';

const settings = settingsOf({
  servers: [serverRow({ id: 'office' }), serverRow({ id: 'branch' })],
  senders: { 'ben@elsewhere.com': 'ben', 'anna@yourcompany.com': 'anna' },
  choices: { ben: 'branch' },
});
const options = serverOptions(settings);
const told: Result<ToldDomain> = { ok: true, value: { domain: 'a.test', sections: [], toPublish: 'v=spf1' } };

const letters = (text: string): DomainEvent[] =>
  [...text].map((typed) => ({ type: 'line', event: { type: 'typed', typed } }));
const pasted = (text: string): DomainEvent => ({ type: 'pasted', text });
const [submitted, suggested, second, stopped, copied, back] = (
  ['submitted', 'suggested', 'second', 'stopped', 'copied', 'back'] as const
).map((type): DomainEvent => ({ type })) as [
  DomainEvent,
  DomainEvent,
  DomainEvent,
  DomainEvent,
  DomainEvent,
  DomainEvent,
];
const next: DomainEvent = { type: 'field', step: 1 };
const before: DomainEvent = { type: 'field', step: -1 };
const server = (step: 1 | -1): DomainEvent => ({ type: 'server', step, options });
const progress = (run: number): DomainEvent => ({
  type: 'progress',
  run,
  progress: { asked: 3, answered: 2, last: 'A a' },
});
const ended = (result: Result<ToldDomain> = told, run = 1): DomainEvent => ({ type: 'ended', run, result });
const layout = { count: 40, height: 10, links: [] };
const down: DomainEvent = { type: 'page', by: 'down', layout };

const atStart = startDomain(startForm(settings, 'anna'));
const after = (...events: readonly DomainEvent[]): DomainState => events.reduce(domainReducer, atStart);
const textOf = (state: DomainState) => state.form.lines.domain.text;

test.each<{ why: string; events: DomainEvent[]; ends: Partial<DomainState> }>([
  { why: 'it begins with the domain', events: [], ends: { phase: 'asking', field: 'domain' } },
  { why: 'down goes to the server', events: [next], ends: { field: 'server' } },
  {
    why: 'from there to the selector: all servers have numbers of their own',
    events: [next, next],
    ends: { field: 'selector' },
  },
  { why: 'and round to the domain', events: [next, next, next], ends: { field: 'domain' } },
  { why: 'up from the domain goes to the last field', events: [before], ends: { field: 'selector' } },
  { why: 'of one server, its number can be given', events: [next, server(1), next], ends: { field: 'ip' } },
  { why: 'letters do not change a choice', events: [next, ...letters('x')], ends: { form: atStart.form } },
  { why: 'nor does a paste', events: [next, pasted('a.test')], ends: { form: atStart.form, said: null } },
  { why: 'Enter begins, in any field', events: [next, submitted], ends: { phase: 'working', field: 'server', run: 1 } },
  {
    why: 'a server of no table is nothing without its number',
    events: [next, server(-1), submitted],
    ends: { phase: 'asking', field: 'ip', said: 'Type the IP number of the server, such as 192.42.11.22.' },
  },
  {
    why: 'with its number it is checked',
    events: [next, server(-1), submitted, ...letters('192.0.2.1'), submitted],
    ends: { phase: 'working' },
  },
  {
    why: 'the questions to DNS are counted',
    events: [submitted, progress(1), second, second],
    ends: { progress: { asked: 3, answered: 2, last: 'A a' }, seconds: 2 },
  },
  {
    why: 'what arrives is told',
    events: [submitted, ended()],
    ends: { phase: 'report', told: told.ok ? told.value : null },
  },
  { why: 'Esc stops', events: [submitted, stopped], ends: { phase: 'asking', said: 'Stopped. Enter checks again.' } },
  {
    why: 'and nobody waits for the answer',
    events: [submitted, stopped, ended()],
    ends: { phase: 'asking', told: null },
  },
  {
    why: 'the answer of a stopped check is not the one of the next',
    events: [submitted, stopped, submitted, progress(1), ended(told, 1)],
    ends: { phase: 'working', run: 2, progress: null },
  },
  { why: 'a report scrolls', events: [submitted, ended(), down, down], ends: { page: { top: 2, marked: null } } },
  {
    why: 'a part is a jump away',
    events: [submitted, ended(), { type: 'jump', line: 17 }],
    ends: { page: { top: 17, marked: null } },
  },
  {
    why: 'what was copied is said',
    events: [submitted, ended(), copied],
    ends: { said: expect.stringContaining('clipboard') },
  },
  { why: 'until something moves', events: [submitted, ended(), copied, down], ends: { said: null } },
  {
    why: 'again is a new check',
    events: [submitted, ended(), down, submitted],
    ends: { phase: 'working', run: 2, told: null },
  },
  {
    why: 'Esc leads to what was asked, which is kept',
    events: [...letters('.au'), submitted, ended(), back],
    ends: { phase: 'asking' },
  },
] as const)('$why', ({ events, ends }) => expect(after(...events)).toMatchObject(ends));

test('what is typed and pasted stands in the field that is open', () => {
  const cleared: DomainEvent = { type: 'line', event: { type: 'erase-to-start' } };
  expect(textOf(after(cleared, ...letters('a.test')))).toBe('a.test');
  expect(textOf(after(cleared, pasted(' b.test\n')))).toBe('b.test');
  expect(after(cleared, pasted('b.test\nc.test'))).toMatchObject({
    form: { lines: { domain: { text: 'b.test' } } },
    said: expect.stringMatching(/first of 2 pasted lines/),
  });
  expect(textOf(after(cleared, ...letters('a.test'), submitted, ended(), back))).toBe('a.test');
  expect(textOf(after(submitted, ended(), pasted('b.test')))).toBe('yourcompany.com');
});

describe('a problem is said at the field whose text has it', () => {
  test.each([
    { problem: fail('domain/bad-ip', 'x'), field: 'ip' },
    { problem: fail('domain/bad-helo-name', 'x'), field: 'helo' },
    { problem: fail('dkim/bad-selector', 'x'), field: 'selector' },
    { problem: fail('domain/bad-name', 'x'), field: 'domain' },
    { problem: fail('address/bad-domain', 'x'), field: 'domain' },
    { problem: fail('server/not-found', 'x'), field: 'server' },
  ] as const)('$problem.problem.code at $field', ({ problem, field }) => {
    const state = after(next, submitted, ended(problem));
    expect(state).toMatchObject({ phase: 'asking', field, said: expect.stringMatching(/^✗ .* x$/) });
  });

  test('what may have been meant can be taken, once', () => {
    const refused = [submitted, ended(fail('domain/is-url', 'http://b.test/', 'b.test'))];
    expect(after(...refused).said).toMatch(/Perhaps b\.test \(Ctrl-Y takes it\)\.$/);
    expect(textOf(after(...refused, suggested))).toBe('b.test');
    expect(textOf(after(...refused, next, before, suggested))).toBe('yourcompany.com');
    expect(textOf(after(...refused, ...letters('x'), suggested))).toBe('yourcompany.comx');
  });

  test('no control character of what was typed is said', () =>
    expect(after(submitted, ended(fail('domain/bad-name', '\u001b[2Jx'))).said).not.toMatch(/\p{Cc}/u));
});

describe('the form begins with what is known', () => {
  test.each([
    { login: 'anna', domain: 'yourcompany.com', choice: 'in-use', why: 'the own address; no choice' },
    { login: 'ben', domain: 'elsewhere.com', choice: 'branch', why: 'the own choice' },
    { login: 'eve', domain: 'elsewhere.com', choice: 'in-use', why: 'the first sender of all' },
  ])('for $login: $why', ({ login, domain, choice }) => {
    const form = startForm(settings, login);
    expect(form.lines.domain.text).toBe(domain);
    expect(form.server.kind === 'row' ? form.server.id : form.server.kind).toBe(choice);
  });

  test.each([
    { what: 'no sender', settings: settingsOf({}), domain: '' },
    { what: 'a rule for a domain', settings: settingsOf({ senders: { '@b.test': '#office' } }), domain: 'b.test' },
  ])('with $what', ({ settings: few, domain }) => expect(startForm(few, 'anna').lines.domain.text).toBe(domain));
});

describe('the servers to choose from', () => {
  const textsOf = (...servers: readonly { id: string; enabled?: boolean }[]) =>
    serverOptions(settingsOf({ servers: servers.map(serverRow) })).map(({ text }) => text);
  test.each([
    { why: 'none: the default one sends', texts: textsOf(), first: 'mail.carerix.net, the default server', count: 2 },
    { why: 'one is not "all"', texts: textsOf({ id: 'a' }), first: 'Server a (a.yourcompany.com:587)', count: 2 },
    {
      why: 'one of several is switched on',
      texts: textsOf({ id: 'a', enabled: false }, { id: 'b' }),
      first: 'the one that is switched on',
      count: 4,
    },
    { why: 'several', texts: textsOf({ id: 'a' }, { id: 'b' }), first: 'all 2 that are switched on', count: 4 },
    {
      why: 'one that is off is not in use, and can be chosen',
      texts: textsOf({ id: 'a', enabled: false }),
      first: 'mail.carerix.net, the default server',
      count: 3,
    },
  ])('$why', ({ texts, first, count }) => {
    expect(texts[0]).toBe(first);
    expect(texts).toHaveLength(count);
    expect(texts.at(-1)).toBe('another one, by its IP number');
  });

  test('a choice that is gone gives way to the first', () =>
    expect(placeOf(options, { kind: 'row', id: 'gone' })).toBe(0));

  test('and what is asked is what is shown', () => {
    const form = { ...startForm(settings, 'anna'), server: { kind: 'row', id: 'gone' } as const };
    expect(fitForm(form, settings).server).toEqual({ kind: 'in-use' });
    expect(fitForm(form, settingsOf({ servers: [serverRow({ id: 'a' })] })).server).toEqual({ kind: 'row', id: 'a' });
  });

  test('what is off says so', () =>
    expect(textsOf({ id: 'a', enabled: false })[1]).toBe('Server a (a.yourcompany.com:587, off)'));
});

test('what is asked is what was typed in the fields that are open', () => {
  const form = {
    ...startForm(settings, 'anna'),
    lines: {
      domain: { text: ' anna@a.test ', caret: 0 },
      ip: { text: '192.0.2.1, 2001:db8::1', caret: 0 },
      helo: { text: ' mx.a.test', caret: 0 },
      selector: { text: 's1 s2', caret: 0 },
    },
  };
  const asked = { domain: 'anna@a.test', sender: null, selectors: ['s1', 's2'], asksBlocklists: true };
  expect(questionOf(form)).toEqual({ ...asked, servers: 'table', ips: [], heloName: null });
  expect(fieldsFor({ kind: 'row', id: 'office' })).toContain('helo');
  const one = { ips: ['192.0.2.1', '2001:db8::1'], heloName: 'mx.a.test' };
  expect(questionOf({ ...form, server: { kind: 'row', id: 'office' } })).toEqual({
    ...asked,
    ...one,
    servers: ['office'],
  });
  expect(questionOf({ ...form, server: { kind: 'other' } })).toEqual({ ...asked, ...one, servers: 'table' });
});
