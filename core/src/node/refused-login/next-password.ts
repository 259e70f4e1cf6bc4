import type { ServerFields, SettingsStore } from '../../settings/index.ts';
import type { Secret } from '../secrets/index.ts';
import type { OpenedSession, Session } from '../submission/index.ts';

type Secrets = Pick<SettingsStore<Secret>, 'openSecret' | 'promoteSecret'>;

/**
 * Where the current password of a row was refused: the one that was put beside it takes its place once it has logged in. Null where
 * there is none, or it is refused as well. `isPromoted` false: it could not be written down, and is tried again the next time.
 */
export async function openWithNext(
  secrets: Secrets,
  id: string,
  { address }: Pick<ServerFields, 'address'>,
  open: (password: Secret) => Promise<OpenedSession>,
): Promise<{ readonly session: Session; readonly isPromoted: boolean } | null> {
  const next = await secrets.openSecret(id, 'next', address);
  if (!next.ok) return null;
  const opened = await open(next.value);
  if (!opened.ok) return null;
  return { session: opened.session, isPromoted: (await secrets.promoteSecret(id)).ok };
}
