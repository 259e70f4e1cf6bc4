import { decideRoute, hopsOf, lookUpForPostfix, type PostfixMap, readSenderKey } from '@truefrom/core/relay';
import { describe, expect, test } from 'vitest';
import { serverRow, settingsOf } from '../harness/settings.ts';

const at = (host: string, port = 587) => ({ address: { host, port } });
const withLogin = (username: string) => ({ login: { kind: 'password' as const, username } });
const fingerprint = Array.from({ length: 32 }, () => 'AB').join(':');

const settings = settingsOf({
  servers: [
    serverRow({ id: 'a', ...at('smtp.a.test'), ...withLogin('anna') }),
    serverRow({ id: 'tls', ...at('smtp.a.test', 465), security: 'tls', ...withLogin('anna') }),
    serverRow({ id: 'b', ...at('smtp.a.test'), createdAt: '2026-02-01T00:00:00.000Z', certificateName: 'mx.a.test' }),
    serverRow({
      id: 'c',
      ...at('smtp.a.test'),
      createdAt: '2026-03-01T00:00:00.000Z',
      certificateFingerprint: fingerprint,
    }),
    serverRow({ id: 'four', ...at('192.0.2.1') }),
    serverRow({ id: 'six', ...at('2001:db8::1') }),
    serverRow({ id: 'clear', ...at('127.0.0.1', 25), security: 'none', ...withLogin('local') }),
    serverRow({ id: 'colon', ...at('smtp.colon.test'), ...withLogin('an:na') }),
    serverRow({ id: 'off', enabled: false, name: 'Büro "off": <x>' }),
  ],
  removed: { gone: null, moved: 'a' },
  senders: {
    'anna@a.test': '#a',
    'pia@a.test': '#tls',
    'b@a.test': '#b',
    'c@a.test': '#c',
    'four@a.test': '#four',
    'six@a.test': '#six',
    'clear@a.test': '#clear',
    'colon@a.test': '#colon',
    'off@a.test': '#off',
    'gone@a.test': '#gone',
    'moved@a.test': '#moved',
    '@xn--bcher-kva.test': '#a',
    'chooser@a.test': 'joe',
    '#odd{}$@a.test': '#a',
  },
  choices: { joe: 'b' },
});
const ask = (map: PostfixMap, key: string, given = settings) => lookUpForPostfix(map, key, given);
const latin1 = (text: string) => Buffer.from(text).toString('latin1');
const see = 'See http://localhost:8023/UD-1023/#own-server';

test.each([
  ['anna@a.test', 'truefrom:[smtp.a.test]:587', 'brackets: never an MX'],
  ['ANNA@A.Test', 'truefrom:[smtp.a.test]:587', 'case changes no route'],
  ['"anna"@a.test', 'truefrom:[smtp.a.test]:587', 'needless quotes change none either'],
  ['pia@a.test', 'truefrom-tls:[smtp.a.test]:465', 'TLS from the first octet is a service of its own'],
  ['b@a.test', 'truefrom:[smtp.a.test]:0587', 'the second of one host and port'],
  ['c@a.test', 'truefrom:[smtp.a.test]:00587', 'the third'],
  ['chooser@a.test', 'truefrom:[smtp.a.test]:0587', 'a choice'],
  ['four@a.test', 'truefrom:[192.0.2.1]:587', 'an IPv4 number'],
  ['six@a.test', 'truefrom:[2001:db8::1]:587', 'an IPv6 number'],
  ['clear@a.test', 'truefrom-clear:[127.0.0.1]:25', 'without encryption, on this host'],
  ['moved@a.test', 'truefrom:[smtp.a.test]:587', 'moved from a row that was removed'],
  ['nobody@a.test', 'truefrom:[mail.carerix.net]:587', 'the default server, said outright'],
  ['<>', 'truefrom:[mail.carerix.net]:587', 'the empty sender'],
  ['"<>"', 'truefrom:[mail.carerix.net]:587', 'as Postfix asks for it first'],
  [latin1('jörg@bücher.test'), 'truefrom:[smtp.a.test]:587', 'a domain beyond ASCII'],
  ['a b@xn--bcher-kva.test', 'truefrom:[smtp.a.test]:587', 'a local part that Postfix gives without its quotes'],
  ['#odd{}$@a.test', 'truefrom:[smtp.a.test]:587', 'odd letters'],
  [
    'colon@a.test',
    'retry:4.3.5 Server colon: Postfix cannot log in with a username that has a colon in it; mail for this server waits.',
    'no way to say it',
  ],
  ['off@a.test', `error:5.7.1 off@a.test is set to B?ro "off": <x>, which is switched off. ${see}`, 'switched off'],
  ['gone@a.test', `error:5.7.1 gone@a.test is set to Server gone, which was removed from the table. ${see}`, 'removed'],
  ['', 'error:5.1.7 Sender address cannot be read', 'no address'],
  ['anna', 'error:5.1.7 Sender address cannot be read', 'no domain'],
  ['a\0b@a.test', 'error:5.1.7 Sender address cannot be read', 'a control character'],
  [`${'x'.repeat(300)}@a.test`, 'error:5.1.7 Sender address cannot be read', 'too long'],
])('transport of %j is %j: %s', (key, value) => expect(ask('transport', key)).toEqual({ kind: 'found', value }));

