import { blocklists, checkBlocklists } from '@truefrom/core/domain';
import { expect, test } from 'vitest';
import { healthyLists } from '../harness/blocklist-zones.ts';
import { type ZoneData, zoneLookUp } from '../harness/zone-look-up.ts';
import { codesWithoutRow } from './coverage-of-codes.ts';

const ip = '93.184.34.7';
const at = (zone: string) => `7.34.184.93.${zone}`;

const check = async (zone: ZoneData, { addresses = [ip], domains = [] as string[] } = {}) => {
  const { lookUp, asked } = zoneLookUp({ ...healthyLists, ...zone });
  return { checks: await checkBlocklists({ addresses, domains, lookUp }), asked };
};
const checkOf = (checks: Awaited<ReturnType<typeof checkBlocklists>>, zone: string) => {
  const found = checks.find((each) => each.zone === zone);
  if (!found) throw new Error(`${zone} was not asked`);
  return found;
};

const rows = [
  { zone: 'zen.spamhaus.org', answer: ['127.0.0.2'], code: 'blocklist/listed', severity: 'error' },
  { zone: 'zen.spamhaus.org', answer: ['127.0.0.4', '127.0.0.9'], code: 'blocklist/listed', severity: 'error' },
  { zone: 'zen.spamhaus.org', answer: ['127.0.0.10'], code: 'blocklist/policy-listed', severity: 'error' },
  { zone: 'bl.blocklist.de', answer: ['127.0.0.14'], code: 'blocklist/listed', severity: 'error' },
  { zone: 'dnsbl-2.uceprotect.net', answer: ['127.0.0.2'], code: 'blocklist/information', severity: 'note' },
  { zone: 'list.dnswl.org', answer: ['127.0.5.2'], code: 'blocklist/allowed', severity: 'note' },
  { zone: 'psbl.surriel.com', answer: ['127.0.0.99'], code: 'blocklist/unknown-code', severity: 'warning' },
  { zone: 'zen.spamhaus.org', answer: ['127.255.255.254'], code: 'blocklist/could-not-ask', severity: 'note' },
  { zone: 'list.dnswl.org', answer: ['127.0.10.3'], code: 'blocklist/could-not-ask', severity: 'note' },
] as const;

test.each(rows)('$zone says $answer: $code', async ({ zone, answer, code, severity }) => {
  const { checks } = await check({ [at(zone)]: answer.map((A) => ({ A })) });
  const [finding, ...others] = checkOf(checks, zone).findings;
  expect(finding).toMatchObject({ severity, problem: { code, found: expect.stringContaining(answer[0]) } });
  expect(others).toEqual([]);
});

test('an address that no list has: every list was asked, each after its test entries', async () => {
  const { checks, asked } = await check({});
  expect(checks.map(({ outcome }) => outcome)).toEqual(checks.map(() => 'not-listed'));
  expect(checks.length).toBe(10);
  expect(checks.flatMap(({ findings }) => findings)).toEqual([]);
  expect(new Set(asked).size).toBe(asked.length);
  expect(asked.length).toBe(30);
  expect(checkOf(checks, 'zen.spamhaus.org').asked.map(({ name }) => name)).toEqual([
    '2.0.0.127.zen.spamhaus.org',
    '1.0.0.127.zen.spamhaus.org',
    '7.34.184.93.zen.spamhaus.org',
  ]);
});

test.each([
  { answers: [{ A: '127.0.0.2' }, { A: '127.255.255.255' }], outcome: 'could-not-ask', why: /127\.255\.255\.255/ },
  { answers: [{ A: '127.255.255.7' }], outcome: 'could-not-ask', why: /did not answer/ },
  { answers: [{ A: '93.184.216.34' }], outcome: 'could-not-ask', why: /other hands/ },
  { answers: [{ A: '127.0.0.2' }, { A: '10.0.0.1' }], outcome: 'could-not-ask', why: /10\.0\.0\.1/ },
  { answers: [{ A: '127.0.0.99' }], outcome: 'unknown-code', why: null },
  { answers: [{ A: '127.0.0.99' }, { A: '127.0.0.3' }], outcome: 'listed', why: null },
  { answers: [{ TXT: 'nothing here' }], outcome: 'not-listed', why: null },
  { answers: ['REFUSED'], outcome: 'could-not-ask', why: /refused/ },
  { answers: ['SERVFAIL'], outcome: 'could-not-ask', why: /not answer properly/ },
  { answers: ['TIMEOUT'], outcome: 'could-not-ask', why: /in time/ },
] as const)('ZEN says $answers: $outcome', async ({ answers, outcome, why }) => {
  const { checks } = await check({ [at('zen.spamhaus.org')]: answers });
  const zen = checkOf(checks, 'zen.spamhaus.org');
  expect(zen.outcome).toBe(outcome);
  expect(zen.why ?? '').toMatch(why ?? /^$/);
});

