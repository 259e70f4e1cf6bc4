import { parseMapPlace, placeForPostfix } from '@truefrom/core/node/postfix';
import {
  carryingServices,
  compareMain,
  compareServices,
  defaultTransport,
  type FoundConfig,
  formatMainCf,
  formatMapFiles,
  formatMasterCf,
  formatService,
  mapAt,
  ownServices,
  ownSettings,
  readServiceLines,
  readSettingLines,
  routingSettings,
} from '@truefrom/core/relay';
import { describe, expect, test } from 'vitest';
import { serverRow, settingsOf } from '../harness/settings.ts';

const source = { kind: 'socketmap', place: 'unix:/run/x/socket' } as const;
const instance = {
  source,
  listen: { host: '::1', port: 10_025 },
  hostName: 'pf.test',
  queue: '/s/queue',
  data: '/s/data',
  log: '/s/log',
  authorities: '/ca.pem',
  metaFolder: '/etc/postfix',
  defaultTransport: 'retry:4.3.0 no',
};

test('main.cf has a setting a line, and a reason never behind a value', () => {
  const lines = formatMainCf(ownSettings(instance)).split('\n');
  expect(lines.filter((line) => !/^(#.*|\w+ =( \S.*)?|)$/.test(line))).toEqual([]);
  expect(lines.filter((line) => /^\w/.test(line) && line.includes('#'))).toEqual([]);
  expect(lines).toContain('sender_dependent_default_transport_maps = socketmap:unix:/run/x/socket:transport');
  const names = ownSettings(instance).map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

test('master.cf has no service that could deliver another way', () => {
  const text = formatMasterCf(ownServices(instance));
  expect(text).toContain('\n[::1]:10025 inet n - n - - smtpd\n');
  const carriers = text.split('\n').filter((line) => / (smtp|lmtp|local|virtual|pipe)$/.test(line));
  expect(carriers.map((line) => line.split(' ')[0])).toEqual(['truefrom', 'truefrom-tls', 'truefrom-clear']);
  expect(text.split('\n').filter((line) => /^\S+ (unix|inet|unix-dgram) \S \S [^n]/.test(line))).toEqual([]);
});

test('a login goes over encryption that was verified, or stays on this host', () => {
  for (const service of carryingServices(source, '/ca.pem')) {
    const value = (name: string) => service.settings.find((setting) => setting.name === name)?.value;
    expect(value('smtp_tls_security_level')).toBe(service.name === 'truefrom-clear' ? 'none' : 'secure');
    if (service.name !== 'truefrom-clear') expect(value('smtp_sasl_security_options')).toContain('noplaintext');
    expect(value('smtp_sender_dependent_authentication')).toBe('no');
    expect(
      formatService(service)
        .slice(1)
        .every((line) => /^ {2}-o \{ \w+ =( .+)? \}$/.test(line)),
    ).toBe(true);
  }
});

const found = (main: Record<string, string>, services = {}, overrides = {}): FoundConfig => ({
  main: new Map(Object.entries(main)),
  services: new Map(Object.entries(services)),
  overrides: new Map(Object.entries(overrides)),
});

describe('comparing', () => {
  const wanted = [{ name: 'a_list', value: 'one, two', why: '' }];
  test.each([
    ['one, two', []],
    ['one,two', []],
    ['one two', []],
    ['two, one', ['postfix/setting-differs']],
    ['', ['postfix/setting-differs']],
  ])('"%s" where "one, two" is wanted', (value, codes) =>
    expect(compareMain(wanted, found({ a_list: value }), '/d').map(({ code }) => code)).toEqual(codes),
  );

  test('a setting that this Postfix does not know is said as that, without a command', () =>
    expect(compareMain(routingSettings(source), found({}), '/d')).toContainEqual({
      code: 'postfix/bare-newline',
      severity: 'error',
      found: 'smtpd_forbid_bare_newline is not known to this Postfix',
      command: null,
    }));

  test('a column that differs is mended alone', () =>
    expect(
      compareServices(
        [{ name: 'x', type: 'unix', columns: '- - n - - smtp', settings: [] }],
        found({}, { 'x/unix': '- - y - 5 smtp' }),
        '/d',
      ),
    ).toMatchObject([{ command: "postconf -c /d -F 'x/unix/chroot=n' 'x/unix/process_limit=-'" }]));
});

test('what postconf prints is read', () => {
  const printed = 'a = b\nempty = \nnone =\nlist = a, b = c\nx/unix/y = { z }\n';
  expect([...readSettingLines(printed)]).toEqual([
    ['a', 'b'],
    ['empty', ''],
    ['none', ''],
    ['list', 'a, b = c'],
    ['x/unix/y', '{ z }'],
  ]);
  const services =
    'smtp       inet  n       -       y       -       -       smtpd\nx unix - - n - - smtp -o a=b\n    -o c=d\n';
  expect([...readServiceLines(services)]).toEqual([
    ['smtp/inet', 'n - y - - smtpd'],
    ['x/unix', '- - n - - smtp'],
  ]);
});

describe('files', () => {
  const login = (username: string) => ({ login: { kind: 'password' as const, username } });
  const settings = settingsOf({
    servers: [serverRow({ id: 'a', ...login('anna') }), serverRow({ id: 'off', enabled: false })],
    senders: { 'Anna@A.test': '#a', '@xn--bcher-kva.test': '#a', 'off@a.test': '#off' },
  });

  test('every row is a line; an IDN is there in both ways of writing', () => {
    const made = formatMapFiles(settings, new Map([['a', 'pass #1: "ü" \\']]));
    expect(made.ok && made.value).toEqual({
      transport: [
        'Anna@A.test\ttruefrom:[a.yourcompany.com]:587',
        '@xn--bcher-kva.test\ttruefrom:[a.yourcompany.com]:587',
        '@bücher.test\ttruefrom:[a.yourcompany.com]:587',
        'off@a.test\terror:5.7.1 off@a.test is set to Server off, which is switched off. See http://localhost:8023/UD-1023/#own-server',
        '<>\ttruefrom:[mail.carerix.net]:587',
        '',
      ].join('\n'),
      login: '[a.yourcompany.com]:587\tanna:pass #1: "ü" \\\n',
      tls: expect.stringContaining('[off.yourcompany.com]:587\tsecure match=off.yourcompany.com'),
    });
  });

  test.each([
    ['anna', 'blank ', 'postfix/password-blank'],
    [' anna', 'pass', 'postfix/username-blank'],
    ['anna', 'two\nlines', 'server/password-unprintable'],
    ['anna', undefined, 'store/secret-missing'],
  ])('username "%s" and password "%s": %s', (username, password, code) => {
    const given = settingsOf({ servers: [serverRow({ id: 'a', ...login(username) })] });
    const made = formatMapFiles(given, new Map(password === undefined ? [] : [['a', password]]));
    expect(made).toMatchObject({ ok: false, problems: [{ code }] });
    expect(JSON.stringify(made)).not.toContain(password ?? 'none');
  });

  test('300,000 senders have a line each', () => {
    const count = 300_000;
    const senders = Object.fromEntries(Array.from({ length: count }, (_, at) => [`u${at}@a.test`, '#a']));
    const made = formatMapFiles(settingsOf({ servers: [serverRow({ id: 'a' })], senders }), new Map());
    expect(made.ok && made.value.transport.split('\n')).toHaveLength(count + 2);
  });

  test('a sender that begins with # is a comment in a file', () => {
    const given = settingsOf({ servers: [serverRow({ id: 'a' })], senders: { '#a@a.test': '#a' } });
    expect(formatMapFiles(given, new Map())).toMatchObject({ ok: false, problems: [{ code: 'postfix/sender-hash' }] });
  });

  test('those that no file names leave by the default server, or nowhere in strict mode', () => {
    expect(defaultTransport(settings)).toBe('truefrom:[mail.carerix.net]:587');
    expect(defaultTransport({ ...settings, strict: true })).toMatch(/^error:5\.7\.1 Nothing is set for this sender/);
    expect(mapAt({ kind: 'lmdb', folder: '/m' }, 'login')).toBe('lmdb:/m/login_by_next_hop');
  });
});

test.each([
  ['/run/x/socket', 'unix:/run/x/socket'],
  ['127.0.0.1:10027', 'inet:[127.0.0.1]:10027'],
  ['[::1]:10027', 'inet:[::1]:10027'],
])('the place %s is %s for Postfix', (text, value) => {
  const place = parseMapPlace(text);
  expect(place.ok && placeForPostfix(place.value)).toBe(value);
});
