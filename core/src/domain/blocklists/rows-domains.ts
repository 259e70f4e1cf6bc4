import { spamhausErrors } from './errors.ts';
import type { Blocklist } from './row.ts';

const hackedSite = 'The domain is an honest one, but a part of it was taken over';
/** Their own entry that is always listed, and a name that cannot exist (RFC 6761 §6.4). */
const testedBy = (listed: string) => ({ domain: { listed, unlisted: 'invalid' } });

/** Lists of domains: of senders, and of links in mails. */
export const domainLists: readonly Blocklist[] = [
  {
    name: 'Spamhaus DBL',
    zone: 'dbl.spamhaus.org',
    otherZones: ['dbl.dq.spamhaus.net'],
    takes: ['domain'],
    weight: 'blocks',
    codes: [
      { code: '127.0.1.2', meaning: 'The reputation of this domain is bad; it was seen in spam.' },
      { code: '127.0.1.4', meaning: 'This domain is used for phishing.' },
      { code: '127.0.1.5', meaning: 'This domain is used for malware.' },
      { code: '127.0.1.6', meaning: 'This domain steers computers that have been taken over.' },
      { code: '127.0.1.102', meaning: `${hackedSite} and is used for spam.` },
      { code: '127.0.1.103', meaning: 'Links of this domain lead on to other sites, and spammers use them.' },
      { code: '127.0.1.104', meaning: `${hackedSite} and is used for phishing.` },
      { code: '127.0.1.105', meaning: `${hackedSite} and is used for malware.` },
      { code: '127.0.1.106', meaning: `${hackedSite} and steers computers that have been taken over.` },
      {
        code: '127.0.1.255',
        kind: 'error',
        meaning: 'An IP number was asked about, and this list has only domains. Nobody is listed by it.',
      },
      ...spamhausErrors,
    ],
    testPoints: testedBy('dbltest.com'),
    onRequest: null,
    delisting: 'https://check.spamhaus.org/',
    source: 'https://docs.spamhaus.com/datasets/docs/source/10-data-type-documentation/datasets/040-zones.html',
  },
  {
    name: 'URIBL',
    zone: 'multi.uribl.com',
    otherZones: ['black.uribl.com', 'grey.uribl.com', 'red.uribl.com'],
    takes: ['domain'],
    weight: 'blocks',
    codes: [
      {
        code: 1,
        kind: 'error',
        meaning:
          'URIBL refused the question, as it does with public resolvers and with those that ask too much. Nobody is listed by it.',
      },
      { code: 2, meaning: 'Black: this domain belongs to senders of spam, or links to it stand in their mails.' },
      {
        code: 4,
        kind: 'information',
        meaning:
          'Grey: this domain stands in bulk mail that not everybody asked for. The list itself says that it errs at times.',
      },
      {
        code: 8,
        kind: 'information',
        meaning: 'Red: this domain is in many mails, and is new or hides its owner. A machine put it there.',
      },
    ],
    testPoints: testedBy('test.uribl.com'),
    onRequest: null,
    delisting: 'https://admin.uribl.com/',
    source: 'https://uribl.com/about.shtml',
  },
  {
    name: 'SURBL',
    zone: 'multi.surbl.org',
    otherZones: [],
    takes: ['domain'],
    weight: 'blocks',
    codes: [
      {
        code: 1,
        kind: 'error',
        meaning:
          'SURBL refused the question, as it does with public resolvers and with those that ask too much. Nobody is listed by it.',
      },
      { code: 4, kind: 'information', meaning: 'DM: this domain gives out disposable mail addresses.' },
      { code: 8, meaning: 'PH: this domain is used for phishing.' },
      { code: 16, meaning: 'MW: this domain is used for malware.' },
      { code: 32, kind: 'information', meaning: 'CT: links of this domain count clicks, and stand in spam, too.' },
      { code: 64, meaning: 'ABUSE: this domain stands in spam.' },
      { code: 128, meaning: 'CR: the site of this domain was taken over.' },
    ],
    testPoints: testedBy('test.surbl.org'),
    onRequest: null,
    delisting: 'https://surbl.org/surbl-analysis',
    source: 'https://surbl.org/lists',
  },
];
