import { checkReverse, type Severity } from '@truefrom/core/domain';
import type { ProblemCode } from '@truefrom/core/problem';
import { expect, test } from 'vitest';
import { type ZoneData, zoneLookUp } from '../harness/zone-look-up.ts';
import { codesWithoutRow } from './coverage-of-codes.ts';

type Found = readonly [Severity, ProblemCode, string];
const ip = '192.42.11.22';
const reverse = '22.11.42.192.in-addr.arpa';
/** The reverse names of the address; those that are marked do not lead back. */
const named = (...names: string[]): ZoneData => ({
  [reverse]: names.map((name) => ({ PTR: name.replace('!', '') })),
  ...Object.fromEntries(names.filter((name) => !name.startsWith('!')).map((name) => [name, [{ A: ip }]])),
});
const seen = (findings: readonly { severity: Severity; problem: { code: ProblemCode; found: string } }[]) =>
  findings.map(({ severity, problem }) => [severity, problem.code, problem.found]);

type Row = {
  readonly zone: ZoneData;
  readonly address?: string;
  readonly confirmed: readonly string[];
  readonly found: readonly Found[];
  readonly why: string;
};
const rows: readonly Row[] = [
  { zone: named('smtp.company.example'), confirmed: ['smtp.company.example'], found: [], why: 'one name, and back' },
  {
    zone: { [reverse]: [{ PTR: 'SMTP.Company.example.' }], 'smtp.company.example': [{ A: ip }] },
    confirmed: ['smtp.company.example'],
    found: [],
    why: 'case and a final dot make no difference',
  },
  {
    zone: {
      '5.2.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.a.2.ip6.arpa': [{ PTR: 'smtp.company.example' }],
      'smtp.company.example': [{ AAAA: '2A00:0:0::25' }],
    },
    address: '2a00::25',
    confirmed: ['smtp.company.example'],
    found: [],
    why: 'IPv6, however it is written',
  },
  {
    zone: named('smtp.company.example'),
    address: '::ffff:192.42.11.22',
    confirmed: ['smtp.company.example'],
    found: [],
    why: 'IPv4 in IPv6 clothes',
  },
  { zone: {}, confirmed: [], found: [['error', 'reverse/no-name', ip]], why: 'no name' },
  {
    zone: named('!smtp.company.example'),
    confirmed: [],
    found: [['error', 'reverse/not-confirmed', 'smtp.company.example']],
    why: 'the name has no address',
  },
  {
    zone: { ...named('!smtp.company.example'), 'smtp.company.example': [{ A: '192.42.11.99' }] },
    confirmed: [],
    found: [['error', 'reverse/not-confirmed', 'smtp.company.example']],
    why: 'the name has another address',
  },
  { zone: { [reverse]: ['SERVFAIL'] }, confirmed: [], found: [['warning', 'reverse/no-answer', ip]], why: 'unknown' },
  {
    zone: { ...named('!smtp.company.example'), 'smtp.company.example': ['TIMEOUT'] },
    confirmed: [],
    found: [['warning', 'reverse/no-answer', ip]],
    why: 'a name whose address nobody tells may lead back',
  },
  {
    zone: named('smtp.company.example', '!old.company.example'),
    confirmed: ['smtp.company.example'],
    found: [['note', 'reverse/stray-name', 'old.company.example']],
    why: 'one of two leads back',
  },
  {
    zone: named('ip-192-42-11-22.isp.example'),
    confirmed: ['ip-192-42-11-22.isp.example'],
    found: [['warning', 'reverse/generic-name', 'ip-192-42-11-22.isp.example: it holds the number of the address']],
    why: 'a name that is made of the number',
  },
  {
    zone: named('ip-192-42-11-22.isp.example', 'smtp.company.example'),
    confirmed: ['ip-192-42-11-22.isp.example', 'smtp.company.example'],
    found: [],
    why: "beside a server's own name it does not count",
  },
  {
    zone: named('!h22.dyn.isp.example'),
    confirmed: [],
    found: [
      ['error', 'reverse/not-confirmed', 'h22.dyn.isp.example'],
      ['warning', 'reverse/generic-name', 'h22.dyn.isp.example: "dyn" stands for an address that changes'],
    ],
    why: 'not confirmed, and generic',
  },
  {
    zone: named(...Array.from({ length: 12 }, (_, at) => `${String.fromCharCode(97 + at)}.company.example`)),
    confirmed: Array.from({ length: 10 }, (_, at) => `${String.fromCharCode(97 + at)}.company.example`),
    found: [['warning', 'reverse/too-many-names', '12 names']],
    why: 'ten are looked at',
  },
  {
    zone: {},
    address: '10.0.0.5',
    confirmed: [],
    found: [['note', 'reverse/not-public', '10.0.0.5: a private network']],
    why: 'of a private address nobody expects a name',
  },
  {
    zone: {},
    address: '192.0.2.1',
    confirmed: [],
    found: [['note', 'reverse/not-public', '192.0.2.1: an address for examples']],
    why: 'nor of one for examples',
  },
  {
    zone: {},
    address: '2001:db8::1',
    confirmed: [],
    found: [['note', 'reverse/not-public', '2001:db8::1: an address for examples']],
    why: 'nor of IPv6',
  },
  {
    zone: {},
    address: '192.42.11.300',
    confirmed: [],
    found: [['error', 'reverse/bad-ip', '192.42.11.300']],
    why: 'no number',
  },
];

