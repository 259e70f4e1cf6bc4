import { checkDomain, type DomainRequest, type SendingServer } from '@truefrom/core/domain';
import { expect, test } from 'vitest';
import { type ZoneData, type ZoneEntry, zoneLookUp } from '../harness/zone-look-up.ts';

const [inTable, elsewhere, vendor] = ['192.42.11.22', '192.42.11.99', '192.42.99.1'];
const reverseOf = (ip: string) => `${ip.split('.').reverse().join('.')}.in-addr.arpa`;

/** A domain at which nothing is wrong for smtp.yourcompany.com. */
const good: Readonly<Record<string, readonly ZoneEntry[]>> = {
  'yourcompany.com': [{ TXT: `v=spf1 ip4:${inTable} -all` }, { MX: [10, 'smtp.yourcompany.com'] }],
  'smtp.yourcompany.com': [{ A: inTable }],
  [reverseOf(inTable)]: [{ PTR: 'smtp.yourcompany.com' }],
  '_dmarc.yourcompany.com': [{ TXT: 'v=DMARC1; p=none; rua=mailto:dmarc@yourcompany.com' }],
};
const withRecord = (text: string): ZoneData => ({
  ...good,
  'yourcompany.com': [{ TXT: text }, { MX: [10, 'smtp.yourcompany.com'] }],
});

const server = (name: string, ip: string, isDefault = false): SendingServer => ({
  name,
  addresses: [ip],
  heloName: name,
  isDefault,
  problem: null,
});
const own = server('smtp.yourcompany.com', inTable);
const other = server('branch.yourcompany.com', elsewhere);
const theirs = server('mail.carerix.net', vendor, true);

async function check(zone: ZoneData, servers: readonly SendingServer[], change: Partial<DomainRequest> = {}) {
  const { lookUp, asked } = zoneLookUp(zone);
  const report = await checkDomain({
    domain: 'yourcompany.com',
    sender: 'anna@yourcompany.com',
    servers,
    selectors: [],
    lookUp,
    lookUpOldType: null,
    fetchPolicy: null,
    asksBlocklists: false,
    now: new Date(0),
    ...change,
  });
  return { report, asked };
}

const seen = 'Receivers will see anna@yourcompany.com sent by';

test.each([
  {
    zone: good,
    servers: [own],
    tone: 'good',
    says: `${seen} smtp.yourcompany.com: SPF pass, aligned. Nothing to do.`,
    why: 'all is well',
  },
  {
    zone: withRecord(`v=spf1 ip4:${elsewhere} ~all`),
    servers: [own],
    tone: 'bad',
    says: `${seen} smtp.yourcompany.com: SPF softfail. Change the record as shown below.`,
    why: 'the record has another server',
  },
  {
    zone: withRecord('some text'),
    servers: [own],
    tone: 'bad',
    says: `${seen} smtp.yourcompany.com: SPF none. Publish the record below.`,
    why: 'there is no record',
  },
  {
    zone: {},
    servers: [own],
    tone: 'bad',
    says: 'There is no domain yourcompany.com in the DNS. Check the spelling; receivers refuse mail from a domain that does not exist.',
    why: 'there is no such domain',
  },
  {
    zone: good,
    servers: [theirs],
    tone: 'bad',
    says: `${seen} mail.carerix.net: SPF fail. Send through your own server, or ask who runs this one which name your record should include.`,
    why: 'the default server belongs to somebody else',
  },
  {
    zone: good,
    servers: [own, theirs],
    tone: 'bad',
    says: `${seen} smtp.yourcompany.com: SPF pass, aligned; sent by mail.carerix.net: SPF fail. What to do is told below.`,
    why: 'one of two',
  },
  {
    zone: { ...good, '_dmarc.yourcompany.com': [{ TXT: 'v=DMARC1; p=reject; rua=mailto:d@yourcompany.com' }] },
    servers: [other],
    tone: 'bad',
    says: `${seen} branch.yourcompany.com: SPF fail. Your DMARC policy (reject) asks receivers to refuse such mail, unless it has a DKIM signature of your domain. Change the record as shown below.`,
    why: 'a policy that refuses',
  },
  {
    zone: { ...good, 'yourcompany.com': ['TIMEOUT'] as const },
    servers: [own],
    tone: 'unknown',
    says: `${seen} smtp.yourcompany.com: SPF unknown (temperror). The DNS does not answer, so nobody can say more now. Try again later.`,
    why: 'the DNS is silent',
  },
  {
    zone: { ...good, '_dmarc.yourcompany.com': [] },
    servers: [own],
    tone: 'warning',
    says: `${seen} smtp.yourcompany.com: SPF pass, aligned. Nothing to do for this. One other thing could be better.`,
    why: 'there is no DMARC record',
  },
  {
    zone: { ...good, [reverseOf(inTable)]: [] },
    servers: [own],
    tone: 'bad',
    says: `${seen} smtp.yourcompany.com: SPF pass, aligned. But one thing has to be mended.`,
    why: 'the address has no name',
  },
  {
    zone: good,
    servers: [],
    tone: 'unknown',
    says: 'No server is to send for yourcompany.com, so there is nothing to compare the records with.',
    why: 'there is no server',
  },
  {
    zone: good,
    servers: [{ ...own, addresses: [], problem: { code: 'domain/private-address', found: '10.0.0.1' } as const }],
    tone: 'unknown',
    says: 'Nobody can say whether smtp.yourcompany.com may send for yourcompany.com: there is no address that receivers would see.',
    why: 'an address that nobody sees',
  },
])('$tone: $why', async ({ zone, servers, tone, says }) => {
  const { report } = await check(zone, servers);
  expect(report.verdict).toEqual({ tone, sentence: says });
});

