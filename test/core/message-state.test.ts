import { fail, type Problem, type Result } from '@truefrom/core/problem';
import { describe, expect, test } from 'vitest';
import type { Mended } from '../../tui/src/commands/message/mend.ts';
import {
  type MessageEvent,
  type MessageState,
  messageReducer,
  nothingGiven,
  reportOf,
} from '../../tui/src/wizard/message/message-state.ts';
import { type CheckedMails, shownOf, type ToldMail } from '../../tui/src/wizard/message/told-mail.ts';

const finding = (severity: 'error' | 'warning' | 'note') => ({ severity, title: severity, place: 'line 1', found: '' });
const mail = (name: string): ToldMail => ({
  name,
  summary: '1 error, 1 warning, 2 notes',
  notes: [],
  findings: [finding('error'), finding('warning'), finding('note'), finding('note')],
  detailOf: () => ({ excerpt: null, why: '', fix: '', url: '' }),
  mend: () => Promise.reject(new Error('not here')),
  mendedFile: `${name}-mended.eml`,
});
const one: Result<CheckedMails> = { ok: true, value: { kind: 'one', mail: mail('a.eml') } };
const listed = (file: string) => ({ file, name: file, subject: '', counts: { error: 0, warning: 0, note: 0 } });
const two: Result<CheckedMails> = {
  ok: true,
  value: { kind: 'several', mails: [listed('/out/a.eml'), listed('/out/b.eml')], notes: [] },
};

const letters = (text: string): MessageEvent[] =>
  [...text].map((typed) => ({ type: 'line', event: { type: 'typed', typed } }));
const pasted = (text: string): MessageEvent => ({ type: 'pasted', text });
const ended = (result: Result<CheckedMails>, run = 1): MessageEvent => ({ type: 'ended', run, result });
const does = (type: 'field' | 'submitted' | 'again' | 'stopped' | 'notes' | 'mend' | 'copied' | 'back' | 'chosen') =>
  ({ type }) as MessageEvent;
const down: MessageEvent = { type: 'list', by: 'down', height: 10 };
const step = (by: 1 | -1): MessageEvent => ({ type: 'neighbour', step: by, height: 10 });
const page: MessageEvent = { type: 'page', by: 'down', layout: { count: 40, height: 10, links: [] } };
const mended: Mended = {
  bytes: new Uint8Array(),
  isChanged: true,
  told: 'Mended: a Date is added.',
  diff: ['+Date: now'],
};
const unwritten: Problem = { code: 'fix/not-written', found: '/out/x.eml (EEXIST)' };
const from = (state: MessageState, ...events: readonly MessageEvent[]): MessageState =>
  events.reduce(messageReducer, state);
const after = (...events: readonly MessageEvent[]): MessageState => from(nothingGiven, ...events);

const source = 'Subject: x\rFrom: a@there.test\r\rhi';
const given = [pasted(source), ended(one)];
const folder = [...letters('/out'), does('submitted'), ended(two)];
const text = { kind: 'text', text: source };

test.each<{ why: string; events: MessageEvent[]; ends: Partial<MessageState> | object }>([
  {
    why: 'the source of a mail is checked as soon as it is pasted',
    events: [pasted(source)],
    ends: { phase: 'working', question: { given: text, list: '' } },
  },
  {
    why: 'a pasted path is a line like a typed one',
    events: [pasted('~/a.eml\n')],
    ends: { phase: 'asking', lines: { mail: { text: '~/a.eml' } } },
  },
  {
    why: 'Enter reads the path, whatever it is like',
    events: [...letters('a.eml'), does('submitted')],
    ends: { phase: 'working', question: { given: { kind: 'file', path: 'a.eml' }, list: '' } },
  },
  {
    why: 'with the blacklist of the other field',
    events: [...letters('a.eml'), does('field'), ...letters('l.txt'), does('submitted')],
    ends: { question: { given: { kind: 'file', path: 'a.eml' }, list: 'l.txt' } },
  },
  {
    why: 'lines that are pasted into the blacklist are no mail',
    events: [does('field'), pasted('a.test\nb.test')],
    ends: { phase: 'asking', lines: { list: { text: 'a.test' } }, said: expect.stringContaining('one line') },
  },
  { why: 'one mail is told', events: given, ends: { phase: 'report', told: { name: 'a.eml' }, hasNotes: false } },
  { why: 'of several one is chosen', events: folder, ends: { phase: 'choosing', told: null } },
  {
    why: 'and read again by itself, with the same list',
    events: [...folder, down, does('chosen')],
    ends: { phase: 'working', run: 2, question: { given: { kind: 'file', path: '/out/b.eml' }, list: '' } },
  },
  {
    why: 'and Esc leads back to the others, where they were',
    events: [...folder, down, does('chosen'), ended(one, 2), does('back')],
    ends: { phase: 'choosing', mails: { marked: 1, top: 0 } },
  },
  {
    why: 'Esc while one of several is read leads back to them',
    events: [...folder, does('chosen'), does('stopped')],
    ends: { phase: 'choosing', said: 'Stopped.' },
  },
  {
    why: 'and from them to what was asked, which is kept',
    events: [...folder, does('back')],
    ends: { phase: 'asking', lines: { mail: { text: '/out' } } },
  },
  {
    why: 'a new question forgets the others',
    events: [...folder, does('back'), does('submitted'), ended(one, 2), does('back')],
    ends: { phase: 'asking', several: null },
  },
  { why: 'a finding is opened', events: [...given, down, does('chosen')], ends: { phase: 'detail' } },
  {
    why: 'and the next one is told from its beginning',
    events: [...given, does('chosen'), page, step(1)],
    ends: { phase: 'detail', findings: { marked: 1 }, page: { top: 0 } },
  },
  {
    why: 'after the last there is none: notes that are hidden are not told',
    events: [...given, does('chosen'), step(1), step(1), step(1)],
    ends: { findings: { marked: 1 } },
  },
  {
    why: 'but they are once they are shown',
    events: [...given, does('notes'), does('chosen'), step(1), step(1), step(1)],
    ends: { findings: { marked: 3 } },
  },
  { why: 'Esc leads back to the list', events: [...given, does('chosen'), does('back')], ends: { phase: 'report' } },
  {
    why: 'it is checked again, as it was asked',
    events: [...given, does('again')],
    ends: { phase: 'working', run: 2, question: { given: text, list: '' } },
  },
  {
    why: 'the answer to a check that was stopped is late',
    events: [pasted(source), does('stopped'), ended(one)],
    ends: { phase: 'asking', told: null, said: 'Stopped.' },
  },
  {
    why: 'and so is the answer to an earlier one',
    events: [pasted(source), pasted(`${source}!`), ended(one, 1)],
    ends: { phase: 'working', run: 2 },
  },
  {
    why: 'progress is that of the open check',
    events: [pasted(source), { type: 'progress', run: 7, progress: { mails: 1, share: null } }],
    ends: { progress: null },
  },
  {
    why: 'a mail that is pasted over a report takes its place',
    events: [...given, pasted('Subject: y\n\nz')],
    ends: { phase: 'working', told: null },
  },
  { why: 'a word is not', events: [...given, pasted('word')], ends: { phase: 'report', run: 1 } },
])('$why', ({ events, ends }) => expect(after(...events)).toMatchObject(ends));

