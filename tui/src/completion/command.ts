import { fail, printable } from '@truefrom/core/problem';
import type { Settings } from '@truefrom/core/settings';
import type { Call } from '../commands/command.ts';
import { exitCode } from '../commands/exit-code.ts';
import { openOutput } from '../commands/output.ts';
import { openSession } from '../commands/session.ts';
import { commands } from '../commands/table.ts';
import { type Offer, offersFor } from './candidates.ts';
import { completionScripts, shells } from './scripts.ts';

export async function run({ out, words: [text = ''] }: Call): Promise<number> {
  const shell = shells.find((known) => known === text);
  if (shell === undefined) return out.problem(fail('usage/bad-flag', printable(text), shells.join('|')).problem);
  const script = completionScripts[shell];
  out.show({ shell, script }, () => [script.trimEnd()]);
  return exitCode.done;
}

/** `truefrom __complete WORD…`: what the last word may become, one candidate a line. Never a problem: a shell waits. */
export async function answer(words: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const offer = offersFor(commands, words);
  const typed = words.at(-1) ?? '';
  const found = offer.kind === 'file' ? [':file'] : await namesFor(offer, env);
  for (const line of found.filter((name) => name === ':file' || name.startsWith(typed)))
    process.stdout.write(`${line}\n`);
  return exitCode.done;
}

async function namesFor({ words, kind }: Offer, env: NodeJS.ProcessEnv): Promise<readonly string[]> {
  if (kind === null) return words;
  const session = await openSession({ env, out: openOutput(true, env) });
  if (!session.ok) return [];
  const { settings } = session.value;
  if (kind === 'senders') return settings.senders.map(({ pattern }) => pattern);
  return [
    ...(kind === 'servers-and-default' ? [`default\t${settings.defaultServer.name}`] : []),
    ...serverNames(settings),
  ];
}

/** Each row by its id and, where no shell would stumble over it, by its name. */
const serverNames = ({ servers }: Settings): string[] =>
  servers.flatMap(({ id, name }) => {
    const shown = printable(name);
    return [`${id}\t${shown}`, ...(/^[\w.-]+$/.test(shown) ? [`${shown}\t${id}`] : [])];
  });
