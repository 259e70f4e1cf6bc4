import { formatSenderPattern, matchKeyOf, parseSenderPattern } from '../../address/index.ts';
import { fail, printable, type Result } from '../../problem/index.ts';
import type { SenderRow } from '../../settings/index.ts';
import { isLoginName } from '../../settings/index.ts';
import { changeHome, type StoreContext, writeSenders } from './change-home.ts';
import { readSenders, readServers } from './read-settings.ts';

const keyOf = (pattern: string): string => {
  const parsed = parseSenderPattern(pattern);
  return parsed.ok ? matchKeyOf(parsed.value) : pattern.toLowerCase();
};

export async function addSender(
  context: StoreContext,
  text: string,
  target: { login: string } | { server: string },
): Promise<Result<SenderRow>> {
  const parsed = parseSenderPattern(text);
  if (!parsed.ok) return parsed;
  if ('login' in target && !isLoginName(target.login)) return fail('sender/bad-login', printable(target.login));
  const pattern = formatSenderPattern(parsed.value);
  return await changeHome(context, async () => {
    const [table, file] = [readServers(context.home), readSenders(context.home)];
    if (!table.ok) return table;
    if (!file.ok) return file;
    if ('server' in target && !table.value.servers.some((row) => row.id === target.server)) {
      return fail('server/not-found', printable(target.server));
    }
    const { senders } = file.value;
    if (senders.some((row) => keyOf(row.pattern) === keyOf(pattern))) return fail('sender/exists', printable(pattern));
    const row: SenderRow = {
      pattern,
      addedAt: new Date().toISOString(),
      addedBy: context.account.login,
      ...('login' in target ? { login: target.login } : { server: target.server }),
    };
    await writeSenders(context, { ...file.value, senders: [...senders, row] });
    return { ok: true, value: row };
  });
}

export const removeSender = (context: StoreContext, pattern: string): Promise<Result<SenderRow>> =>
  changeHome(context, async () => {
    const file = readSenders(context.home);
    if (!file.ok) return file;
    const row = file.value.senders.find((known) => keyOf(known.pattern) === keyOf(pattern));
    if (!row) return fail('sender/not-found', printable(pattern));
    await writeSenders(context, { ...file.value, senders: file.value.senders.filter((known) => known !== row) });
    return { ok: true, value: row };
  });