describe('mending', () => {
  const mending = [...given, does('mend')];
  test.each<{ why: string; events: MessageEvent[]; ends: object }>([
    { why: 'a file beside the mail is proposed', events: mending, ends: { file: { text: 'a.eml-mended.eml' } } },
    {
      why: 'and is what keys and a paste change',
      events: [...mending, ...letters('1'), pasted('2\n')],
      ends: { file: { text: 'a.eml-mended.eml12' }, lines: { mail: { text: '' } } },
    },
    {
      why: 'what changes is shown',
      events: [...mending, { type: 'mended', result: mended }],
      ends: { phase: 'mending', mended: { diff: ['+Date: now'] } },
    },
    {
      why: 'a signed mail is told, and nothing is asked',
      events: [
        ...mending,
        { type: 'mended', result: { ...mended, isChanged: false, told: 'The mail is signed (DKIM).' } },
      ],
      ends: { phase: 'report', said: 'The mail is signed (DKIM).', mended: null },
    },
    {
      why: 'so is one that was not read whole',
      events: [...mending, { type: 'mended', result: { ...unwritten, found: 'the mail is over 32 MB' } }],
      ends: { phase: 'report', said: expect.stringContaining('the mail is over 32 MB') },
    },
    {
      why: 'nobody waits for it after Esc',
      events: [...mending, does('back'), { type: 'mended', result: mended }],
      ends: { phase: 'report', mended: null },
    },
    {
      why: 'what could not be written can be changed',
      events: [
        ...mending,
        { type: 'mended', result: mended },
        { type: 'written', file: '/out/x.eml', problem: unwritten },
      ],
      ends: { phase: 'mending', mended, said: expect.stringMatching(/^✗ The mended mail could not.*\(EEXIST\)$/) },
    },
    {
      why: 'what was written is said',
      events: [
        ...mending,
        { type: 'mended', result: mended },
        { type: 'written', file: '/out/\u001b[2Jy.eml', problem: null },
      ],
      ends: { phase: 'report', said: '✓ Written to /out/y.eml.' },
    },
  ])('$why', ({ events, ends }) => expect(after(...events)).toMatchObject(ends));
});

describe('what cannot be checked is said where it can be changed', () => {
  test.each<{ why: string; events: MessageEvent[]; field: string; says: RegExp }>([
    { why: 'nothing', events: [does('submitted')], field: 'mail', says: /^There is nothing to check yet/ },
    {
      why: 'a file that is not there',
      events: [...letters('/x'), does('submitted'), ended(fail('explain/not-found', '/x\u001b[2J'))],
      field: 'mail',
      says: /^✗ There is no such file or folder\. \/x$/,
    },
    {
      why: 'a list that cannot be read',
      events: [pasted(source), ended(fail('import/unreadable', '/l.txt (ENOENT)'))],
      field: 'list',
      says: /^✗ The file could not be read\. \/l\.txt \(ENOENT\)$/,
    },
  ])('$why', ({ events, field, says }) =>
    expect(after(...events)).toMatchObject({ phase: 'asking', field, said: expect.stringMatching(says) }),
  );

  test('one of several leads back to them', () =>
    expect(after(...folder, does('chosen'), ended(fail('explain/not-found', '/out/a.eml'), 2))).toMatchObject({
      phase: 'choosing',
      said: expect.stringContaining('/out/a.eml'),
    }));
});

test('Enter checks what was pasted again, as long as no path is typed', () => {
  const back = [...given, does('back')];
  expect(after(...back, does('submitted'))).toMatchObject({ run: 2, question: { given: text } });
  expect(after(...back, ...letters('/a'), does('submitted'))).toMatchObject({ question: { given: { path: '/a' } } });
});

test('a mail that was checked elsewhere is a report at once', () =>
  expect(from(reportOf(mail('The test mail')), does('notes'), down, down)).toMatchObject({
    phase: 'report',
    findings: { marked: 2 },
  }));

test('notes are hidden until they are wanted, the others are always there', () => {
  expect(shownOf(mail('a'), false)).toEqual([0, 1]);
  expect(shownOf(mail('a'), true)).toEqual([0, 1, 2, 3]);
});
