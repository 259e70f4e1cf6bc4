import type { Secret } from '@truefrom/core/node/secrets';
import { decideRoute } from '@truefrom/core/relay';
import type { RouteSource, SettingsStore } from '@truefrom/core/settings';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { wellDone } from '../harness/results.ts';
import { mailbox } from '../harness/settings.ts';
import { type StorePlace, withoutLogin } from './store-suite.ts';

/** What an engine gets from every store. */
export function testRoutes(makePlace: () => StorePlace | Promise<StorePlace>): void {
  let place: StorePlace;
  let store: SettingsStore<Secret>;
  let routes: RouteSource;

  beforeEach(async () => {
    place = await makePlace();
    store = wellDone(await place.open());
    wellDone(await store.addServer(withoutLogin('one'), null));
    routes = wellDone(await store.followRoutes());
  });
  afterEach(async () => {
    await routes.close();
    place.remove();
  });

  const whereFor = (sender: string | null) => whereTo(routes, sender);

  test('every change is in the answer to the next question', async () => {
    expect(await whereFor('anna@a.test')).toBe('default-no-rule');
    const two = wellDone(await store.addServer(withoutLogin('two'), null));
    wellDone(await store.addSender('@a.test', { server: two.id }));
    expect(await whereFor('anna@a.test')).toBe('two');
    wellDone(await store.addSender('Anna@a.test', { login: store.login }));
    expect(await whereFor('anna@A.test')).toBe('two'); // has not chosen: the rule of the domain
    for (const name of ['one', 'two', 'one']) {
      const { settings } = wellDone(await store.readSettings());
      wellDone(await store.writeChoice(settings.servers.find((row) => row.name === name)?.id ?? null));
      expect(await whereFor('anna@a.test')).toBe(name);
    }
    wellDone(await store.writeChoice(null));
    expect(await whereFor('anna@a.test')).toBe('default-chosen');
    wellDone(await store.updateServer(two.id, 1, { ...withoutLogin('two'), enabled: false }));
    expect(await whereFor('bob@a.test')).toBe('route/switched-off');
    wellDone(await store.updatePolicy({ nullSender: 'refuse' }));
    expect(await whereFor(null)).toBe('route/null-sender');
  });
}

/** The name of the server, else the reason or the code of the problem. */
export async function whereTo(routes: RouteSource, sender: string | null): Promise<string> {
  const from = sender === null ? null : mailbox(sender);
  const read = await routes.settingsFor(from);
  if (!read.ok) return read.problem.code;
  const route = decideRoute(read.value, from);
  return route.kind === 'server' ? route.server.name : route.reason;
}
