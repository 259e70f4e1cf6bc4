import { fail, type Result } from '@truefrom/core/problem';
import { findServer, type Settings } from '@truefrom/core/settings';
import type { Call } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { openAsAdministrator } from '../session.ts';
import { senderValue, targetText } from './sender-text.ts';

export async function run(call: Call): Promise<number> {
  const { out, words } = call;
  const session = await openAsAdministrator(call);
  if (!session.ok) return out.problem(session.problem);
  const { store, settings } = session.value;
  const target = readTarget(call, settings);
  if (!target.ok) return out.problem(target.problem);
  const added = await store.addSender(words[0] ?? '', target.value);
  if (!added.ok) return out.problem(added.problem);
  out.show(senderValue(added.value), () => [`${added.value.pattern} belongs to ${targetText(settings, added.value)}.`]);
  return exitCode.done;
}

function readTarget(call: Call, settings: Settings): Result<{ login: string } | { server: string }> {
  const [login, server] = [call.text('login'), call.text('server')];
  if (login !== undefined && server !== undefined) return fail('usage/flags-together', '--login, --server');
  if (login !== undefined) return { ok: true, value: { login } };
  if (server === undefined) return fail('sender/needs-target', '');
  const row = findServer(settings.servers, server);
  return row.ok ? { ok: true, value: { server: row.value.id } } : row;
}
