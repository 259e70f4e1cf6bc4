import { checkDomain, checkSpf, providerOf, sampleAddresses } from '@truefrom/core/domain';
import { expect, test } from 'vitest';
import { zoneLookUp } from '../harness/zone-look-up.ts';

test.each([
  { host: 'smtp.office365.com', include: 'spf.protection.outlook.com' },
  { host: 'yourcompany-com.mail.protection.outlook.com', include: 'spf.protection.outlook.com' },
  { host: 'smtp-relay.gmail.com', include: '_spf.google.com' },
  { host: 'smtp.transip.email', include: '_spf.transip.email' },
  { host: 'smtp.fastmail.com', include: 'spf.messagingengine.com' },
  { host: 'smtp.yourcompany.com', include: null },
  { host: 'myoffice365.com', include: null },
  { host: 'smtp.gmail.com.example', include: null },
])('$host: $include', ({ host, include }) => expect(providerOf(host)?.include ?? null).toBe(include));

const provider = { name: 'Microsoft 365', include: 'spf.protection.outlook.com' };
const record = { TXT: 'v=spf1 ip4:40.92.0.0/15 -ip4:40.95.0.0/16 include:more.provider.example -all' };
const zone = {
  'spf.protection.outlook.com': [record],
  'more.provider.example': [{ TXT: 'v=spf1 ip6:2a01:111:f400::/48 -all' }],
  'smtp.office365.com': [{ A: '52.97.1.1' }],
  'yourcompany.com': [{ TXT: 'v=spf1 mx -all' }],
};

test('examples of a provider pass by its own record, and are no number of a network itself', async () => {
  const { lookUp } = zoneLookUp(zone);
  const ips = await sampleAddresses(provider, lookUp);
  expect(ips).toEqual(['40.92.0.1', '2a01:111:f400::1']);
  for (const ip of ips) {
    const { result } = await checkSpf({ ip, envelopeSender: `a@${provider.include}`, heloName: '', lookUp });
    expect(result).toBe('pass');
  }
});

test.each([
  {
    own: 'v=spf1 mx -all',
    after: 'v=spf1 mx include:spf.protection.outlook.com -all',
    why: 'its record is to be included',
  },
  { own: 'v=spf1 include:spf.protection.outlook.com -all', after: undefined, why: 'it is included already' },
])('a server of a provider: $why', async ({ own, after }) => {
  const { lookUp } = zoneLookUp({ ...zone, 'yourcompany.com': [{ TXT: own }] });
  const addresses = await sampleAddresses(provider, lookUp);
  const server = { name: 'smtp.office365.com', addresses, heloName: null, isDefault: false, problem: null, provider };
  const { proposal, findings, servers } = await checkDomain({
    domain: 'yourcompany.com',
    sender: 'anna@yourcompany.com',
    servers: [server],
    selectors: [],
    lookUp,
    lookUpOldType: null,
    fetchPolicy: null,
    asksBlocklists: false,
    now: new Date(0),
  });
  expect(proposal?.after).toBe(after);
  expect(servers[0]?.addresses.every(({ isAligned }) => isAligned)).toBe(after === undefined);
  expect(findings.filter(({ problem }) => problem.code.startsWith('reverse/'))).toEqual([]);
  expect(findings.map(({ problem }) => problem.code)).toContain('domain/provider-server');
});

test('a provider whose record cannot be read has no examples', async () => {
  const { lookUp } = zoneLookUp({});
  expect(await sampleAddresses(provider, lookUp)).toEqual([]);
});
