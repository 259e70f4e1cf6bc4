import { type ProblemCode, wordsOf } from '../../problem/index.ts';
import type { SettingsStore } from '../../settings/index.ts';

/** A row by its id, or `default`. */
type Server = { readonly id: string; readonly name: string };

/**
 * What an engine learned of a server stands at its row as the last check; `problem` null: it took the login, or a mail. The default
 * server keeps none. Where it cannot be written down, `onFault` is told; no mail depends on it.
 */
export async function recordLogin(
  store: Pick<SettingsStore, 'recordCheck'>,
  { id, name }: Server,
  problem: ProblemCode | null,
  onFault: (text: string) => void,
): Promise<void> {
  if (id === 'default') return;
  const recorded = await store.recordCheck(id, { at: new Date().toISOString(), ok: problem === null, problem });
  if (!recorded.ok) onFault(`${name}: ${wordsOf(recorded.problem).title}`);
}