test.each([
  { name: '2.0.0.127.bl.spamcop.net', entry: [{ TXT: 'x' }], why: /always listed/ },
  { name: '1.0.0.127.bl.spamcop.net', entry: [{ A: '127.0.0.2' }], why: /lists everything/ },
  { name: '2.0.0.127.bl.spamcop.net', entry: [{ A: '93.184.216.34' }], why: /other hands/ },
  { name: '2.0.0.127.bl.spamcop.net', entry: ['REFUSED' as const], why: /refused/ },
  { name: '1.0.0.127.bl.spamcop.net', entry: ['TIMEOUT' as const], why: /in time/ },
])('a list whose test entry $name has $entry is not asked at all', async ({ name, entry, why }) => {
  const { checks, asked } = await check({ [name]: entry, [at('bl.spamcop.net')]: [{ A: '127.0.0.2' }] });
  const check1 = checkOf(checks, 'bl.spamcop.net');
  expect(check1).toMatchObject({ outcome: 'could-not-ask', codes: [], why: expect.stringMatching(why) });
  expect(asked).not.toContain(`A ${at('bl.spamcop.net')}`);
});

test('through a public resolver nobody is listed anywhere', async () => {
  const refusing = Object.fromEntries(
    ['2.0.0.127', '1.0.0.127', '7.34.184.93'].map((label) => [`${label}.zen.spamhaus.org`, [{ A: '127.255.255.254' }]]),
  );
  const domains = Object.fromEntries(
    ['test.uribl.com', 'invalid', 'company.com'].map((label) => [`${label}.multi.uribl.com`, [{ A: '127.0.0.1' }]]),
  );
  const { checks } = await check({ ...refusing, ...domains }, { domains: ['company.com'] });
  expect(checkOf(checks, 'zen.spamhaus.org')).toMatchObject({
    outcome: 'could-not-ask',
    why: expect.stringMatching(/public resolver/),
  });
  expect(checkOf(checks, 'multi.uribl.com').outcome).toBe('could-not-ask');
});

test.each([
  { zone: 'dbl.spamhaus.org', answer: '127.0.1.4', meanings: [/phishing/] },
  { zone: 'multi.surbl.org', answer: '127.0.0.80', meanings: [/^MW/, /^ABUSE/] },
  { zone: 'multi.uribl.com', answer: '127.0.0.6', meanings: [/^Black/, /^Grey/] },
])('$zone about a domain says $answer: every bit is told', async ({ zone, answer, meanings }) => {
  const { checks } = await check(
    { [`company.com.${zone}`]: [{ A: answer }] },
    { addresses: [], domains: ['Company.com.'] },
  );
  const { outcome, codes } = checkOf(checks, zone);
  expect(outcome).toBe('listed');
  expect(codes.map(({ meaning }) => meaning)).toEqual(meanings.map((each) => expect.stringMatching(each)));
  expect(checks.length).toBe(3);
});

test.each([
  { zone: 'dbl.spamhaus.org', answer: '127.0.1.255', why: /only domains/ },
  { zone: 'multi.surbl.org', answer: '127.0.0.65', why: /SURBL refused/ },
  { zone: 'multi.uribl.com', answer: '127.0.0.1', why: /URIBL refused/ },
])('$zone about a domain says $answer: it could not be asked', async ({ zone, answer, why }) => {
  const { checks } = await check(
    { [`company.com.${zone}`]: [{ A: answer }] },
    { addresses: [], domains: ['company.com'] },
  );
  expect(checkOf(checks, zone)).toMatchObject({ outcome: 'could-not-ask', why: expect.stringMatching(why) });
});

