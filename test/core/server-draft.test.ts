import { checkPassword, draftOf, emptyDraft, parseServerDraft, type ServerDraft } from '@truefrom/core/settings';
import { expect, test } from 'vitest';
import { codesWithoutRow } from './coverage-of-codes.ts';

const fingerprint = 'ab'.repeat(32);
const address = 'smtp.yourcompany.com:587';

test('an address alone is enough', () => {
  expect(parseServerDraft({ ...emptyDraft, address })).toEqual({
    ok: true,
    value: {
      name: address,
      address: { host: 'smtp.yourcompany.com', port: 587 },
      security: 'starttls',
      login: { kind: 'none' },
      enabled: true,
    },
  });
});

test.each<{ typed: Partial<ServerDraft>; gives: object; why: string }>([
  {
    typed: { address: 'a.test' },
    gives: { security: 'starttls', address: { host: 'a.test', port: null } },
    why: 'the check finds the port',
  },
  { typed: { address: 'a.test:465' }, gives: { security: 'tls' }, why: '465 begins with TLS' },
  { typed: { address: 'a.test:465', security: 'starttls' }, gives: { security: 'starttls' }, why: 'a given word wins' },
  { typed: { security: ' TLS ' }, gives: { security: 'tls' }, why: 'any case, blanks around' },
  { typed: { security: '  ' }, gives: { security: 'starttls' }, why: 'blanks are nothing' },
  { typed: { username: ' anna ' }, gives: { login: { kind: 'password', username: 'anna' } }, why: 'pasted blanks' },
  { typed: { name: ' Büro 日本 ' }, gives: { name: 'Büro 日本' }, why: 'any letters' },
  { typed: { name: '👍'.repeat(80) }, gives: { name: '👍'.repeat(80) }, why: 'letters are counted, not their halves' },
  {
    typed: { address: `${'abcdefgh.'.repeat(20)}test` },
    gives: { name: `${'abcdefgh.'.repeat(20).slice(0, 79)}…` },
    why: 'a name made of an address is no longer than one may be',
  },
  { typed: { certificateName: 'MX.Company.com' }, gives: { certificateName: 'mx.company.com' }, why: 'a host name' },
  {
    typed: { certificateFingerprint: `sha256:${fingerprint}` },
    gives: { certificateFingerprint: 'AB:'.repeat(32).slice(0, -1) },
    why: 'one writing',
  },
  { typed: { mailsPerHour: '1.200' }, gives: { mailsPerHour: 1200 }, why: 'thousands as in Amsterdam' },
  { typed: { mailsPerHour: '1,000,000' }, gives: { mailsPerHour: 1_000_000 }, why: 'thousands as in London, the most' },
  {
    typed: { address: 'localhost:25', security: 'none', username: 'anna' },
    gives: { security: 'none' },
    why: 'the password leaves no machine',
  },
  { typed: { security: 'none' }, gives: { security: 'none', login: { kind: 'none' } }, why: 'nothing secret is sent' },
  { typed: { enabled: false }, gives: { enabled: false }, why: 'made ready, not in use yet' },
])('$typed gives $gives: $why', ({ typed, gives }) => {
  expect(parseServerDraft({ ...emptyDraft, address, ...typed })).toMatchObject({ ok: true, value: gives });
});

