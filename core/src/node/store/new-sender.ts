import { formatSenderPattern, matchKeyOf, parseSenderPattern } from '../../address/index.ts';
import { done, fail, printable, type Result } from '../../problem/index.ts';
import { isLoginName, type SenderRow } from '../../settings/index.ts';
import type { ServersFile } from './stored.ts';

export type SenderTarget = { readonly login: string } | { readonly server: string };

/** What a row of the senders table is found by: two rows with one key would be the same sender. */
export function senderKey(pattern: string): string {
  const parsed = parseSenderPattern(pattern);
  return parsed.ok ? matchKeyOf(parsed.value) : pattern.toLowerCase();
}

/** The pattern of a new row in its canonical writing, if address and login are such. */
export function parseNewSender(text: string, target: SenderTarget): Result<string> {
  const parsed = parseSenderPattern(text);
  if (!parsed.ok) return parsed;
  if ('login' in target && !isLoginName(target.login)) return fail('sender/bad-login', printable(target.login));
  return done(formatSenderPattern(parsed.value));
}

/** The new row, if its server is there. Whether the key is taken is for the store to say. */
export function newSender(
  { servers }: ServersFile,
  pattern: string,
  target: SenderTarget,
  stamp: Pick<SenderRow, 'addedAt' | 'addedBy'>,
): Result<SenderRow> {
  if ('login' in target) return done({ pattern, ...stamp, login: target.login });
  return servers.some(({ id }) => id === target.server)
    ? done({ pattern, ...stamp, server: target.server })
    : fail('server/not-found', printable(target.server));
}
