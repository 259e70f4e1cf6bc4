import { privateNetwork } from '@truefrom/core/domain';
import { describe, expect, test } from 'vitest';
import { parseNamedDomain, parseSelector, senderOf } from '../../tui/src/domain-target.ts';
import { findNamedServer, serversInUse, withAddresses } from '../../tui/src/sending-servers.ts';
import { serverRow, settingsOf } from '../harness/settings.ts';
import { zoneLookUp } from '../harness/zone-look-up.ts';

describe('a domain as it is typed', () => {
  test.each([
    { typed: 'yourcompany.com', domain: 'yourcompany.com', sender: null },
    { typed: ' YourCompany.COM. ', domain: 'yourcompany.com', sender: null },
    { typed: '@yourcompany.com', domain: 'yourcompany.com', sender: null },
    { typed: 'Anna@YourCompany.com', domain: 'yourcompany.com', sender: 'Anna@yourcompany.com' },
    { typed: 'bücher.example', domain: 'xn--bcher-kva.example', sender: null },
    { typed: 'anna@bücher.example', domain: 'xn--bcher-kva.example', sender: 'anna@xn--bcher-kva.example' },
    { typed: 'mail.yourcompany.co.uk', domain: 'mail.yourcompany.co.uk', sender: null },
  ])('$typed is $domain', ({ typed, ...value }) => expect(parseNamedDomain(typed)).toEqual({ ok: true, value }));

  test.each([
    { typed: '', code: 'domain/empty' },
    { typed: ' \n', code: 'domain/empty' },
    { typed: 'https://www.yourcompany.com/contact', code: 'domain/is-url', suggestion: 'yourcompany.com' },
    { typed: 'http://anna:pw@yourcompany.com:8080', code: 'domain/is-url', suggestion: 'yourcompany.com' },
    { typed: 'yourcompany.com/', code: 'domain/is-url', suggestion: 'yourcompany.com' },
    { typed: 'mailto:anna@yourcompany.com', code: 'domain/is-url', suggestion: 'yourcompany.com' },
    { typed: 'https://192.0.2.1/', code: 'domain/is-url' },
    { typed: '192.0.2.1', code: 'domain/is-ip' },
    { typed: '[2001:db8::1]', code: 'domain/is-ip' },
    { typed: '1.2.3', code: 'domain/is-ip' },
    { typed: 'yourcompany .com', code: 'domain/has-space', suggestion: 'yourcompany.com' },
    { typed: 'Anna <anna@yourcompany.com>', code: 'domain/has-space', suggestion: 'anna@yourcompany.com' },
    { typed: 'your company', code: 'domain/has-space' },
    { typed: 'yourcompany', code: 'domain/one-word', suggestion: 'yourcompany.com' },
    { typed: 'anna@yourcompany', code: 'domain/one-word', suggestion: 'anna@yourcompany.com' },
    { typed: '_dmarc.yourcompany.com', code: 'domain/bad-name', suggestion: 'yourcompany.com' },
    { typed: 's1._domainkey.yourcompany.com', code: 'domain/bad-name', suggestion: 'yourcompany.com' },
    { typed: 'your_company.com', code: 'domain/bad-name' },
    { typed: 'yourcompany..com', code: 'domain/bad-name' },
    { typed: `${'a'.repeat(64)}.com`, code: 'domain/bad-name' },
    { typed: 'anna@your_company.com', code: 'address/bad-domain' },
    { typed: 'a b@yourcompany.com', code: 'domain/has-space' },
    { typed: '\u001b[31myourcompany.com', code: 'domain/bad-name', found: 'yourcompany.com' },
  ])('$typed is $code', ({ typed, ...problem }) => {
    const parsed = parseNamedDomain(typed);
    expect(parsed).toMatchObject({ ok: false, problem });
    if (!parsed.ok) expect(parsed.problem.suggestion).toBe('suggestion' in problem ? problem.suggestion : undefined);
  });

  test('what is suggested would be taken, whatever is typed', () => {
    for (const typed of [
      'x@y@z.com z',
      'ftp://[::1]/',
      'https:///',
      '://',
      'a/b',
      '<a@b.example>',
      '. .',
      '@',
      '@@a.b',
    ]) {
      const parsed = parseNamedDomain(typed);
      const meant = parsed.ok ? undefined : parsed.problem.suggestion;
      if (meant !== undefined) expect(parseNamedDomain(meant).ok).toBe(true);
    }
  });
});

test.each([
  { typed: 'selector1', value: 'selector1' },
  { typed: ' s1.mail ', value: 's1.mail' },
  { typed: 'google_2', value: 'google_2' },
  { typed: 's1._domainkey.yourcompany.com', suggestion: 's1' },
  { typed: 'not a selector' },
  { typed: '' },
  { typed: 'x'.repeat(64) },
  { typed: '-x' },
])('the selector $typed', ({ typed, value, suggestion }) => {
  const parsed = parseSelector(typed);
  if (value !== undefined) expect(parsed).toEqual({ ok: true, value });
  else
    expect(parsed).toMatchObject({
      ok: false,
      problem: { code: 'dkim/bad-selector', ...(suggestion && { suggestion }) },
    });
});

test.each([
  { senders: { 'anna@yourcompany.com': 'anna' }, sender: 'anna@yourcompany.com', why: 'a sender that is known' },
  {
    senders: { '@yourcompany.com': '#a' },
    sender: 'postmaster@yourcompany.com',
    why: 'a rule for a domain is no address',
  },
  { senders: { 'anna@sub.yourcompany.com': 'anna' }, sender: 'postmaster@yourcompany.com', why: 'another domain' },
])('the sender is $sender: $why', ({ senders, sender }) =>
  expect(senderOf(settingsOf({ senders: senders as Record<string, string> }), 'yourcompany.com')).toBe(sender),
);

