import { checkMailExchangers, type Severity } from '@truefrom/core/domain';
import type { ProblemCode } from '@truefrom/core/problem';
import { expect, test } from 'vitest';
import { type ZoneData, type ZoneEntry, zoneLookUp } from '../harness/zone-look-up.ts';
import { codesWithoutRow } from './coverage-of-codes.ts';

type Row = {
  readonly own: readonly ZoneEntry[] | null;
  readonly others?: ZoneData;
  readonly hosts: readonly string[];
  readonly found: readonly (readonly [Severity, ProblemCode, string])[];
  readonly why: string;
};

const good: ZoneData = { 'mx.company.example': [{ A: '192.42.11.25' }], 'mx2.company.example': [{ AAAA: '2a00::25' }] };

const rows: readonly Row[] = [
  {
    own: [{ MX: [20, 'mx2.company.example'] }, { MX: [10, 'MX.company.example.'] }],
    hosts: ['10 mx.company.example 192.42.11.25', '20 mx2.company.example 2a00::25'],
    found: [],
    why: 'in the order in which they are tried; names compare without case and final dot',
  },
  {
    own: [{ MX: [10, 'mx.company.example'] }, { MX: [30, 'mx.company.example'] }],
    hosts: ['10 mx.company.example 192.42.11.25'],
    found: [['note', 'mx/duplicate', 'mx.company.example']],
    why: 'the same host twice is tried once',
  },
  {
    own: [{ MX: [0, '.'] }],
    hosts: [],
    found: [['warning', 'mx/null', 'MX .']],
    why: 'who takes no answers is refused as a sender by some',
  },
  {
    own: [{ MX: [0, ''] }, { MX: [10, 'mx.company.example'] }],
    hosts: ['10 mx.company.example 192.42.11.25'],
    found: [['warning', 'mx/null-beside-others', 'MX . and mx.company.example']],
    why: 'a resolver may write the root as nothing; the others count',
  },
  {
    own: [{ A: '192.42.11.80' }],
    hosts: ['0 company.example 192.42.11.80'],
    found: [['note', 'mx/implicit', '192.42.11.80']],
    why: 'without MX the address of the domain itself',
  },
  {
    own: [{ A: '127.0.0.1' }],
    hosts: ['0 company.example 127.0.0.1'],
    found: [
      ['note', 'mx/implicit', '127.0.0.1'],
      ['warning', 'mx/private-address', 'company.example: 127.0.0.1'],
    ],
    why: 'which nobody outside can reach',
  },
  { own: null, hosts: [], found: [['warning', 'mx/none', 'company.example']], why: 'there is no such name' },
  {
    own: [{ TXT: 'v=spf1 -all' }],
    hosts: [],
    found: [['warning', 'mx/none', 'company.example']],
    why: 'a name with neither MX nor address',
  },
  { own: ['TIMEOUT'], hosts: [], found: [['warning', 'mx/no-answer', 'timeout']], why: 'nobody knows' },
  {
    own: [{ A: 'SERVFAIL' }],
    hosts: [],
    found: [['warning', 'mx/no-answer', 'address of company.example']],
    why: 'no MX, and its address is not known',
  },
  {
    own: [{ MX: [10, '192.42.11.25'] }],
    hosts: ['10 192.42.11.25 '],
    found: [['warning', 'mx/ip-number', '192.42.11.25']],
    why: 'a number is no name: nobody asks for its address',
  },
  {
    own: [{ MX: [10, '192.42.11.25.company.example'] }, { MX: [20, 'mx.company.example'] }],
    hosts: ['10 192.42.11.25.company.example ', '20 mx.company.example 192.42.11.25'],
    found: [['warning', 'mx/ip-number', '192.42.11.25.company.example']],
    why: 'a panel completed the number; another host still receives',
  },
  {
    own: [{ MX: [10, 'localhost'] }, { MX: [20, 'http://mx.company.example'] }],
    hosts: ['10 localhost ', '20 http://mx.company.example '],
    found: [
      ['warning', 'mx/bad-host', 'localhost'],
      ['warning', 'mx/bad-host', 'http://mx.company.example'],
    ],
    why: 'one label, and a web address: neither is asked for',
  },
  {
    own: [{ MX: [10, 'gone.company.example'] }],
    hosts: ['10 gone.company.example '],
    found: [['warning', 'mx/no-address', 'gone.company.example']],
    why: 'a host without address',
  },
  {
    own: [{ MX: [10, 'mx.company.example'] }, { MX: [20, 'slow.company.example'] }],
    others: { 'slow.company.example': ['TIMEOUT'] },
    hosts: ['10 mx.company.example 192.42.11.25', '20 slow.company.example '],
    found: [['note', 'mx/no-answer', 'address of slow.company.example']],
    why: 'no answer is not the same as no address',
  },
  {
    own: [{ MX: [10, 'inside.company.example'] }],
    others: { 'inside.company.example': [{ A: '10.0.0.25' }, { AAAA: 'fd00::25' }] },
    hosts: ['10 inside.company.example 10.0.0.25 fd00::25'],
    found: [['warning', 'mx/private-address', 'inside.company.example: 10.0.0.25, fd00::25']],
    why: 'addresses of the house',
  },
  {
    own: Array.from({ length: 25 }, (_, at) => ({ MX: [at, `mx.company.example`.replace('mx', `mx${at}`)] })),
    others: Object.fromEntries(
      Array.from({ length: 25 }, (_, at) => [`mx${at}.company.example`, [{ A: '192.42.11.25' }]]),
    ),
    hosts: Array.from({ length: 20 }, (_, at) => `${at} mx${at}.company.example 192.42.11.25`),
    found: [['note', 'mx/too-many', '25 hosts']],
    why: 'whoever writes a zone does not decide how much is asked',
  },
];