const refused: { typed: Partial<ServerDraft>; field: string; code: string; why: string }[] = [
  { typed: { address: '' }, field: 'address', code: 'server-address/empty', why: 'the one field that must be' },
  { typed: { name: 'x'.repeat(81) }, field: 'name', code: 'server/name-too-long', why: '81 letters' },
  { typed: { name: 'a\nb' }, field: 'name', code: 'server/name-unprintable', why: 'two lines' },
  { typed: { name: 'a\u202eb' }, field: 'name', code: 'server/name-unprintable', why: 'turns the writing direction' },
  { typed: { name: 'Default' }, field: 'name', code: 'server/name-reserved', why: 'commands mean the default server' },
  {
    typed: { address: 'default' },
    field: 'name',
    code: 'server/name-reserved',
    why: 'a name made of the address, too',
  },
  { typed: { security: 'ssl' }, field: 'security', code: 'server/bad-security', why: 'an old word' },
  {
    typed: { username: 'a\0b' },
    field: 'username',
    code: 'server/username-unprintable',
    why: 'NUL parts the answer of PLAIN',
  },
  { typed: { username: 'é'.repeat(128) }, field: 'username', code: 'server/username-too-long', why: '256 octets' },
  {
    typed: { security: 'none', username: 'anna' },
    field: 'security',
    code: 'server/clear-password',
    why: 'readable on its way',
  },
  {
    typed: { certificateName: 'my certificate' },
    field: 'certificateName',
    code: 'server/bad-certificate-name',
    why: 'a title',
  },
  {
    typed: { certificateName: '192.42.11.22' },
    field: 'certificateName',
    code: 'server/bad-certificate-name',
    why: 'an IP number',
  },
  {
    typed: { certificateFingerprint: 'ab:cd' },
    field: 'certificateFingerprint',
    code: 'server/bad-fingerprint',
    why: 'too short',
  },
  {
    typed: { certificateFingerprint: fingerprint, certificateName: 'a.test' },
    field: 'certificateFingerprint',
    code: 'server/name-and-fingerprint',
    why: 'which of the two?',
  },
  {
    typed: { certificateName: 'a.test', security: 'none' },
    field: 'certificateName',
    code: 'server/certificate-without-tls',
    why: 'there is none',
  },
  {
    typed: { mailsPerHour: '0' },
    field: 'mailsPerHour',
    code: 'server/bad-mails-per-hour',
    why: 'that is switched off',
  },
  { typed: { mailsPerHour: '1.5' }, field: 'mailsPerHour', code: 'server/bad-mails-per-hour', why: 'half a mail' },
  { typed: { mailsPerHour: '1000001' }, field: 'mailsPerHour', code: 'server/bad-mails-per-hour', why: 'one too many' },
  { typed: { mailsPerHour: '1e3' }, field: 'mailsPerHour', code: 'server/bad-mails-per-hour', why: 'no whole number' },
];

test.each(refused)('$typed is $code: $why', ({ typed, field, code }) => {
  const parsed = parseServerDraft({ ...emptyDraft, address, ...typed });
  expect(parsed.ok ? [] : parsed.problems.map(({ field, problem }) => [field, problem.code])).toEqual([[field, code]]);
});

test('all problems are told at once, each beside its field', () => {
  const parsed = parseServerDraft({ ...emptyDraft, address: 'a b', security: 'ssl', mailsPerHour: 'many' });
  expect(!parsed.ok && parsed.problems.map((each) => each.field)).toEqual(['address', 'security', 'mailsPerHour']);
});

const passwords = [
  { password: ' pass "word" # : é ', code: undefined, why: 'blanks, quotes and letters count' },
  { password: 'é'.repeat(500), code: undefined, why: '1,000 octets' },
  { password: '', code: 'server/password-missing', why: 'nothing' },
  { password: 'a\nb', code: 'server/password-unprintable', why: 'two lines' },
  { password: 'é'.repeat(501), code: 'server/password-too-long', why: '1,002 octets' },
];
test.each(passwords)('password $password: $code, $why', ({ password, code }) => {
  expect(checkPassword(password)?.code).toBe(code);
  if (password !== '') expect(JSON.stringify(checkPassword(password))).not.toContain(password);
});

/** Those that only the store or a command can know. */
const knownElsewhere =
  /username-missing|name-taken|not-found|ambiguous|in-use|bad-move-target|default-needs-domain|bad-import/;
test('every code of server rows that a draft can have, has a row', () => {
  const expected = [...refused.map((row) => row.code), ...passwords.map((row) => row.code)];
  expect(codesWithoutRow(/^server\//, expected).filter((code) => !knownElsewhere.test(code))).toEqual([]);
});

test('a saved row can be edited and saved as it is', () => {
  for (const typed of [
    {},
    { address: `${'abcdefgh.'.repeat(20)}test:25` },
    { username: 'a', certificateName: 'b.test' },
  ]) {
    const first = parseServerDraft({ ...emptyDraft, address, mailsPerHour: '20', ...typed });
    if (!first.ok) throw new Error(JSON.stringify(first.problems));
    const { host, port } = first.value.address;
    const saved = { ...first.value, address: { host, port: port ?? 587 } };
    expect(parseServerDraft(draftOf(saved))).toEqual({ ok: true, value: saved });
  }
});
