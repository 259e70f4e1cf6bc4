import type { Secret } from '@truefrom/core/node/secrets';
import { decideRoute } from '@truefrom/core/relay';
import { ownAddresses, type RouteSource, type SettingsStore } from '@truefrom/core/settings';
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

  test('what is read about one sender decides as the whole does, reason and words', async () => {
    const added = async (name: string) => wellDone(await store.addServer(withoutLogin(name), null));
    const [two, off, gone, moved] = [await added('two'), await added('off'), await added('gone'), await added('moved')];
    const own = ['own@a.test', 'Own.Too@b.test', '@own.test'];
    const targets = { 'two@a.test': two, 'off@a.test': off, '@a.test': gone, '@b.test': moved };
    for (const [pattern, { id }] of Object.entries(targets)) wellDone(await store.addSender(pattern, { server: id }));
    for (const pattern of own) wellDone(await store.addSender(pattern, { login: store.login }));
    wellDone(await store.addSender('other@b.test', { login: 'constructor' }));
    wellDone(await store.updateServer(off.id, 1, { ...withoutLogin('off'), enabled: false }));
    wellDone(await store.removeServer(gone.id, 1, null));
    wellDone(await store.removeServer(moved.id, 1, two.id));
    const seen = new Set<string>();
    for (const choice of [undefined, null, two.id]) {
      if (choice !== undefined) wellDone(await store.writeChoice(choice));
      const whole = wellDone(await store.readSettings());
      const mine = wellDone(await store.readSettings('own-senders'));
      expect(ownAddresses(mine.settings, store.login)).toEqual(ownAddresses(whole.settings, store.login));
      const asked = [
        ...own.slice(0, 2),
        'OWN@A.test',
        'x@own.test',
        'two@a.test',
        'off@a.test',
        'x@a.test',
        'x@b.test',
      ];
      for (const text of [...asked, 'other@b.test', 'x@c.test', null]) {
        const sender = text === null ? null : mailbox(text);
        const read = wellDone(await store.readSettings({ sender }));
        const route = decideRoute(whole.settings, sender);
        expect(decideRoute(read.settings, sender)).toEqual(route);
        expect({ ...read, settings: { ...read.settings, senders: [], choices: {} } }).toEqual({
          ...whole,
          settings: { ...whole.settings, senders: [], choices: {} },
        });
        seen.add(route.reason);
      }
    }
    const reasons = ['chosen', 'default-chosen', 'default-never-chosen', 'default-no-rule', 'moved', 'null-sender'];
    expect([...seen].sort()).toEqual([...reasons, 'route/removed', 'route/switched-off', 'sender-rule']);
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
