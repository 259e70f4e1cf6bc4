import { fail, type Result } from '@truefrom/core/problem';
import { findServer, type RemovedServer, type ServerRow, type Settings, serverUsers } from '@truefrom/core/settings';
import type { Call } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { openAsAdministrator } from '../session.ts';

export async function run(call: Call): Promise<number> {
  const { out, words } = call;
  if (call.has('move-to') && call.has('refuse'))
    return out.problem(fail('usage/flags-together', '--move-to, --refuse').problem);
  const session = await openAsAdministrator(call);
  if (!session.ok) return out.problem(session.problem);
  const { store, settings } = session.value;
  const row = findServer(settings.servers, words[0] ?? '');
  if (!row.ok) return out.problem(row.problem);
  const movedTo = whereSendersGo(settings, row.value, call);
  if (!movedTo.ok) return out.problem(movedTo.problem);
  const removed = await store.removeServer(row.value.id, row.value.revision, movedTo.value);
  if (!removed.ok) return out.problem(removed.problem);
  out.show(removed.value, () => [`${row.value.name} is out of the table.`]);
  return exitCode.done;
}

/** A row that nobody uses needs no answer: later senders of an old choice are refused with a text. */
function whereSendersGo(settings: Settings, row: ServerRow, call: Call): Result<RemovedServer['movedTo']> {
  const target = call.text('move-to');
  const users = serverUsers(settings, row.id);
  const used = [...users.logins, ...users.patterns];
  if (target === 'default') return { ok: true, value: 'default' };
  if (target !== undefined) {
    const found = findServer(settings.servers, target);
    if (!found.ok) return found;
    const { id, enabled, name } = found.value;
    return id === row.id || !enabled ? fail('server/bad-move-target', name) : { ok: true, value: id };
  }
  return used.length === 0 || call.has('refuse') ? { ok: true, value: null } : fail('server/in-use', used.join(', '));
}