test.each([
  [{ ...settings, whenOff: 'wait' as const }, 'off@a.test', /^retry:4\.7\.1 .*switched off/],
  [{ ...settings, strict: true }, 'nobody@a.test', /^error:5\.7\.1 Nothing is set for nobody@a\.test/],
  [{ ...settings, nullSender: 'refuse' as const }, '<>', /^error:5\.7\.1 Notices/],
  [{ ...settings, nullSender: 'tls' }, '<>', /^truefrom-tls:\[smtp\.a\.test\]:465$/],
])('the rules of the administrator hold', (given, key, value) =>
  expect(ask('transport', key, given)).toEqual({ kind: 'found', value: expect.stringMatching(value) }),
);

test.each([
  ['[smtp.a.test]:587', 'secure match=smtp.a.test servername=smtp.a.test'],
  ['[smtp.a.test]:465', 'secure match=smtp.a.test servername=smtp.a.test'],
  ['[smtp.a.test]:0587', 'secure match=mx.a.test servername=mx.a.test'],
  ['[smtp.a.test]:00587', `fingerprint match=${fingerprint}`],
  ['[192.0.2.1]:587', 'secure match=192.0.2.1'],
  ['[2001:db8::1]:587', 'secure match=nexthop'],
  ['[127.0.0.1]:25', 'none'],
])('the certificate at %s: %s', (key, value) => expect(ask('tls', key)).toEqual({ kind: 'found', value }));

test.each([
  ['[smtp.a.test]:587', { kind: 'login', id: 'a', name: 'Server a', ...at('smtp.a.test'), username: 'anna' }],
  ['[smtp.a.test]:0587', { kind: 'not-found' }],
  ['[mail.carerix.net]:587', { kind: 'not-found' }],
  ['[127.0.0.1]:25', { kind: 'login', id: 'clear', name: 'Server clear', ...at('127.0.0.1', 25), username: 'local' }],
  ['smtp.a.test', { kind: 'not-found' }],
  ['[smtp.a.test]:000587', { kind: 'wait', why: 'This next hop is of no server of the table any more' }],
  ['[smtp.other.test]:587', { kind: 'wait', why: 'This next hop is of no server of the table any more' }],
  ['[smtp.colon.test]:587', { kind: 'wait', why: expect.stringContaining('colon') }],
])('the login at %s', (key, answer) => expect(ask('login', key)).toEqual(answer));

test('a login without encryption to another host waits, whatever the settings file says', () => {
  const row = serverRow({ id: 'x', ...at('smtp.x.test', 25), security: 'none', ...withLogin('x') });
  const given = settingsOf({ servers: [row], senders: { 'x@x.test': '#x' } });
  expect(ask('transport', 'x@x.test', given)).toMatchObject({ value: expect.stringMatching(/^retry:4\.3\.5 /) });
  expect(ask('login', '[smtp.x.test]:25', given)).toMatchObject({ kind: 'wait' });
});

describe('next hops', () => {
  test('no two servers have one, and a switch changes none', () => {
    const hops = hopsOf(settings);
    expect(new Set(hops.map(({ nextHop }) => nextHop)).size).toBe(hops.length);
    const on = { ...settings, servers: settings.servers.map((row) => ({ ...row, enabled: true })) };
    expect(hopsOf(on).map(({ nextHop }) => nextHop)).toEqual(hops.map(({ nextHop }) => nextHop));
  });

  test('the default server comes first, and its login is its own', () => {
    const { defaultServer } = settings;
    const row = serverRow({ id: 'same', address: defaultServer.address, ...withLogin('row') });
    const given = settingsOf({ servers: [row], senders: { 'x@x.test': '#same' } });
    const all = { ...given, defaultServer: { ...defaultServer, ...withLogin('vendor') } };
    expect(ask('transport', 'y@x.test', all)).toEqual({ kind: 'found', value: 'truefrom:[mail.carerix.net]:587' });
    expect(ask('transport', 'x@x.test', all)).toEqual({ kind: 'found', value: 'truefrom:[mail.carerix.net]:0587' });
    expect(ask('login', '[mail.carerix.net]:587', all)).toMatchObject({ id: 'default', username: 'vendor' });
    expect(ask('login', '[mail.carerix.net]:0587', all)).toMatchObject({ id: 'same', username: 'row' });
  });

  test('of more than 1,000 with one address the later ones wait', () => {
    const servers = Array.from({ length: 1_001 }, (_, index) =>
      serverRow({ id: String(index).padStart(5, '0'), ...at('h.test') }),
    );
    const given = settingsOf({ servers, senders: { 'last@x.test': '#01000', 'good@x.test': '#00999' } });
    expect(ask('transport', 'last@x.test', given)).toMatchObject({ value: expect.stringMatching(/^retry:4\.3\.5 /) });
    expect(ask('transport', 'good@x.test', given)).toEqual({
      kind: 'found',
      value: `truefrom:[h.test]:${'0'.repeat(999)}587`,
    });
  });
});

test('Postfix and "truefrom route" agree on every sender', () => {
  const hops = new Map(hopsOf(settings).map((hop) => [hop.id, hop]));
  for (const { pattern } of settings.senders) {
    const key = pattern.startsWith('@') ? `somebody${pattern}` : pattern;
    const route = decideRoute(settings, readSenderKey(key) ?? null);
    const answer = ask('transport', key);
    const value = answer.kind === 'found' ? answer.value : '';
    if (route.kind === 'refused') expect(value).toContain(route.why.replace(/[^\x20-\x7e]+/g, '?'));
    else {
      const hop = hops.get(route.kind === 'default' ? 'default' : route.server.id);
      if (hop?.obstacle === null) expect(value).toBe(`${hop.service}:${hop.nextHop}`);
      else expect(value).toMatch(/^retry:/);
    }
  }
});
