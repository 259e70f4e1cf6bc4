import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { resolveHome } from '@truefrom/core/node/store';
import type { Explaining } from '@truefrom/core/refusal';
import { noteProblems, type Output } from '../output.ts';

/** The rules of the home. What is wrong with them is said once, and the good ones count. */
export async function readRules(env: NodeJS.ProcessEnv, out: Pick<Output, 'note'>): Promise<Explaining> {
  const home = resolveHome(env);
  if (!existsSync(join(home, 'rules.json'))) return {};
  const { readOwnRules } = await import('@truefrom/core/node/own-rules');
  const { rows, problems } = await readOwnRules(home);
  noteProblems(out, problems);
  return { ownRows: rows };
}
