import { fail, printable, type Result } from '../../problem/index.ts';
import type { SenderRow } from '../../settings/index.ts';
import { changeHome, type StoreContext, writeSenders } from './change-home.ts';
import { newSender, parseNewSender, type SenderTarget, senderKey } from './new-sender.ts';
import { readSenders, readServers } from './read-settings.ts';

export async function addSender(context: StoreContext, text: string, target: SenderTarget): Promise<Result<SenderRow>> {
  const parsed = parseNewSender(text, target);
  if (!parsed.ok) return parsed;
  const pattern = parsed.value;
  return await changeHome(context, async () => {
    const [table, file] = [readServers(context.home), readSenders(context.home)];
    if (!table.ok) return table;
    if (!file.ok) return file;
    const stamp = { addedAt: new Date().toISOString(), addedBy: context.account.login };
    const row = newSender(table.value, pattern, target, stamp);
    if (!row.ok) return row;
    const { senders } = file.value;
    const key = senderKey(pattern);
    if (senders.some((known) => senderKey(known.pattern) === key)) return fail('sender/exists', printable(pattern));
    await writeSenders(context, { ...file.value, senders: [...senders, row.value] });
    return row;
  });
}

export const removeSender = (context: StoreContext, pattern: string): Promise<Result<SenderRow>> =>
  changeHome(context, async () => {
    const file = readSenders(context.home);
    if (!file.ok) return file;
    const key = senderKey(pattern);
    const row = file.value.senders.find((known) => senderKey(known.pattern) === key);
    if (!row) return fail('sender/not-found', printable(pattern));
    await writeSenders(context, { ...file.value, senders: file.value.senders.filter((known) => known !== row) });
    return { ok: true, value: row };
  });
