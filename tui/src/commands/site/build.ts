import type { Call } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { buildPages } from './work-tree.ts';

export async function run({ env, out }: Call): Promise<number> {
  const built = await buildPages(env);
  if (!built.ok) return out.problem(built.problem);
  out.show({ folder: built.value }, () => [`The pages are in ${built.value}.`]);
  return exitCode.done;
}
