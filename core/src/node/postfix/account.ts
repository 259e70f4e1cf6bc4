import { execFile } from 'node:child_process';
import { fail, printable, type Result } from '../../problem/index.ts';

/** The numbers of the account that Postfix runs as. */
export type PostfixAccount = { readonly uid: number; readonly gid: number; readonly group: string };

/** `name` is the account (`mail_owner`), `group` the one that may open the socket. */
export async function findPostfixAccount(
  name = 'postfix',
  group = name,
): Promise<Result<PostfixAccount, 'postfix/no-account'>> {
  const [uid, entry] = await Promise.all([say('id', ['-u', '--', name]), say('getent', ['group', '--', group])]);
  const gid = entry.split(':')[2] ?? '';
  return /^\d+$/.test(uid) && /^\d+$/.test(gid)
    ? { ok: true, value: { uid: Number(uid), gid: Number(gid), group } }
    : fail('postfix/no-account', printable(/^\d+$/.test(uid) ? group : name));
}

const say = (program: string, args: readonly string[]): Promise<string> =>
  new Promise((resolve) => {
    execFile(program, args, { timeout: 5_000 }, (error, stdout) => resolve(error ? '' : stdout.trim()));
  });
