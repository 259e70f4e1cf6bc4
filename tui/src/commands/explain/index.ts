import { explain } from '@truefrom/core/refusal';
import type { Call } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { describe } from './describe.ts';
import { explainFiles } from './explain-files.ts';
import { readInputs } from './inputs.ts';
import { readRules } from './own-rules.ts';
import { openPages } from './pages.ts';
import { explanationValue } from './value.ts';

export async function run(call: Call): Promise<number> {
  const { out, env } = call;
  const asked = readInputs(call, () => process.stdin.isTTY); // asked only then: it is opened by being asked
  if (!asked.ok) return out.problem(asked.problem);
  const explaining = await readRules(env, out);
  if (asked.value.kind === 'files') {
    return await explainFiles(call, asked.value.names, explaining);
  }
  if (out.json) {
    out.show(explanationValue(null, explain(asked.value.text, explaining)), () => []);
    return exitCode.done;
  }
  const pages = openPages(env, out); // read while the text is explained
  const lines = await describe(explain(asked.value.text, explaining), await pages, out);
  out.show(null, () => lines);
  return exitCode.done;
}