test.each([
  {
    server: { ...own, name: 'Head office' },
    says: 'sent by smtp.yourcompany.com: SPF pass',
    why: 'the name that it greets with',
  },
  {
    server: { ...own, name: 'Head office', heloName: null },
    says: `sent by ${inTable}: SPF pass`,
    why: 'its number, where it has no name',
  },
  {
    server: { ...own, addresses: [inTable, elsewhere] },
    says: `sent by smtp.yourcompany.com (${inTable}): SPF pass, aligned; sent by smtp.yourcompany.com (${elsewhere}): SPF fail`,
    why: 'both, where one address may and one may not',
  },
])('receivers see $why', async ({ server: one, says }) => {
  const { report } = await check(good, [one]);
  expect(report.verdict.sentence).toContain(says);
});

test('what is proposed lets the server pass when it is published', async () => {
  const { report } = await check(withRecord(`v=spf1 ip4:${elsewhere} ~all`), [own]);
  const { report: after } = await check(withRecord(report.proposal?.after ?? ''), [own]);
  expect(after.verdict.tone).toBe('good');
  expect(after.proposal).toBeNull();
});

test.each([
  { servers: [own], change: {}, zone: good, code: null, why: 'the same domain is aligned' },
  {
    servers: [own],
    change: { sender: 'bounces@news.yourcompany.com' },
    zone: { ...good, 'news.yourcompany.com': [{ TXT: `v=spf1 ip4:${inTable} -all` }] },
    code: null,
    why: 'one below it is, where nothing stricter is said',
  },
  {
    servers: [own],
    change: { sender: 'bounces@other.example' },
    zone: { ...good, 'other.example': [{ TXT: `v=spf1 ip4:${inTable} -all` }] },
    code: 'domain/not-aligned',
    why: 'another domain is not',
  },
  {
    servers: [own],
    change: { sender: 'bounces@news.yourcompany.com' },
    zone: {
      ...good,
      'news.yourcompany.com': [{ TXT: `v=spf1 ip4:${inTable} -all` }],
      '_dmarc.yourcompany.com': [{ TXT: 'v=DMARC1; p=none; aspf=s; rua=mailto:d@yourcompany.com' }],
    },
    code: 'domain/not-aligned',
    why: 'one below it is not, where the policy is strict',
  },
  { servers: [other], change: {}, zone: good, code: 'domain/server-not-listed', why: 'a server that may not send' },
  {
    servers: [theirs],
    change: {},
    zone: good,
    code: 'domain/default-server-not-listed',
    why: 'the default server that may not send',
  },
  {
    servers: [own],
    change: {},
    zone: { ...good, 'yourcompany.com': ['SERVFAIL'] as const },
    code: 'domain/no-answer',
    why: 'nobody can say',
  },
  {
    servers: [own],
    change: {},
    zone: {},
    code: ['domain/no-such-domain', 'domain/server-not-listed'],
    why: 'no such domain',
  },
  {
    servers: [{ ...own, addresses: [], problem: { code: 'domain/private-address', found: '10.0.0.1' } as const }],
    change: {},
    zone: good,
    code: 'domain/private-address',
    why: 'an address that nobody sees',
  },
])('$code: $why', async ({ zone, servers, change, code }) => {
  const { report } = await check(zone, servers, change);
  const found = report.findings.map(({ problem }) => problem.code).filter((one) => one.startsWith('domain/'));
  expect(found).toEqual(code === null ? [] : [code].flat());
});

test('findings stand with errors first, and each of them once', async () => {
  const { report } = await check(withRecord('v=spf1 ptr a:missing.example oops ?all'), [own, other, theirs]);
  const severities = report.findings.map(({ severity }) => severity);
  expect(severities).toEqual(
    [...severities].sort((a, b) => 'error warning note'.indexOf(a) - 'error warning note'.indexOf(b)),
  );
  const texts = report.findings.map(({ problem }) => `${problem.code} ${problem.found}`);
  expect(new Set(texts).size).toBe(texts.length);
  expect(severities).toContain('error');
});

test('every question is asked once', async () => {
  const { asked } = await check(good, [own, other, theirs], { asksBlocklists: true });
  expect(asked.filter((question, at) => asked.indexOf(question) !== at)).toEqual([]);
});

test('what a server of somebody else lacks is not told to this administrator', async () => {
  const { report } = await check(good, [theirs]);
  expect(report.findings.filter(({ problem }) => /^(reverse|helo)\//.test(problem.code))).toEqual([]);
});
