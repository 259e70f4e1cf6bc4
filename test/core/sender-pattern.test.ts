import { formatSenderPattern, matchKeyOf, parseSenderPattern } from '@truefrom/core/address';
import { expect, test } from 'vitest';

test.each([
  { text: 'Anna@YourCompany.com', kind: 'mailbox', becomes: 'Anna@yourcompany.com', key: 'anna@yourcompany.com' },
  { text: '@YourCompany.com', kind: 'domain', becomes: '@yourcompany.com', key: '@yourcompany.com' },
  { text: '@bücher.example', kind: 'domain', becomes: '@xn--bcher-kva.example', key: '@xn--bcher-kva.example' },
])('$text means a $kind, and is compared as $key', ({ text, kind, becomes, key }) => {
  const parsed = parseSenderPattern(text);
  if (!parsed.ok) throw new Error(parsed.problem.code);
  expect(parsed.value.kind).toBe(kind);
  expect(formatSenderPattern(parsed.value)).toBe(becomes);
  expect(matchKeyOf(parsed.value)).toBe(key);
});

test.each([
  { text: 'yourcompany.com', code: 'address/no-at-sign', why: 'a domain rule begins with @' },
  { text: '@', code: 'address/bad-domain', why: 'no domain follows' },
  { text: '@your company.com', code: 'address/bad-domain', why: 'a blank' },
  { text: '@*.yourcompany.com', code: 'address/bad-domain', why: 'there are no wildcards' },
  { text: '@yourcompany.com\r\n', code: 'address/bad-domain', why: 'a line end' },
  { text: '@@yourcompany.com', code: 'address/bad-domain', why: 'one @ too many' },
])('$text is $code: $why', ({ text, code }) => {
  expect(parseSenderPattern(text)).toMatchObject({ ok: false, problem: { code } });
});
