import { addClient, resolveHome } from '@truefrom/core/node/store';
import type { Call } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { requirePassword } from '../password-source.ts';
import { clientLine, clientValue } from './client-list.ts';

export async function run(call: Call): Promise<number> {
  const { out } = call;
  const password = await requirePassword(call);
  if (!password.ok) return out.problem(password.problem);
  const added = await addClient(resolveHome(call.env), call.words[0] ?? '', password.value, call.texts('sender'));
  if (!added.ok) return out.problem(added.problem);
  out.show(clientValue(added.value), () => [clientLine(added.value)]);
  return exitCode.done;
}
