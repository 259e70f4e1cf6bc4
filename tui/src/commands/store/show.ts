import { summarizeStore } from '@truefrom/core/node/store';
import type { Call } from '../command.ts';
import { exitCode } from '../exit-code.ts';

export async function run({ env, out }: Call): Promise<number> {
  const summary = await summarizeStore(env);
  if (!summary.ok) return out.problem(summary.problem);
  const { kind, place, login, role, readsSecrets, schema, counts } = summary.value;
  const { labelled } = await import('../text-table.ts');
  out.show(summary.value, () =>
    labelled([
      ['Place', place],
      ['Kind', kind === 'folder' ? 'folder' : `PostgreSQL, tables of version ${schema}`],
      ['Login', `${login}, ${role}${readsSecrets ? ', may open the passwords' : ''}`],
      ['Servers', `${counts.servers}, removed: ${counts.removed}`],
      ['Senders', String(counts.senders)],
      ['Choices', String(counts.choices)],
    ]),
  );
  return exitCode.done;
}
