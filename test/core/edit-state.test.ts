import { expect, test } from 'vitest';
import { emptyDraft } from '../../core/src/settings/server-draft.ts';
import { type EditEvent, editReducer, isTouched, startEdit } from '../../tui/src/wizard/edit/edit-state.ts';
import { draftFrom, sectionsFor, valuesFrom } from '../../tui/src/wizard/edit/form-fields.ts';
import { fieldsToSave } from '../../tui/src/wizard/edit/save-edit.ts';
import { serverRow } from '../harness/settings.ts';

const row = serverRow({ id: 'company', login: { kind: 'password', username: 'mailout' }, revision: 3 });
const end = { ok: true, problem: null, proposal: null, certificate: null };
const after = (...events: readonly EditEvent[]) => events.reduce(editReducer, startEdit(row, null));
const typing = (text: string): EditEvent => ({ type: 'text', name: 'username', text });

test('an edit begins with what is stored, but for the password', () => {
  const { values, phase } = startEdit(row, null);
  expect(phase).toBe('form');
  expect(values).toMatchObject({ address: 'company.yourcompany.com:587', username: 'mailout', password: '' });
});

test('a draft that was kept counts as touched', () => {
  const draft = { ...emptyDraft, address: 'smtp.a.com' };
  const resumed = startEdit(null, { id: null, draft, savedAt: '2026-01-02T03:04:05.000Z' });
  expect(resumed.values.address).toBe('smtp.a.com');
  expect(isTouched(resumed)).toBe(true);
});

test.each([
  { what: 'nothing', events: [], touched: false },
  { what: 'a letter', events: [typing('mailout2')], touched: true },
  { what: 'a letter that was erased again', events: [typing('mailout2'), typing('mailout')], touched: false },
  { what: 'a password', events: [{ type: 'text', name: 'password', text: 'x' }], touched: true },
  { what: 'a pinned certificate', events: [{ type: 'pin', fingerprint: 'AB:CD' }], touched: true },
] as const)('$what typed: asked before it is thrown away? $touched', ({ events, touched }) =>
  expect(isTouched(after(...events))).toBe(touched),
);

test('a check belongs to exactly the values that it ran with', () => {
  const checked = after({ type: 'checked', end });
  expect(checked.checked).toBe(end);
  expect(editReducer(checked, typing('mailout')).checked).toBe(end);
  expect(editReducer(checked, typing('other')).checked).toBeNull();
  expect(editReducer(checked, { type: 'pin', fingerprint: 'AB:CD' }).checked).toBeNull();
});

test('the way from the form to the save and back keeps every text', () => {
  const there = after(typing('other'), { type: 'phase', phase: 'check' }, { type: 'phase', phase: 'summary' });
  const back = editReducer(there, { type: 'phase', phase: 'form' });
  expect(back).toMatchObject({ phase: 'form', values: { username: 'other' } });
});

test('a conflict compares with what the other one saved, and keeps what is typed', () => {
  const theirs = { ...row, revision: 4, name: 'Theirs' };
  const state = after(typing('mine'), { type: 'rebase', base: theirs });
  expect(state).toMatchObject({ phase: 'conflict', base: { revision: 4 }, values: { username: 'mine' } });
});

test('what was wrong is said until something changes', () => {
  const refused = after({ type: 'phase', phase: 'summary' }, { type: 'refused', said: '✗ No.' });
  expect(refused).toMatchObject({ phase: 'form', said: '✗ No.' });
  expect(editReducer(refused, typing('x')).said).toBeNull();
});

test('the parts of the form go round', () => {
  const move = (by: number): EditEvent => ({ type: 'section', by, count: 2 });
  expect(after(move(1)).section).toBe(1);
  expect(after(move(1), move(1)).section).toBe(0);
  expect(after(move(-1)).section).toBe(1);
});

test.each([
  { perScreen: 4, titles: ['Server', 'More'] },
  { perScreen: 2, titles: ['Server 1/2', 'Server 2/2', 'More 1/2', 'More 2/2'] },
])('$perScreen fields on a screen: $titles, and no field is left out', ({ perScreen, titles }) => {
  const sections = sectionsFor(perScreen);
  expect(sections.map(({ title }) => title)).toEqual(titles);
  expect(sections.flatMap(({ fields }) => fields)).toHaveLength(7);
});

test.each([
  { certificate: 'mail.provider.test', certificateName: 'mail.provider.test', certificateFingerprint: '' },
  { certificate: 'AB:CD', certificateName: '', certificateFingerprint: 'AB:CD' },
  {
    certificate: `sha256 ${'ab'.repeat(32)}`,
    certificateName: '',
    certificateFingerprint: `sha256 ${'ab'.repeat(32)}`,
  },
  { certificate: 'ab'.repeat(32), certificateName: '', certificateFingerprint: 'ab'.repeat(32) },
])('the certificate field with $certificate', ({ certificate, ...fields }) =>
  expect(draftFrom({ ...valuesFrom(emptyDraft), certificate }, true)).toMatchObject(fields),
);

test.each([
  { typed: 'a.com', security: '', proposal: null, saved: [587, 'starttls'], why: 'the usual port' },
  { typed: 'a.com', security: 'tls', proposal: null, saved: [465, 'tls'], why: 'the usual port of tls' },
  { typed: 'a.com', security: '', proposal: [465, 'tls'], saved: [465, 'tls'], why: 'the port that answered' },
  { typed: 'a.com', security: 'starttls', proposal: [465, 'tls'], saved: [465, 'tls'], why: 'as it answered' },
  {
    typed: 'a.com:2525',
    security: '',
    proposal: [465, 'tls'],
    saved: [2525, 'starttls'],
    why: 'a port that was given',
  },
] as const)('$typed, security "$security", is saved with $saved: $why', ({ typed, security, proposal, saved }) => {
  const checked = { ...end, proposal: proposal && { port: proposal[0], security: proposal[1] } };
  const fields = fieldsToSave({ ...emptyDraft, address: typed, security }, checked);
  expect([fields?.address.port, fields?.security]).toEqual(saved);
});
