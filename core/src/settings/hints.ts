import { parseServerAddress } from '../address/index.ts';
import type { ServerDraft, ServerField } from './server-draft.ts';
import type { Settings } from './types.ts';

/** Said beside a field; never stops anybody. */
export type Hint = { readonly field: ServerField; readonly text: string };

/**
 * Advice that the article gives at the same place: the login of a mail server is not the login of the application.
 * The application's logins that are known here are `ownLogin` and those of the senders table.
 */
export function hintsFor(draft: ServerDraft, { defaultServer, senders }: Settings, ownLogin: string): Hint[] {
  const logins = [ownLogin, ...senders.flatMap((row) => ('login' in row ? [row.login] : []))];
  const text = `This login differs from your ${defaultServer.application} login. Ask your system administrator for the right one.`;
  const username = draft.username.trim().toLowerCase();
  const hints: Hint[] = [];
  if (username !== '' && logins.some((login) => login.toLowerCase() === username)) {
    hints.push({ field: 'username', text });
  }
  const address = parseServerAddress(draft.address);
  if (!address.ok && address.problem.code === 'server-address/is-email') hints.push({ field: 'address', text });
  return hints;
}
