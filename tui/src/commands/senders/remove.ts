import type { Call } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { openAsAdministrator } from '../session.ts';
import { senderValue } from './sender-text.ts';

export async function run(call: Call): Promise<number> {
  const session = await openAsAdministrator(call);
  if (!session.ok) return call.out.problem(session.problem);
  const removed = await session.value.store.removeSender(call.words[0] ?? '');
  if (!removed.ok) return call.out.problem(removed.problem);
  call.out.show(senderValue(removed.value), () => [`${removed.value.pattern} is out of the table.`]);
  return exitCode.done;
}
