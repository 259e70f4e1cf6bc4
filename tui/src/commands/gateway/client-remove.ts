import { removeClient, resolveHome } from '@truefrom/core/node/store';
import type { Call } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { clientValue } from './client-list.ts';

export async function run({ out, env, words }: Call): Promise<number> {
  const removed = await removeClient(resolveHome(env), words[0] ?? '');
  if (!removed.ok) return out.problem(removed.problem);
  out.show(clientValue(removed.value), () => [`${removed.value.name} was removed.`]);
  return exitCode.done;
}
