import { emptyDraft } from '@truefrom/core/settings';
import { expect, test } from 'vitest';
import { type FormValues, valuesFrom } from '../../tui/src/wizard/edit/form-fields.ts';
import { formHints, formProblems, shownProblems } from '../../tui/src/wizard/edit/form-problems.ts';
import { serverRow, settingsOf } from '../harness/settings.ts';

const good = { address: 'smtp.a.com:587', username: 'mailout', password: 'secret' };
const valuesOf = (more: Partial<FormValues>): FormValues => ({ ...valuesFrom(emptyDraft), ...good, ...more });
const stored = serverRow({ id: 'company', name: 'Company', login: { kind: 'password', username: 'mailout' } });
const codesOf = (found: ReturnType<typeof formProblems>) =>
  Object.fromEntries([...found].map(([field, { code }]) => [field, code]));

test.each<{ values: Partial<FormValues>; found: Record<string, string> }>([
  { values: {}, found: {} },
  { values: { username: '', password: '' }, found: {} },
  { values: { address: '' }, found: { address: 'server-address/empty' } },
  { values: { address: 'a.com:0' }, found: { address: 'server-address/port-out-of-range' } },
  { values: { address: 'a.com:65536' }, found: { address: 'server-address/port-out-of-range' } },
  { values: { address: 'a.com:587x' }, found: { address: 'server-address/bad-port' } },
  { values: { password: '' }, found: { password: 'server/password-missing' } },
  { values: { username: '' }, found: { username: 'server/username-missing' } },
  { values: { password: 'x'.repeat(1001) }, found: { password: 'server/password-too-long' } },
  { values: { security: 'none' }, found: { security: 'server/clear-password' } },
  { values: { security: 'none', address: '127.0.0.1:25' }, found: {} },
  { values: { certificate: 'AB:CD' }, found: { certificate: 'server/bad-fingerprint' } },
  { values: { mailsPerHour: 'many' }, found: { mailsPerHour: 'server/bad-mails-per-hour' } },
  { values: { name: 'company' }, found: { name: 'server/name-taken' } },
  { values: { name: 'default' }, found: { name: 'server/name-reserved' } },
  {
    values: { address: 'a b', mailsPerHour: '0' },
    found: { address: 'server-address/has-space', mailsPerHour: 'server/bad-mails-per-hour' },
  },
])('$values gives $found', ({ values, found }) =>
  expect(codesOf(formProblems(valuesOf(values), null, [stored]))).toEqual(found),
);

test('a row may keep its own name and its stored password', () => {
  const values = valuesOf({ name: 'Company', password: '' });
  expect(codesOf(formProblems(values, stored, [stored]))).toEqual({});
});

test('what is not filled in yet is no fault while it is being typed', () => {
  const values = valuesOf({ address: '', password: '', mailsPerHour: 'x' });
  expect([...shownProblems(formProblems(values, null, [])).keys()]).toEqual(['mailsPerHour']);
});

test.each([
  { values: { username: 'root' }, fields: ['username'], why: 'the login that works here' },
  { values: { username: 'ANNA' }, fields: ['username'], why: 'a login of the senders table' },
  { values: { username: 'mailout' }, fields: [], why: 'any other name' },
  { values: { address: 'anna@yourcompany.com' }, fields: ['address'], why: 'an address in place of a server' },
])('a hint at $fields for $why', ({ values, fields }) => {
  const settings = settingsOf({ senders: { 'anna@yourcompany.com': 'anna' } });
  const hints = formHints(valuesOf(values), settings, 'root');
  expect([...hints.keys()]).toEqual(fields);
  for (const text of hints.values()) expect(text).toContain('differs from your Carerix login');
});
