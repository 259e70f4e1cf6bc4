import type { Secret } from '@truefrom/core/node/secrets';
import { openStore } from '@truefrom/core/node/store';
import { fail, type Problem, type Result } from '@truefrom/core/problem';
import type { Settings, SettingsPart, SettingsStore } from '@truefrom/core/settings';
import type { Call } from './command.ts';
import { noteProblems } from './output.ts';

export type Store = SettingsStore<Secret>;
export type Session = { readonly store: Store; readonly settings: Settings; readonly warnings: readonly Problem[] };

/** Opens the settings and reads them once, or that part at least. What was not counted is said on standard error. */
export async function openSession(
  { env, out }: Pick<Call, 'env' | 'out'>,
  part?: SettingsPart,
): Promise<Result<Session>> {
  const opened = await openStore({ env });
  if (!opened.ok) return opened;
  const read = await opened.value.readSettings(part);
  if (!read.ok) return read;
  noteProblems(out, read.value.warnings);
  return { ok: true, value: { store: opened.value, ...read.value } };
}

/** The same for what only an administrator does: refused before anything is asked or tried. */
export async function openAsAdministrator(call: Pick<Call, 'env' | 'out'>): Promise<Result<Session>> {
  const session = await openSession(call);
  if (!session.ok || session.value.store.role === 'administrator') return session;
  return fail('store/not-administrator', `${session.value.store.login}, ${session.value.store.place}`);
}