test.each(rows)('$why', async ({ own, others, hosts, found }) => {
  const zone = { ...good, ...others, ...(own && { 'company.example': own }) };
  const check = await checkMailExchangers({ domain: 'company.example', lookUp: zoneLookUp(zone).lookUp });
  expect(check.hosts.map((each) => [each.preference, each.host, each.addresses.join(' ')].join(' '))).toEqual(hosts);
  expect(check.findings.map(({ severity, problem }) => [severity, problem.code, problem.found])).toEqual(found);
  expect(check.isNull).toBe(found.some(([, code]) => code === 'mx/null'));
  const isSilent = found.some(([, code]) => code === 'mx/no-answer');
  expect(check.isUncertain || check.hosts.some((each) => each.isUncertain)).toBe(isSilent);
  for (const { place } of check.findings) expect(place).toMatchObject({ name: 'company.example', type: 'MX' });
});

test('a name that a panel completed comes with what was meant', async () => {
  const { lookUp } = zoneLookUp({ 'company.example': [{ MX: [10, 'mx.company.example.company.example'] }] });
  const { findings } = await checkMailExchangers({ domain: 'company.example', lookUp });
  expect(findings[0]?.problem).toMatchObject({ code: 'mx/no-address', suggestion: 'mx.company.example' });
});

test('each question is told, and none is put that has no sense', async () => {
  const { lookUp, asked } = zoneLookUp({ ...good, 'company.example': [{ MX: [10, 'mx.company.example'] }] });
  const check = await checkMailExchangers({ domain: 'company.example', lookUp });
  expect(asked).toEqual(['MX company.example', 'A mx.company.example', 'AAAA mx.company.example']);
  expect(check.asked.map(({ name, type }) => `${type} ${name}`)).toEqual(asked);
});

test('no host makes a terminal do anything', async () => {
  const { lookUp } = zoneLookUp({ 'company.example': [{ MX: [10, 'a\u001b[2Jb.company.example'] }] });
  const { hosts, findings } = await checkMailExchangers({ domain: 'company.example', lookUp });
  expect(JSON.stringify([hosts, findings])).not.toContain('u001b');
});

test('every problem of mail exchangers has a row', () =>
  expect(
    codesWithoutRow(
      /^mx\//,
      rows.flatMap(({ found }) => found.map(([, code]) => code)),
    ),
  ).toEqual([]));
