import { addressList, type Blocklist, type CodeRow } from './row.ts';

const mailspikeLevels = [
  'the worst there is',
  'very bad',
  'bad',
  'neutral, rather suspicious',
  'neutral, a little suspicious',
  'neutral',
  'neutral, rather good',
  'possibly good',
  'good',
  'very good',
  'excellent',
];

const validityMeaning = (bit: number): CodeRow => ({
  code: bit,
  meaning: `Validity has seen signs of spam from this address (sign ${bit}), such as mail to addresses that only spam reaches, or complaints.`,
});

/** Lists that answer only whom they know, and one that would only repeat another. Their codes are explained all the same. */
export const listsOnRequest: readonly Blocklist[] = [
  addressList({
    name: 'Mailspike reputation',
    zone: 'rep.mailspike.net',
    otherZones: ['wl.mailspike.net'],
    weight: 'information',
    codes: mailspikeLevels.map((level, at) => ({
      code: `127.0.0.${at + 10}`,
      meaning: `The reputation of this address is ${level}.`,
    })),
    onRequest: 'What is bad in it stands in the other list of Mailspike, too.',
    delisting: 'https://mailspike.io/ip_verify',
    source: 'https://mailspike.org/usage.html',
  }),
  addressList({
    name: 'Barracuda',
    zone: 'b.barracudacentral.org',
    otherZones: ['bb.barracudacentral.org'],
    codes: [{ code: '127.0.0.2', meaning: 'Spam or viruses came from this address.' }],
    onRequest: 'It answers only resolvers that have been registered with it.',
    delisting: 'https://www.barracudacentral.org/rbl/removal-request',
    source: 'https://www.barracudacentral.org/rbl/how-to-use',
  }),
  addressList({
    name: 'Validity Sender Score',
    zone: 'bl.score.senderscore.com',
    codes: [
      ...[1, 2, 4, 8, 16].map(validityMeaning),
      {
        code: '127.255.255.255',
        kind: 'error',
        meaning:
          'Validity answers only resolvers that have been registered with it, and this one has not. Nobody is listed by it.',
      },
    ],
    onRequest: 'It answers only those who have an account there.',
    delisting: 'https://senderscore.org/blocklistlookup/',
    source: 'https://knowledge.validity.com/hc/en-us/articles/20961730681243',
  }),
  addressList({
    name: 'Abusix',
    zone: 'combined.mail.abusix.zone',
    otherZones: ['black.mail.abusix.zone', 'exploit.mail.abusix.zone', 'dynamic.mail.abusix.zone'],
    takes: ['ipv4', 'ipv6'],
    codes: [
      { code: '127.0.0.2', meaning: 'This address has sent mail to addresses that only spam reaches.' },
      { code: '127.0.0.3', meaning: 'The reputation of this address, or of those around it, is very bad.' },
      { code: '127.0.0.4', meaning: 'A computer behind this address is taken over, or is an open proxy.' },
      {
        code: '127.0.0.11',
        kind: 'policy',
        meaning:
          'The name of this address is a generic one, as home and cloud users have it. It is no accusation. Give the mail server a name of its own, or send through the one of your provider.',
      },
      {
        code: '127.0.0.12',
        kind: 'policy',
        meaning:
          'This address has no name (no reverse DNS). It is no accusation. Give the mail server a name of its own.',
      },
      { code: '127.0.0.200', meaning: 'Abusix has listed this address by hand.' },
    ],
    onRequest: 'It can be asked only with a key of its own, which stands in the name of the zone.',
    delisting: 'https://lookup.abusix.com/',
    source: 'https://docs.abusix.com/docs/guardian-mail/production-zones',
  }),
];

/** Lists that no longer exist. Whoever still asks them may get any answer, and all of them are wrong. */
export const closedLists: readonly { readonly name: string; readonly zone: string; readonly since: number }[] = [
  { name: 'SORBS', zone: 'sorbs.net', since: 2024 },
  { name: 'NiX Spam', zone: 'dnsbl.manitu.net', since: 2025 },
  { name: 'inps.de', zone: 'dnsbl.inps.de', since: 2020 },
];
