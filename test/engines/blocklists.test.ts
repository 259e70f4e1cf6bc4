import { blocklists, checkBlocklists, explainListingCode } from '@truefrom/core/domain';
import { openLookUp } from '@truefrom/core/node/dns';
import { describe, expect, test } from 'vitest';
import { healthyLists } from '../harness/blocklist-zones.ts';
import { useDnsServers } from '../harness/dns-servers.ts';
import type { ZoneData, ZoneEntry } from '../harness/zone-look-up.ts';

const servers = useDnsServers();
const subjectsAtATime = 16;

/** A look-up over the wire, with what it asked. */
async function listsAt(zone: ZoneData) {
  const { server, asked } = await servers.start({ ...healthyLists, ...zone });
  return { asked, ...openLookUp({ server, timeoutMs: 400, tries: 1 }) };
}

/** Every code of every list, at an address or a domain of its own. */
const cases = blocklists.flatMap((list) =>
  list.codes.map(({ code }, at) => {
    const isDomain = list.takes.includes('domain');
    const isIpv6 = !isDomain && !list.takes.includes('ipv4');
    const subject = isDomain ? `company${at}.com` : isIpv6 ? `2a00::${at + 1}` : `93.184.34.${at}`;
    const nibbles = [...(at + 1).toString(16).padStart(28, '0')].reverse().join('.');
    const label = isDomain ? subject : isIpv6 ? `${nibbles}.0.0.a.2` : `${at}.34.184.93`;
    const answer = typeof code === 'number' ? `127.0.0.${code}` : code;
    return { list, subject, answer, name: `${label}.${list.zone}` };
  }),
);
const zoneOfCases: ZoneData = Object.fromEntries(
  cases.map(({ name, answer, list }) => [name, [{ A: answer }, { TXT: `because of ${list.name}` }]]),
);

describe('every code of every list, over a real DNS server', () => {
  const turns = Array.from({ length: 4 }, (_, turn) => turn * subjectsAtATime);

  test.each(turns)('from the code with the number %i on', async (from) => {
    const { lookUp } = await listsAt(zoneOfCases);
    const inTurn = blocklists.flatMap((list) =>
      cases.filter((each) => each.list === list).slice(from, from + subjectsAtATime),
    );
    for (const list of blocklists) {
      const own = inTurn.filter((each) => each.list === list).map(({ subject }) => subject);
      const isDomain = list.takes.includes('domain');
      const checks = await checkBlocklists({
        addresses: isDomain ? [] : own,
        domains: isDomain ? own : [],
        lookUp,
        lists: [list],
      });
      expect(checks.length).toBe(own.length);
      for (const check of checks) {
        const { answer = '' } = inTurn.find((each) => each.list === list && each.subject === check.subject) ?? {};
        const { kind } = explainListingCode(list.zone, answer);
        expect([list.name, answer, check.outcome]).toEqual([
          list.name,
          answer,
          kind === 'error' ? 'could-not-ask' : 'listed',
        ]);
        expect(check.reason).toBe(kind === 'error' ? null : `because of ${list.name}`);
      }
    }
  });

  test('that is all of them', () => {
    expect(Math.max(...blocklists.map(({ codes }) => codes.length))).toBeLessThanOrEqual(
      turns.length * subjectsAtATime,
    );
  });
});

const faults: readonly { name: string; entry: readonly ZoneEntry[]; outcome: string; why: RegExp }[] = [
  { name: '7.34.184.93.zen.spamhaus.org', entry: ['REFUSED'], outcome: 'could-not-ask', why: /refused/ },
  { name: '7.34.184.93.zen.spamhaus.org', entry: ['SERVFAIL'], outcome: 'could-not-ask', why: /not answer properly/ },
  { name: '7.34.184.93.zen.spamhaus.org', entry: ['TIMEOUT'], outcome: 'could-not-ask', why: /in time/ },
  { name: '7.34.184.93.zen.spamhaus.org', entry: [{ TXT: 'no A' }], outcome: 'not-listed', why: /^$/ },
  { name: '7.34.184.93.zen.spamhaus.org', entry: [{ A: '127.0.0.200' }], outcome: 'unknown-code', why: /^$/ },
  {
    name: '7.34.184.93.zen.spamhaus.org',
    entry: [{ A: '93.184.216.34' }],
    outcome: 'could-not-ask',
    why: /in other hands/,
  },
  { name: '2.0.0.127.zen.spamhaus.org', entry: ['REFUSED'], outcome: 'could-not-ask', why: /refused/ },
  { name: '2.0.0.127.zen.spamhaus.org', entry: [{ TXT: 'no A' }], outcome: 'could-not-ask', why: /always listed/ },
  {
    name: '1.0.0.127.zen.spamhaus.org',
    entry: [{ A: '127.0.0.2' }],
    outcome: 'could-not-ask',
    why: /lists everything/,
  },
];

test.each(faults)('$name has $entry: $outcome', async ({ name, entry, outcome, why }) => {
  const { lookUp } = await listsAt({ [name]: entry });
  const checks = await checkBlocklists({ addresses: ['93.184.34.7'], domains: [], lookUp });
  expect(checks.find(({ zone }) => zone === 'zen.spamhaus.org')).toMatchObject({ outcome });
  expect(checks.find(({ zone }) => zone === 'zen.spamhaus.org')?.why ?? '').toMatch(why);
  expect(checks.filter((each) => each.outcome === 'not-listed').length).toBeGreaterThanOrEqual(9);
});

test('all lists about several subjects: no question twice, none about what is not public', async () => {
  const { lookUp, asked } = await listsAt({});
  const addresses = ['93.184.34.7', '2a00:1450:4001::1a', '10.0.0.1', '192.0.2.1', '127.0.0.1', '::1', '2001:db8::1'];
  const checks = await checkBlocklists({ addresses, domains: ['company.com', 'mail.local'], lookUp });
  expect(new Set(asked).size).toBe(asked.length);
  expect(asked.length).toBe(checks.filter(({ zone }) => zone !== '').length + 20 + 6 + 6);
  expect(checks.filter(({ outcome }) => outcome === 'could-not-ask').map(({ subject }) => subject)).toEqual([
    ...addresses.slice(2),
    'mail.local',
  ]);
});
