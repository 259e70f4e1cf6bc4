import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Secret } from '@truefrom/core/node/secrets';
import { openStore } from '@truefrom/core/node/store';
import { decideRoute } from '@truefrom/core/relay';
import type { RouteSource, ServerFields, SettingsStore } from '@truefrom/core/settings';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeHome } from '../harness/home.ts';
import { codeOf, wellDone } from '../harness/results.ts';
import { mailbox } from '../harness/settings.ts';

let home: ReturnType<typeof makeHome>;
let store: SettingsStore<Secret>;
let routes: RouteSource;

const fieldsOf = (name: string): ServerFields => ({
  name,
  address: { host: `${name}.test`, port: 587 },
  security: 'starttls',
  login: { kind: 'none' },
  enabled: true,
});
/** Another program's change is seen a few milliseconds later at most. */
const expectProblem = (code: string) =>
  expect.poll(async () => codeOf(await routes.settingsFor(mailbox('anna@a.test')))).toBe(code);
const whereFor = async (sender: string | null) => {
  const from = sender === null ? null : mailbox(sender);
  const read = await routes.settingsFor(from);
  if (!read.ok) return read.problem.code;
  const route = decideRoute(read.value, from);
  return route.kind === 'server' ? route.server.name : route.reason;
};

beforeEach(async () => {
  home = makeHome();
  store = wellDone(await openStore({ home: home.path, env: {} }));
  wellDone(await store.addServer(fieldsOf('one'), null));
  routes = wellDone(await store.followRoutes());
});
afterEach(async () => {
  await routes.close();
  home.remove();
});

test('a table that goes away or breaks is a problem, never an empty table', async () => {
  wellDone(await store.addSender('@a.test', { login: store.login }));
  expect(await whereFor('anna@a.test')).toBe('default-never-chosen');
  rmSync(join(home.path, 'senders.json'));
  await expectProblem('store/no-home');
  writeFileSync(join(home.path, 'senders.json'), '{"version":1,"senders":[');
  await expectProblem('store/broken-file');
  writeFileSync(join(home.path, 'senders.json'), '{"version":1,"senders":[]}');
  await expect.poll(() => whereFor('anna@a.test')).toBe('default-no-rule');
  home.remove();
  await expectProblem('store/no-home');
});

test('a choice that cannot be read sends nothing by the default server', async () => {
  wellDone(await store.addSender('anna@a.test', { login: store.login }));
  wellDone(await store.writeChoice(null));
  expect(await whereFor('anna@a.test')).toBe('default-chosen');
  writeFileSync(join(home.path, 'choices', `${store.login}.json`), 'rubbish');
  await expect.poll(() => whereFor('anna@a.test')).toBe('route/removed');
});

test('without a folder there is nothing to follow', async () => {
  const nowhere = wellDone(await openStore({ home: join(home.path, 'not-there'), env: {} }));
  expect(codeOf(await nowhere.followRoutes())).toBe('store/no-home');
});
