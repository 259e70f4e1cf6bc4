import { parseServerAddress } from '../address/index.ts';
import type { ServerDraft, ServerField } from './server-draft.ts';

/** Said beside a field; never stops anybody. */
export type Hint = { readonly field: ServerField; readonly text: string };

/**
 * Advice that the article gives at the same place: the login of a mail server is not the login of the application.
 * `applicationLogins` are the logins known here: that of this process and those of the senders table.
 */
export function hintsFor(draft: ServerDraft, application: string, applicationLogins: readonly string[]): Hint[] {
  const text = `This login differs from your ${application} login. Ask your system administrator for the right one.`;
  const username = draft.username.trim().toLowerCase();
  const hints: Hint[] = [];
  if (username !== '' && applicationLogins.some((login) => login.toLowerCase() === username)) {
    hints.push({ field: 'username', text });
  }
  const address = parseServerAddress(draft.address);
  if (!address.ok && address.problem.code === 'server-address/is-email') hints.push({ field: 'address', text });
  return hints;
}