describe('the servers that are to send', () => {
  const at = (id: string, host: string, enabled = true) =>
    serverRow({ id, name: `Server ${id}`, address: { host, port: 587 }, enabled });
  const settings = settingsOf({
    servers: [
      at('a', 'smtp.yourcompany.com'),
      at('b', '192.0.2.7'),
      at('c', 'smtp.yourcompany.com'),
      at('d', 'off.test', false),
    ],
  });

  test('are the rows that are on, each host once', () =>
    expect(serversInUse(settings)).toEqual([
      { name: 'Server a', host: 'smtp.yourcompany.com', isDefault: false },
      { name: 'Server b', host: '192.0.2.7', isDefault: false },
    ]));

  test('without a row that is on, it is the default server', () =>
    expect(serversInUse(settingsOf({ servers: [at('d', 'off.test', false)] }))).toEqual([
      { name: 'mail.carerix.net', host: 'mail.carerix.net', isDefault: true },
    ]));

  test.each([
    { named: 'd', host: 'off.test', why: 'a row that is named counts, on or off' },
    { named: 'Server B', host: '192.0.2.7', why: 'by its name' },
    { named: 'off.test', host: 'off.test', why: 'by its address' },
    { named: 'default', host: 'mail.carerix.net', why: 'the default server' },
    { named: 'relay.example.org:25', host: 'relay.example.org', why: 'a host that is in no row' },
    { named: 'nobody', code: 'server/not-found', why: 'one word is a name that was mistyped' },
    { named: 'smtp.yourcompany.com', code: 'server/ambiguous', why: 'two rows have it' },
    { named: 'https://smtp.example.org', code: 'server-address/is-url', why: 'no host' },
  ])('$named: $why', ({ named, host, code }) =>
    expect(findNamedServer(settings, named)).toMatchObject(
      host === undefined ? { ok: false, problem: { code } } : { ok: true, value: { host } },
    ),
  );
});

describe('the addresses of a server', () => {
  const { lookUp, asked } = zoneLookUp({
    'smtp.yourcompany.com': [{ A: '192.0.2.7' }, { AAAA: '2001:db8::7' }, { MX: [10, 'other.yourcompany.com'] }],
    'inside.yourcompany.com': [{ A: '10.1.2.3' }],
    'both.yourcompany.com': [{ A: '10.1.2.3' }, { A: '192.0.2.8' }],
    'half.yourcompany.com': [{ A: '192.0.2.9' }, { AAAA: 'TIMEOUT' }],
    'silent.yourcompany.com': ['TIMEOUT'],
    'texts.yourcompany.com': [{ TXT: 'x' }],
  });

  test.each([
    { host: 'smtp.yourcompany.com', addresses: ['192.0.2.7', '2001:db8::7'], why: 'those of the host' },
    { host: '192.0.2.1', addresses: ['192.0.2.1'], why: 'a number is its own' },
    { host: '2001:db8::1', addresses: ['2001:db8::1'], why: 'an IPv6 number too' },
    { host: 'both.yourcompany.com', addresses: ['192.0.2.8'], why: 'receivers see one of them' },
    { host: 'half.yourcompany.com', addresses: ['192.0.2.9'], why: 'one of two answers is enough' },
    { host: 'inside.yourcompany.com', code: 'domain/private-address', why: 'a private network' },
    { host: '192.168.1.9', code: 'domain/private-address', why: 'a private number' },
    { host: 'localhost', code: 'domain/private-address', why: 'this machine' },
    { host: 'silent.yourcompany.com', code: 'check/dns-failed', why: 'no answer' },
    { host: 'none.yourcompany.com', code: 'check/name-not-found', why: 'no such name' },
    { host: 'texts.yourcompany.com', code: 'check/name-not-found', why: 'a name without addresses' },
  ])('$host: $why', async ({ host, addresses = [], code }) => {
    const server = await withAddresses({ name: 'x', host, isDefault: false }, null, lookUp);
    expect(server).toMatchObject({ addresses, problem: code === undefined ? null : { code } });
  });

  test('are never those of its MX', () => expect(asked.filter((question) => question.startsWith('MX'))).toEqual([]));
});

test.each([
  { address: '9.255.255.255', network: null },
  { address: '10.0.0.0', network: 'a private network' },
  { address: '100.64.0.1', network: 'a network behind a provider' },
  { address: '100.128.0.1', network: null },
  { address: '127.0.0.1', network: 'this machine itself' },
  { address: '169.254.1.1', network: 'one cable only' },
  { address: '172.15.255.255', network: null },
  { address: '172.31.255.255', network: 'a private network' },
  { address: '192.168.0.1', network: 'a private network' },
  { address: '192.0.2.1', network: null },
  { address: '255.255.255.255', network: 'no address of a host' },
  { address: '::1', network: 'this machine itself' },
  { address: '::', network: 'no address of a host' },
  { address: '::ffff:10.0.0.1', network: 'a private network' },
  { address: 'fd12::1', network: 'a private network' },
  { address: 'fe80::1', network: 'one cable only' },
  { address: 'ff02::1', network: 'no address of a host' },
  { address: '2001:db8::1', network: null },
  { address: 'no number', network: null },
])('$address: $network', ({ address, network }) => expect(privateNetwork(address)).toBe(network));