test('an IPv6 number is asked by nibbles, of the lists that take one', async () => {
  const name = `8.8.8.8${'.0'.repeat(16)}.0.6.8.4.0.6.8.4.1.0.0.2.zen.spamhaus.org`;
  const { checks } = await check({ [name]: [{ A: '127.0.0.3' }] }, { addresses: ['2001:4860:4860::8888'] });
  expect(checkOf(checks, 'zen.spamhaus.org').outcome).toBe('listed');
  expect(checks.map(({ list }) => list)).toEqual([
    'Spamhaus ZEN',
    'blocklist.de',
    'Spam Eating Monkey for IPv6',
    'DNSWL',
  ]);
});

test('the words of a list are asked for only when it lists, and are safe to print', async () => {
  const listed = [{ A: '127.0.0.2' }, { TXT: `\u001b[31mSpam\n${'x'.repeat(900)}` }];
  const { checks, asked } = await check({ [at('bl.spamcop.net')]: listed });
  const { reason } = checkOf(checks, 'bl.spamcop.net');
  expect(reason).toMatch(/^Spam x+…$/);
  expect(reason?.length).toBeLessThanOrEqual(300);
  expect(asked.filter((question) => question.startsWith('TXT'))).toEqual([`TXT ${at('bl.spamcop.net')}`]);
});

test.each([
  { addresses: ['192.168.1.4'], why: /not one of the public internet/ },
  { addresses: ['127.0.0.1'], why: /not one of the public internet/ },
  { addresses: ['192.0.2.7'], why: /not one of the public internet/ },
  { addresses: ['100.64.0.1'], why: /not one of the public internet/ },
  { addresses: ['::1'], why: /not one of the public internet/ },
  { addresses: ['fe80::1'], why: /not one of the public internet/ },
  { addresses: ['2001:db8::25'], why: /not one of the public internet/ },
  { addresses: ['::ffff:10.0.0.1'], why: /not one of the public internet/ },
  { addresses: ['smtp.company.com'], why: /no IP number/ },
  { domains: ['mail.local'], why: /not one of the public internet/ },
  { domains: ['localhost'], why: /not one of the public internet/ },
  { domains: ['93.184.34.7'], why: /no domain/ },
  { domains: ['a b'], why: /no domain/ },
])('$addresses$domains is never sent to a list', async ({ addresses = [], domains = [], why }) => {
  const { checks, asked } = await check({}, { addresses, domains });
  expect(asked).toEqual([]);
  expect(checks).toMatchObject([{ list: 'any list', outcome: 'could-not-ask', why: expect.stringMatching(why) }]);
  expect(checks[0]?.findings[0]).toMatchObject({ severity: 'note', problem: { code: 'blocklist/not-asked' } });
});

test('the questions are bounded, however many addresses there are', async () => {
  const addresses = Array.from({ length: 400 }, (_, number) => `93.184.${number % 200}.7`);
  const { checks, asked } = await check({}, { addresses });
  expect(asked.length).toBe(20 + 16 * 10);
  expect(checks.at(-1)?.why).toMatch(/at a time/);
});

test('lists that answer only whom they know are not asked, but can be', async () => {
  const barracuda = blocklists.filter(({ name }) => name === 'Barracuda');
  expect(barracuda[0]?.onRequest).toMatch(/registered/);
  const { checks } = await check({});
  expect(checks.map(({ list }) => list)).not.toContain('Barracuda');
  const { lookUp } = zoneLookUp({ '2.0.0.127.b.barracudacentral.org': [{ A: '127.0.0.2' }] });
  const asked = await checkBlocklists({ addresses: [ip], domains: [], lookUp, lists: barracuda });
  expect(asked).toMatchObject([{ list: 'Barracuda', outcome: 'not-listed' }]);
});

test.each(blocklists)('$name: every row has a source and codes that differ', (list) => {
  for (const address of [list.source, list.delisting ?? list.source]) expect(address).toMatch(/^https:\/\/\S+$/);
  expect(new Set(list.codes.map(({ code }) => code)).size).toBe(list.codes.length);
  for (const { meaning } of list.codes) expect(meaning).toMatch(/^[A-Z][^\n]{10,250}\.$/);
  for (const zone of [list.zone, ...list.otherZones]) expect(zone).toMatch(/^[a-z0-9.-]+$/);
});

test('every code of this family has a row', () => {
  const expected = [...rows.map(({ code }) => code), 'blocklist/not-asked', 'blocklist/no-code'];
  expect(codesWithoutRow(/^blocklist\//, expected)).toEqual([]);
});
