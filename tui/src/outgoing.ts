import type { Secret } from '@truefrom/core/node/secrets';
import { fail, type Result } from '@truefrom/core/problem';
import type { Route } from '@truefrom/core/relay';
import type { Settings, SettingsStore } from '@truefrom/core/settings';

/** The server that a mail leaves through; null where it is refused. */
export const serverOf = (settings: Settings, route: Route) =>
  route.kind === 'refused' ? null : route.kind === 'default' ? settings.defaultServer : route.server;

/** The password for a route, null where its server wants no login. One that cannot be opened is a problem: nothing is tried. */
export async function openPassword(
  store: SettingsStore<Secret>,
  settings: Settings,
  route: Route,
): Promise<Result<Secret | null>> {
  if (serverOf(settings, route)?.login.kind !== 'password') return { ok: true, value: null };
  if (!store.readsSecrets) return fail('store/secrets-not-readable', `${store.secretsOwner} may`);
  return await store.openSecret(route.kind === 'server' ? route.server.id : 'default');
}
