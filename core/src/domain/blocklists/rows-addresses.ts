import { spamhausErrors } from './errors.ts';
import { addressList, type Blocklist, type CodeRow } from './row.ts';

const sentSpam = (code: string): CodeRow => ({ code, meaning: 'This address has sent spam.' });
const notForServers = 'Send through the mail server of your provider or company.';

const blocklistDeServices = [
  'mail filters (amavis)',
  'web servers, by flooding them',
  'telephone systems (asterisk)',
  'web sites, with a bad robot',
  'FTP servers',
  'IMAP servers',
  'chat servers (IRC)',
  'mail servers',
  'POP3 servers',
  'forms, by registering there',
  'web sites, with foreign files',
  'logins of mail servers (SASL)',
  'SSH servers',
  'web servers, in search of holes',
  'ports, by flooding them',
  'databases, through web sites',
  'Webmin',
  'addresses that only spam reaches',
  'servers, as was reported by hand',
  'logins, by guessing passwords',
  'MySQL servers',
];

/** Lists of IP numbers that anybody may ask, most of them in small volume and through a resolver of their own. */
export const addressLists: readonly Blocklist[] = [
  addressList({
    name: 'Spamhaus ZEN',
    zone: 'zen.spamhaus.org',
    otherZones: [
      'sbl.spamhaus.org',
      'xbl.spamhaus.org',
      'pbl.spamhaus.org',
      'sbl-xbl.spamhaus.org',
      'cbl.abuseat.org',
      'zen.dq.spamhaus.net',
      'sbl.dq.spamhaus.net',
      'xbl.dq.spamhaus.net',
      'pbl.dq.spamhaus.net',
    ],
    takes: ['ipv4', 'ipv6'],
    codes: [
      {
        code: '127.0.0.2',
        meaning: 'SBL: Spamhaus has seen spam from this address or its network, and keeps a case about it.',
      },
      {
        code: '127.0.0.3',
        meaning:
          'CSS: this address sends mail that looks like spam, in small amounts. Often it is a badly set up server or a bought list of addresses.',
      },
      {
        code: '127.0.0.4',
        meaning:
          'XBL: a computer behind this address is taken over (a virus, an open proxy, a hacked site) and sends what others want.',
      },
      ...['127.0.0.5', '127.0.0.6', '127.0.0.7'].map((code) => ({
        code,
        meaning: 'XBL: a computer behind this address is taken over. This code is an old one.',
      })),
      { code: '127.0.0.9', meaning: 'DROP: the whole network belongs to criminals or has been stolen.' },
      {
        code: '127.0.0.10',
        kind: 'policy',
        meaning: `PBL, by the internet provider: this address is meant for home or cloud users and not for mail servers. It is no accusation. ${notForServers}`,
      },
      {
        code: '127.0.0.11',
        kind: 'policy',
        meaning: `PBL, by Spamhaus: this address looks like one of home or cloud users and not of a mail server. It is no accusation. ${notForServers}`,
      },
      { code: '127.0.0.30', meaning: 'BCL: this address steers computers that have been taken over.' },
      ...spamhausErrors,
    ],
    delisting: 'https://check.spamhaus.org/',
    source: 'https://docs.spamhaus.com/datasets/docs/source/10-data-type-documentation/datasets/040-zones.html',
  }),
  addressList({
    name: 'SpamCop',
    zone: 'bl.spamcop.net',
    codes: [
      {
        code: '127.0.0.2',
        meaning:
          'People have reported mail from this address as spam. The entry ends about a day after the last report.',
      },
    ],
    delisting: 'https://www.spamcop.net/bl.shtml',
    source: 'https://www.spamcop.net/bl.shtml',
  }),
  addressList({
    name: 'Mailspike',
    zone: 'bl.mailspike.net',
    otherZones: ['z.mailspike.net'],
    codes: [
      { code: '127.0.0.2', meaning: 'This address takes part in a wave of spam just now.' },
      { code: '127.0.0.10', meaning: 'The reputation of this address is the worst there is.' },
      { code: '127.0.0.11', meaning: 'The reputation of this address is very bad.' },
      { code: '127.0.0.12', meaning: 'The reputation of this address is bad.' },
    ],
    delisting: 'https://mailspike.io/ip_verify',
    source: 'https://mailspike.org/usage.html',
  }),
  addressList({
    name: 'PSBL',
    zone: 'psbl.surriel.com',
    codes: [
      {
        code: '127.0.0.2',
        meaning: 'This address has sent mail to an address that only spam reaches. Anybody may remove it.',
      },
    ],
    delisting: 'https://psbl.org/remove',
    source: 'https://psbl.org/howto/',
  }),
  addressList({
    name: 'blocklist.de',
    zone: 'bl.blocklist.de',
    otherZones: ['all.bl.blocklist.de'],
    takes: ['ipv4', 'ipv6'],
    codes: blocklistDeServices.map((service, at) => ({
      code: `127.0.0.${at + 2}`,
      meaning: `Attacks on ${service} came from this address within the last two days.`,
    })),
    delisting: 'https://www.blocklist.de/en/delist.html',
    source: 'https://www.blocklist.de/en/rbldns.html',
  }),
  ...(['ipv4', 'ipv6'] as const).map((form) =>
    addressList({
      name: form === 'ipv4' ? 'Spam Eating Monkey' : 'Spam Eating Monkey for IPv6',
      zone: form === 'ipv4' ? 'bl.spameatingmonkey.net' : 'bl.ipv6.spameatingmonkey.net',
      takes: [form],
      codes: [sentSpam('127.0.0.2')],
      delisting: 'https://spameatingmonkey.com/lookup',
      source: 'https://spameatingmonkey.com/faq',
    }),
  ),
  addressList({
    name: 'UCEPROTECT level 1',
    zone: 'dnsbl-1.uceprotect.net',
    codes: [
      {
        code: '127.0.0.2',
        meaning:
          'This address has sent spam. The entry ends by itself after seven days; paying for it to end sooner is not needed.',
      },
    ],
    delisting: 'https://www.uceprotect.net/en/rblcheck.php',
    source: 'https://www.uceprotect.net/en/index.php?m=3&s=3',
  }),
  addressList({
    name: 'UCEPROTECT level 2',
    zone: 'dnsbl-2.uceprotect.net',
    weight: 'information',
    codes: [
      {
        code: '127.0.0.2',
        meaning:
          'Neighbours of this address have sent spam, so its whole network is listed. The address itself need not have done anything.',
      },
    ],
    delisting: 'https://www.uceprotect.net/en/rblcheck.php',
    source: 'https://www.uceprotect.net/en/index.php?m=3&s=4',
  }),
  addressList({
    name: 'UCEPROTECT level 3',
    zone: 'dnsbl-3.uceprotect.net',
    weight: 'information',
    codes: [
      {
        code: '127.0.0.2',
        meaning:
          'All networks of this provider are listed, as spam came from some of them. The address itself need not have done anything.',
      },
    ],
    delisting: 'https://www.uceprotect.net/en/rblcheck.php',
    source: 'https://www.uceprotect.net/en/index.php?m=3&s=5',
  }),
];
