import { findServer, followMoves, serverUsers } from '@truefrom/core/settings';
import { expect, test } from 'vitest';
import { serverRow, settingsOf } from '../harness/settings.ts';

const servers = [
  serverRow({ id: 'k3f9', name: 'Office', address: { host: '192.42.11.22', port: 587 } }),
  serverRow({ id: 'b2b2', name: 'Twin', address: { host: 'smtp.x.test', port: 587 } }),
  serverRow({ id: 'c3c3', name: 'twin', address: { host: 'smtp.x.test', port: 465 } }),
  serverRow({ id: 'd4d4', name: 'k3f9', address: { host: '2001:db8::25', port: 25 } }),
];

test.each([
  { text: 'k3f9', finds: 'k3f9', why: 'an id wins over a name' },
  { text: ' OFFICE ', finds: 'k3f9', why: 'a name in any case' },
  { text: '192.42.11.22', finds: 'k3f9', why: 'the host' },
  { text: '192.42.11.22:587', finds: 'k3f9', why: 'the address without brackets' },
  { text: '[192.42.11.22]:587', finds: 'k3f9', why: 'the address as it is shown' },
  { text: 'SMTP.x.test:465', finds: 'c3c3', why: 'the port tells two apart' },
  { text: '[2001:DB8:0::25]', finds: 'd4d4', why: 'any writing of the number' },
  { text: 'smtp.x.test', finds: 'server/ambiguous', why: 'two rows at this host' },
  { text: 'TWIN', finds: 'server/ambiguous', why: 'two rows of this name' },
  { text: '192.42.11.22:25', finds: 'server/not-found', why: 'another port is another server' },
  { text: '', finds: 'server/not-found', why: 'nothing names nothing' },
  { text: 'nobody\r\n', finds: 'server/not-found', why: 'no such row' },
])('$text finds $finds: $why', ({ text, finds }) => {
  const found = findServer(servers, text);
  expect(found.ok ? found.value.id : found.problem.code).toBe(finds);
  if (!found.ok) expect(found.problem.found).toBe(text.trim());
});

test('the users of a server are those who chose it, and those who were moved to it', () => {
  const settings = settingsOf({
    servers,
    removed: { old: 'k3f9', older: 'old', nowhere: null },
    senders: { '@a.test': '#k3f9', '@b.test': '#older', '@c.test': '#b2b2', 'd@d.test': 'anna' },
    choices: { anna: 'k3f9', bob: 'older', cees: null, dora: 'b2b2', eve: 'nowhere' },
  });
  expect(serverUsers(settings, 'k3f9')).toEqual({ logins: ['anna', 'bob'], patterns: ['@a.test', '@b.test'] });
  expect(serverUsers(settings, 'c3c3')).toEqual({ logins: [], patterns: [] });
});

test.each([
  { id: 'a', to: 'c', why: 'moved twice' },
  { id: 'c', to: 'c', why: 'not removed' },
  { id: 'n', to: 'n', why: 'its users were moved nowhere' },
  { id: 'd', to: 'default', why: 'moved to the default server on purpose' },
])('$id leads to $to: $why', ({ id, to }) =>
  expect(followMoves(settingsOf({ removed: { a: 'b', b: 'c', n: null, d: 'default' } }), id)).toBe(to),
);
