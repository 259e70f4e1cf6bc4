import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { healthyLists } from '../harness/blocklist-zones.ts';
import { useDnsServers } from '../harness/dns-servers.ts';
import { makeHome } from '../harness/home.ts';
import { mailOf } from '../harness/mail-text.ts';
import type { ZoneData } from '../harness/zone-look-up.ts';
import { programIn } from './command-program.ts';

const home = makeHome();
const truefrom = programIn(home.env);
const dns = useDnsServers();
afterAll(() => home.remove());

const received = (ip: string) =>
  `from mail.yourcompany.com ([${ip}]) by mx.example.com; Mon, 23 Nov 2026 09:12:00 +0100`;
const put = (name: string, ip = '93.184.216.34', from = 'Anna <anna@yourcompany.com>'): string => {
  writeFileSync(join(home.folder, name), mailOf('Dag Anna', { Received: received(ip), From: from }));
  return join(home.folder, name);
};
const check = async (zone: ZoneData, ...line: readonly string[]) => {
  const { server, asked } = await dns.start(zone);
  const ran = await truefrom(['check', 'message', '--blocklists', '--dns', server, ...line]);
  return Object.assign(ran, { asked });
};

const listed = { findings: [{ check: 'sender-listed', severity: 'error' }], notChecked: [] };
const clear = { findings: [], notChecked: [] };
const unknown = { findings: [], notChecked: ['sender-listed'] };

test.each<{ name: string; more: ZoneData; ip?: string; value: object; code: number }>([
  { name: 'nobody lists the sender', more: {}, value: clear, code: 0 },
  {
    name: 'the domain is listed',
    more: { 'yourcompany.com.dbl.spamhaus.org': [{ A: '127.0.1.2' }] },
    value: listed,
    code: 1,
  },
  {
    name: 'a server is listed',
    more: { '34.216.184.93.psbl.surriel.com': [{ A: '127.0.0.2' }] },
    value: listed,
    code: 1,
  },
  {
    name: 'a line for customers handed it over, which accuses nobody',
    more: { '34.216.184.93.zen.spamhaus.org': [{ A: '127.0.0.10' }] },
    value: clear,
    code: 0,
  },
  {
    name: 'a list refuses the resolver',
    more: { 'yourcompany.com.dbl.spamhaus.org': [{ A: '127.255.255.254' }] },
    value: unknown,
    code: 0,
  },
  {
    name: 'a list refuses even its test entry',
    more: { '2.0.0.127.zen.spamhaus.org': [{ A: '127.255.255.254' }] },
    value: unknown,
    code: 0,
  },
  { name: 'a list fails', more: { '34.216.184.93.psbl.surriel.com': ['SERVFAIL'] }, value: unknown, code: 0 },
  { name: 'a list is silent', more: { '34.216.184.93.psbl.surriel.com': ['TIMEOUT'] }, value: unknown, code: 0 },
  {
    name: 'a list refuses, another has the sender',
    more: {
      '2.0.0.127.zen.spamhaus.org': ['REFUSED'],
      'yourcompany.com.dbl.spamhaus.org': [{ A: '127.0.1.2' }],
    },
    value: listed,
    code: 1,
  },
  { name: 'about an address of the own network no list is asked', more: {}, ip: '192.168.1.7', value: clear, code: 0 },
])('$name', { timeout: 30_000 }, async ({ more, ip, value, code }) => {
  const ran = await check({ ...healthyLists, ...more }, '--json', put('one.eml', ip));
  expect(ran.json).toMatchObject([value]);
  expect(ran.code).toBe(code);
});

test('who did not answer is named, with its reason', async () => {
  const zone = { ...healthyLists, 'yourcompany.com.dbl.spamhaus.org': [{ A: '127.255.255.254' }] };
  const { stderr } = await check(zone, put('refused.eml'));
  expect(stderr).toMatch(/was not checked:\n {2}Spamhaus DBL: It answered 127\.255\.255\.254/);
});

test('many mails of one sender cost the questions of one', async () => {
  const files = [put('a.eml'), put('b.eml'), put('c.eml', '93.184.216.34', 'bob@yourcompany.com')];
  const one = await check(healthyLists, put('a.eml'));
  const all = await check(healthyLists, ...files);
  expect(all.asked.toSorted()).toEqual(one.asked.toSorted());
});

test('of many senders, those after the first sixteen are not asked about', async () => {
  const files = Array.from({ length: 18 }, (_, at) => put(`${at}.eml`, '192.168.1.7', `anna@company${at}.nl`));
  const { json, asked } = await check(healthyLists, '--json', ...files);
  expect(json.map((each) => (each as { notChecked: string[] }).notChecked.length)).toEqual([
    ...Array.from({ length: 15 }, () => 0),
    ...[1, 1, 1],
  ]);
  expect(asked.filter((question) => question.includes('company16.nl'))).toEqual([]);
});

test('without the flag nothing is asked', async () => {
  const { server, asked } = await dns.start(healthyLists);
  const { json } = await truefrom(['check', 'message', '--json', '--dns', server, put('quiet.eml')]);
  expect(json).toMatchObject([unknown]);
  expect(asked).toEqual([]);
});

test.each([
  { line: ['--list', '/nowhere', '--blocklists'], code: 2, says: 'usage/flags-together' },
  { line: ['--blocklists', '--dns', 'not a server'], code: 2, says: 'domain/bad-dns-server' },
])('$line is told with $says', async ({ line, code, says }) => {
  const ran = await truefrom(['check', 'message', ...line, put('wrong.eml')]);
  expect(ran.stderr).toContain(says);
  expect(ran.code).toBe(code);
});