test.each(rows)('$why', async ({ zone, address = ip, confirmed, found }) => {
  const check = await checkReverse({ ip: address, heloName: null, lookUp: zoneLookUp(zone).lookUp });
  expect(check.confirmed).toEqual(confirmed);
  expect(check.isUncertain).toBe(found.some(([, code]) => code === 'reverse/no-answer'));
  expect(seen(check.findings)).toEqual(found);
  expect(check.helo).toBeNull();
});

const generic = [
  { name: 'host22-11-42-192.isp.example', is: true, why: 'backwards' },
  { name: 'static.22.11.42.192.clients.your-server.de', is: true, why: 'with dots, and of a cloud' },
  { name: '192-42-11.22.isp.example', is: true, why: 'hyphens and dots' },
  { name: 'n-42-11-22.isp.example', is: true, why: 'three of the four' },
  { name: '192x042x011x022.isp.example', is: true, why: 'zeros before the numbers' },
  { name: 'c02a0b16.isp.example', is: true, why: 'hexadecimal' },
  { name: 'h192042011022.isp.example', is: true, why: 'three digits each' },
  { name: 'dhcp7.isp.example', is: true, why: 'a word with a number' },
  { name: 'x.adsl.isp.example', is: true, why: 'a home line' },
  { name: 'ec2-1-2-3-4.compute-1.amazonaws.com', is: true, why: 'the name of a cloud, of another number' },
  { name: '9.8.7.6.bc.googleusercontent.com', is: true, why: 'another cloud' },
  { name: 'mail.dsl.example', is: false, why: 'the company may be called so' },
  { name: 'a8-33.smtp-out.amazonses.com', is: false, why: "two numbers of a provider's own scheme" },
  { name: 'mail-ej1-f41.google.com', is: false, why: 'a great provider' },
  { name: 'dynamo.company.example', is: false, why: 'a word that begins alike' },
  { name: 'poolside.company.example', is: false, why: 'another one' },
  { name: 'mail42.rack11.room22.company.example', is: false, why: 'numbers that do not stand together' },
  { name: 'mx22.company.example', is: false, why: 'one number says nothing' },
];
test.each(generic)('$name looks generic, $is: $why', async ({ name, is }) => {
  const { findings } = await checkReverse({ ip, heloName: null, lookUp: zoneLookUp(named(name)).lookUp });
  expect(findings.map(({ problem }) => problem.code)).toEqual(is ? ['reverse/generic-name'] : []);
});

