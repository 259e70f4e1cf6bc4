import { fail, printable, type Result } from '../problem/index.ts';

/** The ways to log in with a password that truefrom knows, the best first for a line that nobody else can read. */
export const authMechanisms = ['PLAIN', 'LOGIN', 'CRAM-MD5'] as const;
export type AuthMechanism = (typeof authMechanisms)[number];

type AuthProblem = 'check/clear-password' | 'check/no-auth-offered' | 'check/oauth-only' | 'check/no-common-auth';
const tokenMechanisms: readonly string[] = ['XOAUTH2', 'OAUTHBEARER'];

/**
 * Chooses from what a server offers (RFC 4954 §3). `safe` says that the line is encrypted and checked, or does not leave
 * this host; without that no mechanism is chosen. The problem's `found` is the list that was offered.
 */
export function chooseAuth(offered: readonly string[], safe: boolean): Result<AuthMechanism, AuthProblem> {
  const found = printable(offered.join(' '));
  if (!safe) return fail('check/clear-password', found);
  if (offered.length === 0) return fail('check/no-auth-offered', found);
  const chosen = authMechanisms.find((mechanism) => offered.includes(mechanism));
  if (chosen !== undefined) return { ok: true, value: chosen };
  const wantsToken = offered.some((mechanism) => tokenMechanisms.includes(mechanism));
  return fail(wantsToken ? 'check/oauth-only' : 'check/no-common-auth', found);
}
