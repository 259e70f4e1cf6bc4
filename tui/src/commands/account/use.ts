import { fail, type Result } from '@truefrom/core/problem';
import { findServer, type Settings } from '@truefrom/core/settings';
import type { Call } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { openSession } from '../session.ts';

export async function run(call: Call): Promise<number> {
  const { out, words } = call;
  const session = await openSession(call);
  if (!session.ok) return out.problem(session.problem);
  const { store, settings } = session.value;
  const choice = readChoice(settings, words[0] ?? '');
  if (!choice.ok) return out.problem(choice.problem);
  const written = await store.writeChoice(choice.value.id);
  if (!written.ok) return out.problem(written.problem);
  const { id, name } = choice.value;
  out.show({ login: store.login, choice: id ?? 'default', choiceName: name }, () => [
    `Mail of ${store.login} leaves through ${name} from now on.`,
  ]);
  return exitCode.done;
}

function readChoice(settings: Settings, text: string): Result<{ id: string | null; name: string }> {
  if (text === 'default') return { ok: true, value: { id: null, name: settings.defaultServer.name } };
  const row = findServer(settings.servers, text);
  if (!row.ok) return row;
  const { id, name, enabled } = row.value;
  return enabled ? { ok: true, value: { id, name } } : fail('choice/switched-off', name);
}