test.each([
  { name: '2a00-1450-4010-c03-0-0-0-12.isp.example', is: true, why: 'groups with hyphens' },
  { name: 'n0000000000000012.isp.example', is: true, why: 'the half of the host, in full' },
  { name: 'mail.company.example', is: false, why: 'a name of its own' },
])('$name of IPv6 looks generic, $is: $why', async ({ name, is }) => {
  const address = '2a00:1450:4010:c03::12';
  const zone = {
    '2.1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.3.0.c.0.0.1.0.4.0.5.4.1.0.0.a.2.ip6.arpa': [{ PTR: name }],
    [name]: [{ AAAA: address }],
  };
  const { findings } = await checkReverse({ ip: address, heloName: null, lookUp: zoneLookUp(zone).lookUp });
  expect(findings.map(({ problem }) => problem.code)).toEqual(is ? ['reverse/generic-name'] : []);
});

const own = { ...named('smtp.company.example'), 'out.company.example': [{ A: ip }] };
const greetings: readonly { helo: string; leads: boolean; found: readonly Found[]; why: string; address?: string }[] = [
  { helo: 'smtp.company.example', leads: true, found: [], why: 'the reverse name' },
  { helo: ' SMTP.company.example. ', leads: true, found: [], why: 'as somebody typed it' },
  {
    helo: 'out.company.example',
    leads: true,
    found: [['note', 'helo/not-the-reverse-name', 'out.company.example; the reverse name is smtp.company.example']],
    why: 'another name of the same address',
  },
  { helo: 'localhost', leads: false, found: [['warning', 'helo/not-a-host-name', 'localhost']], why: 'every host' },
  { helo: 'mailserver', leads: false, found: [['warning', 'helo/not-a-host-name', 'mailserver']], why: 'one label' },
  { helo: '', leads: false, found: [['warning', 'helo/not-a-host-name', 'nothing']], why: 'nothing' },
  { helo: ip, leads: false, found: [['warning', 'helo/not-a-host-name', ip]], why: 'a number without brackets' },
  { helo: 'my_pc.lan', leads: false, found: [['warning', 'helo/not-a-host-name', 'my_pc.lan']], why: 'an underscore' },
  { helo: `[${ip}]`, leads: true, found: [['warning', 'helo/address-literal', `[${ip}]`]], why: 'a literal' },
  {
    helo: '[IPv6:2a00::1]',
    leads: false,
    found: [
      ['warning', 'helo/address-literal', '[IPv6:2a00::1]'],
      ['warning', 'helo/other-address', '[IPv6:2a00::1] has 2a00::1, not 192.42.11.22'],
    ],
    why: 'a literal of another address',
  },
  {
    helo: 'gone.company.example',
    leads: false,
    found: [['warning', 'helo/no-address', 'gone.company.example']],
    why: 'a name without address',
  },
  {
    helo: 'slow.company.example',
    leads: false,
    found: [['note', 'helo/no-answer', 'slow.company.example']],
    why: 'a name whose address nobody tells',
  },
  {
    helo: 'other.company.example',
    leads: false,
    found: [['warning', 'helo/other-address', 'other.company.example has 192.42.11.99, not 192.42.11.22']],
    why: 'the name of another server',
  },
  {
    helo: 'other.company.example',
    address: '192.168.1.5',
    leads: false,
    found: [
      ['note', 'reverse/not-public', '192.168.1.5: a private network'],
      ['note', 'helo/other-address', 'other.company.example has 192.42.11.99, not 192.168.1.5'],
    ],
    why: 'behind a router that is as it should be',
  },
];
test.each(greetings)('a server that greets with "$helo": $why', async ({ helo, leads, found, address = ip }) => {
  const zone: ZoneData = {
    ...own,
    'other.company.example': [{ A: '192.42.11.99' }],
    'slow.company.example': ['TIMEOUT'],
  };
  const check = await checkReverse({ ip: address, heloName: helo, lookUp: zoneLookUp(zone).lookUp });
  expect(check.helo?.leadsToIp).toBe(leads);
  expect(check.helo?.isUncertain).toBe(found.some(([, code]) => code === 'helo/no-answer'));
  expect(seen(check.findings)).toEqual(found);
});

test('every problem of reverse names and greetings has a row', () => {
  const codes = [...rows, ...greetings].flatMap(({ found }) => found.map(([, code]) => code));
  expect(codesWithoutRow(/^(reverse|helo)\//, codes)).toEqual([]);
});
