import { addressList, type Blocklist } from './row.ts';

const trusts = ['none', 'low', 'medium', 'high'];
const businesses: Readonly<Record<number, string>> = {
  2: 'a financial company',
  3: 'a provider of mail services',
  4: 'a company or an association',
  5: 'a provider of networks or services',
  6: 'a private person',
  7: 'a travel company',
  8: 'a public authority',
  9: 'a media or technology company',
  11: 'a school or university',
  12: 'a health service',
  13: 'an industrial company',
  14: 'a shop or a service',
  15: 'a provider of marketing mails',
};
/** Once, resolvers that asked too much were told that all the world was trusted: that is no entry (dnswl.org). */
const refused =
  'DNSWL refused the question, as it does with public resolvers and with those that ask too much. It says nothing.';

/** Lists of good senders. */
export const allowLists: readonly Blocklist[] = [
  addressList({
    name: 'DNSWL',
    zone: 'list.dnswl.org',
    takes: ['ipv4', 'ipv6'],
    weight: 'allows',
    codes: [
      { code: '127.0.0.255', kind: 'error', meaning: refused },
      ...trusts.map((_, trust) => ({ code: `127.0.10.${trust}`, kind: 'error' as const, meaning: refused })),
      ...Object.entries(businesses).flatMap(([business, words]) =>
        trusts.map((trust, at) => ({
          code: `127.0.${business}.${at}`,
          meaning: `A known sender, ${words}. Trust: ${trust}.`,
        })),
      ),
    ],
    // Its entries for IPv6 are in the same zone, which these two prove to be there.
    testPoints: { ipv6: { listed: '127.0.0.2', unlisted: '127.0.0.1' } },
    testAnswer: '127.0.10.0',
    delisting: null,
    source: 'https://www.dnswl.org/?page_id=15',
  }),
];
