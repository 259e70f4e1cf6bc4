import { chooseAuth } from '@truefrom/core/relay';
import { expect, test } from 'vitest';

test.each([
  { offered: ['CRAM-MD5', 'LOGIN', 'PLAIN'], chosen: 'PLAIN' },
  { offered: ['LOGIN', 'CRAM-MD5'], chosen: 'LOGIN' },
  { offered: ['GSSAPI', 'CRAM-MD5'], chosen: 'CRAM-MD5' },
  { offered: ['XOAUTH2', 'PLAIN'], chosen: 'PLAIN' },
])('$offered on a safe line: $chosen', ({ offered, chosen }) => {
  expect(chooseAuth(offered, true)).toEqual({ ok: true, value: chosen });
});

test.each([
  { offered: [], safe: true, code: 'check/no-auth-offered' },
  { offered: ['XOAUTH2'], safe: true, code: 'check/oauth-only' },
  { offered: ['OAUTHBEARER', 'XOAUTH2', 'GSSAPI'], safe: true, code: 'check/oauth-only' },
  { offered: ['GSSAPI', 'NTLM'], safe: true, code: 'check/no-common-auth' },
  { offered: ['PLAIN'], safe: false, code: 'check/clear-password' },
  { offered: ['CRAM-MD5'], safe: false, code: 'check/clear-password' },
])('$offered, safe $safe: $code', ({ offered, safe, code }) => {
  expect(chooseAuth(offered, safe)).toMatchObject({ ok: false, problem: { code, found: offered.join(' ') } });
});
