import { decideRoute } from '@truefrom/core/relay';
import { expect, test } from 'vitest';
import { mailbox, serverRow, settingsOf } from '../harness/settings.ts';

const servers = [serverRow({ id: 'one' }), serverRow({ id: 'two' }), serverRow({ id: 'off', enabled: false })];
const removed = {
  gone: null,
  moved: 'two',
  far: 'moved',
  home: 'default',
  dark: 'off',
  ring: 'loop',
  loop: 'ring',
  left: 'gone',
};
const base = settingsOf({
  servers,
  removed,
  senders: {
    'anna@x.test': 'anna',
    '@x.test': '#one',
    'box@x.test': '#two',
    'free@free.test': 'anna',
    'new@y.test': 'newcomer',
    'new@x.test': 'newcomer',
    '@y.test': 'anna',
    '@z.test': '#gone',
    '@constructor.test': 'constructor',
  },
  choices: { anna: 'one' },
});
const choose = (server: string | null) => ({ ...base, choices: settingsOf({ choices: { anna: server } }).choices });

test.each([
  { from: 'anna@x.test', settings: base, goes: 'one', reason: 'chosen', why: 'the own choice' },
  { from: 'ANNA@x.test', settings: base, goes: 'one', reason: 'chosen', why: 'case changes no route' },
  { from: 'anyone@y.test', settings: base, goes: 'one', reason: 'chosen', why: 'a domain of her own' },
  {
    from: 'anna@x.test',
    settings: choose('two'),
    goes: 'two',
    reason: 'chosen',
    why: 'her choice beats the rule of the domain',
  },
  { from: 'box@x.test', settings: base, goes: 'two', reason: 'sender-rule', why: 'the address beats the domain' },
  { from: 'info@x.test', settings: base, goes: 'one', reason: 'domain-rule', why: 'the whole domain' },
  {
    from: 'new@x.test',
    settings: base,
    goes: 'one',
    reason: 'domain-rule',
    why: 'no choice yet, but the domain has a rule',
  },
  {
    from: 'info@sub.x.test',
    settings: base,
    goes: 'default',
    reason: 'default-no-rule',
    why: 'a subdomain is another domain',
  },
  { from: 'anna@x.test', settings: choose(null), goes: 'default', reason: 'default-chosen', why: 'blank was her word' },
  {
    from: 'new@y.test',
    settings: base,
    goes: 'default',
    reason: 'default-never-chosen',
    why: 'no choice, no rule with a server',
  },
  {
    from: 'a@constructor.test',
    settings: base,
    goes: 'default',
    reason: 'default-never-chosen',
    why: 'no name of a login has a meaning of its own',
  },
  {
    from: 'stranger@q.test',
    settings: { ...base, strict: true },
    goes: 'refused',
    reason: 'route/unknown-sender',
    why: 'strict',
  },
  {
    from: 'new@y.test',
    settings: { ...base, strict: true },
    goes: 'default',
    reason: 'default-never-chosen',
    why: 'a known sender',
  },
  {
    from: null,
    settings: { ...base, strict: true },
    goes: 'default',
    reason: 'null-sender',
    why: 'bounces have no sender',
  },
  {
    from: 'anna@x.test',
    settings: choose('off'),
    goes: 'refused',
    reason: 'route/switched-off',
    why: 'never the default in its place',
  },
  {
    from: 'anna@x.test',
    settings: choose('gone'),
    goes: 'refused',
    reason: 'route/removed',
    why: 'never the default in its place',
  },
  { from: 'info@z.test', settings: base, goes: 'refused', reason: 'route/removed', why: 'a rule to a removed row' },
  {
    from: 'anna@x.test',
    settings: choose('unheard-of'),
    goes: 'refused',
    reason: 'route/removed',
    why: 'no trace of it is left',
  },
  {
    from: 'anna@x.test',
    settings: choose(''),
    goes: 'refused',
    reason: 'route/removed',
    why: 'an empty id is not blank',
  },
  { from: 'anna@x.test', settings: choose('moved'), goes: 'two', reason: 'moved', why: 'its users were moved' },
  { from: 'anna@x.test', settings: choose('far'), goes: 'two', reason: 'moved', why: 'moved twice' },
  { from: 'anna@x.test', settings: choose('home'), goes: 'default', reason: 'default-moved', why: 'moved on purpose' },
  {
    from: 'anna@x.test',
    settings: choose('dark'),
    goes: 'refused',
    reason: 'route/switched-off',
    why: 'moved to one that is off',
  },
  {
    from: 'anna@x.test',
    settings: choose('left'),
    goes: 'refused',
    reason: 'route/removed',
    why: 'moved to one that was removed',
  },
  { from: 'anna@x.test', settings: choose('ring'), goes: 'refused', reason: 'route/removed', why: 'moved in a ring' },
])('$from goes to $goes ($reason): $why', ({ from, settings, goes, reason }) => {
  const route = decideRoute(settings, from === null ? null : mailbox(from));
  expect(route.kind === 'server' ? route.server.id : route.kind).toBe(goes);
  expect(route.reason).toBe(reason);
});

test('a mail that must wait for its server is put off, not refused for good', () => {
  const settings = { ...choose('off'), whenOff: 'wait' as const };
  expect(decideRoute(settings, mailbox('anna@x.test'))).toMatchObject({ kind: 'refused', temporary: true });
  expect(decideRoute(choose('off'), mailbox('anna@x.test'))).toMatchObject({ kind: 'refused', temporary: false });
  const gone = { ...choose('gone'), whenOff: 'wait' as const };
  expect(decideRoute(gone, mailbox('anna@x.test'))).toMatchObject({ temporary: false });
});

test('the reason is a sentence that a user can act on', () => {
  const why = (server: string | null) => decideRoute(choose(server), mailbox('anna@x.test')).why;
  expect(why('one')).toBe('anna chose Server one.');
  expect(why(null)).toBe('anna left the choice blank, which means mail.carerix.net.');
  expect(why('off')).toBe('anna chose Server off, which is switched off.');
  expect(why('gone')).toBe('anna chose Server gone, which was removed from the table.');
  expect(why('moved')).toBe('anna chose Server moved, whose senders were moved to Server two.');
  expect(why('left')).toBe(
    'anna chose Server left, whose senders were moved to Server gone, which was removed from the table.',
  );
});
