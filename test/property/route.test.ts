import { decideRoute, receiverView } from '@truefrom/core/relay';
import { followMoves, type Settings, serverUsers } from '@truefrom/core/settings';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mailbox, serverRow, settingsOf } from '../harness/settings.ts';

const ids = ['a', 'b', 'c', 'd', 'e'];
const id = fc.constantFrom(...ids, 'unheard-of', '__proto__', 'constructor');
const login = fc.constantFrom('anna', 'bob', '__proto__', 'toString');
const address = fc.constantFrom('anna@x.test', 'Anna@X.test', 'bob@y.test', 'info@x.test', 'who@z.test');
const pattern = fc.constantFrom('anna@x.test', 'bob@y.test', '@x.test', '@y.test');

/** Any settings, sane or not: rows that are off, removed rows that were moved in rings, choices of what never was. */
const anySettings: fc.Arbitrary<Settings> = fc
  .record({
    states: fc.array(fc.constantFrom('on', 'off', 'removed', 'absent'), { minLength: 5, maxLength: 5 }),
    moves: fc.array(fc.oneof(id, fc.constantFrom('default', null)), { minLength: 5, maxLength: 5 }),
    senders: fc.dictionary(
      pattern,
      fc.oneof(
        login,
        id.map((to) => `#${to}`),
      ),
      { noNullPrototype: true },
    ),
    choices: fc.array(fc.tuple(login, fc.option(id))),
    strict: fc.boolean(),
    whenOff: fc.constantFrom('refuse' as const, 'wait' as const),
  })
  .map(({ states, moves, senders, choices, strict, whenOff }) =>
    settingsOf({
      servers: ids
        .filter((_, at) => states[at] === 'on' || states[at] === 'off')
        .map((row) => serverRow({ id: row, enabled: states[ids.indexOf(row)] === 'on' })),
      removed: Object.fromEntries(
        ids.flatMap((row, at) => (states[at] === 'removed' ? [[row, moves[at] ?? null] as const] : [])),
      ),
      senders,
      choices: Object.fromEntries(choices),
      strict,
      whenOff,
    }),
  );

test('every sender has a route, with a reason and a sentence, and a receiver sees something', () => {
  fc.assert(
    fc.property(anySettings, fc.option(address), (settings, from) => {
      const route = decideRoute(settings, from === null ? null : mailbox(from));
      expect(route.why).toMatch(/^\S.*\.$/);
      if (route.kind === 'server') expect(settings.servers).toContain(route.server);
      if (from !== null) expect(receiverView(settings, route, mailbox(from)).text).not.toBe('');
    }),
    { numRuns: 1000 },
  );
});

test('a server that is off or gone is never replaced by the default server', () => {
  fc.assert(
    fc.property(anySettings, address, (settings, from) => {
      const route = decideRoute(settings, mailbox(from));
      if (route.kind === 'server') expect(route.server.enabled).toBe(true);
      if (route.kind !== 'default') return;
      const wanted = wantedServer(settings, from);
      // The default server is somebody's word: nothing was asked for, or the users were moved there by name.
      if (wanted !== null) expect(followMoves(settings, wanted)).toBe('default');
    }),
    { numRuns: 2000 },
  );
});

test('who uses a server is who is sent through it', () => {
  fc.assert(
    fc.property(anySettings, address, (settings, from) => {
      const route = decideRoute(settings, mailbox(from));
      if (route.kind !== 'server') return;
      const { logins, patterns } = serverUsers(settings, route.server.id);
      expect(logins.length + patterns.length).toBeGreaterThan(0);
    }),
  );
});

/** The rule of the design, written down a second time: address before domain, a choice before a rule of the domain. */
function wantedServer(settings: Settings, from: string): string | null {
  const [local = '', domain = ''] = from.toLowerCase().split('@');
  const row = (wanted: string) => settings.senders.find((each) => each.pattern === wanted);
  const [exact, whole] = [row(`${local}@${domain}`), row(`@${domain}`)];
  const rule = exact ?? whole;
  if (!rule) return null;
  if ('server' in rule) return rule.server;
  const choice = Object.entries(settings.choices).find(([name]) => name === rule.login)?.[1];
  if (choice) return choice.server;
  return whole && 'server' in whole ? whole.server : null;
}
