import type { Secret } from '@truefrom/core/node/secrets';
import { resolveHome } from '@truefrom/core/node/store';
import type { Envelope, Submission, SubmitOptions } from '@truefrom/core/node/submission';
import { done, fail, type Result } from '@truefrom/core/problem';
import type { Route } from '@truefrom/core/relay';
import type { DefaultServer, ServerRow, Settings, SettingsStore } from '@truefrom/core/settings';

type SendingRoute = Exclude<Route, { kind: 'refused' }>;
type Target = DefaultServer | ServerRow;

/** The server that a mail leaves through; null where it is refused. */
export function serverOf(settings: Settings, route: SendingRoute): Target;
export function serverOf(settings: Settings, route: Route): Target | null;
export function serverOf(settings: Settings, route: Route): Target | null {
  return route.kind === 'refused' ? null : route.kind === 'default' ? settings.defaultServer : route.server;
}

type Outgoing = {
  readonly store: SettingsStore<Secret>;
  readonly settings: Settings;
  readonly route: SendingRoute;
  readonly env: NodeJS.ProcessEnv;
};

/**
 * Sends one mail by its route: at once where this login may read the passwords, else through the gateway of this host, which
 * decides the same. Where none listens, the problem says who can send.
 */
export async function submitByRoute(
  { store, settings, route, env }: Outgoing,
  envelope: Envelope,
  message: AsyncIterable<Uint8Array>,
  options: SubmitOptions = {},
): Promise<Result<Submission>> {
  const server = serverOf(settings, route);
  if (store.readsSecrets || server.login.kind === 'none') {
    const password = await openPassword(store, settings, route);
    if (!password.ok) return password;
    const { submitMail } = await import('@truefrom/core/node/submission');
    return done(await submitMail(server, password.value, envelope, message, options));
  }
  const { gatewayPlaces, submitThroughGateway } = await import('@truefrom/core/node/gateway');
  const places = gatewayPlaces(resolveHome(env), env);
  if (!places.ok) return places;
  const submission = await submitThroughGateway(places.value, envelope, message, options);
  return submission ? done(submission) : fail('store/secrets-not-readable', `${store.secretsOwner} may`);
}

/** The password for a route, null where its server wants no login. One that cannot be opened is a problem: nothing is tried. */
async function openPassword(
  store: SettingsStore<Secret>,
  settings: Settings,
  route: SendingRoute,
): Promise<Result<Secret | null>> {
  const { login, address } = serverOf(settings, route);
  if (login.kind !== 'password') return { ok: true, value: null };
  if (!store.readsSecrets) return fail('store/secrets-not-readable', `${store.secretsOwner} may`);
  return await store.openSecret(route.kind === 'server' ? route.server.id : 'default', 'current', address);
}
