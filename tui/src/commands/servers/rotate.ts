import { fail, type Result } from '@truefrom/core/problem';
import { findServer, lastCheckOf, type ServerFields, type Settings } from '@truefrom/core/settings';
import type { Call } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { requirePassword } from '../password-source.ts';
import { openAsAdministrator } from '../session.ts';
import { readProbe } from './draft-flags.ts';
import { runCheck, sayRefused } from './live-check.ts';

type Subject = Omit<ServerFields, 'enabled'> & { readonly id: string };

/** Stores the next password beside the current one, logs in with it, and only then puts it in its place. */
export async function run(call: Call): Promise<number> {
  const { out, words } = call;
  const session = await openAsAdministrator(call);
  if (!session.ok) return out.problem(session.problem);
  const { store, settings } = session.value;
  const subject = findSubject(settings, words[0] ?? '');
  if (!subject.ok) return out.problem(subject.problem);
  const server = subject.value;
  if (server.login.kind === 'none') return out.problem(fail('server/username-missing', server.name).problem);
  const probe = readProbe(
    call,
    settings,
    server.id === 'default' ? null : server.id,
    server.login.username,
    store.login,
  );
  if (!probe.ok) return out.problem(probe.problem);
  const next = await requirePassword(call);
  if (!next.ok) return out.problem(next.problem);
  const staged = await store.stageSecret(server.id, next.value);
  if (!staged.ok) return out.problem(staged.problem);
  const outcome = await runCheck(
    call,
    { ...server, ...probe.value, password: next.value },
    'note',
    server.id === 'default',
  );
  if (!outcome.ok) return sayRefused(out, outcome, 'The old password stays in use.');
  const promoted = await store.promoteSecret(server.id);
  if (!promoted.ok) return out.problem(promoted.problem);
  const lastCheck = lastCheckOf(outcome, new Date());
  if (lastCheck && server.id !== 'default') await store.recordCheck(server.id, lastCheck);
  out.show({ id: server.id, rotated: true }, () => [`${server.name} uses the new password from now on.`]);
  return exitCode.done;
}

function findSubject(settings: Settings, text: string): Result<Subject> {
  return text === 'default'
    ? { ok: true, value: { id: 'default', ...settings.defaultServer } }
    : findServer(settings.servers, text);
}
