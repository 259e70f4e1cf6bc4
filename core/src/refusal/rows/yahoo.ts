import { type Row, table } from './row.ts';

const codes = 'https://senders.yahooinc.com/smtp-error-codes/';
const aol = 'http://postmaster.info.aol.com/errors/';

export const yahoo: readonly Row[] = [
  ...table({ source: codes, provider: 'Yahoo' }, [
    {
      cause: 'blocklisted',
      also: ['rate-limited'],
      says: [
        'temporarily {deferred due to unexpected volume or user complaints|deferred due to user complaints}*',
        'temporarily deferred due to excessive*',
        'messages {from … temporarily deferred|from … permanently deferred}*',
        '[tss*',
        '[ts01]',
        '[ts02]',
        '[ts03]',
        '[ts04]',
      ],
    },
    {
      cause: 'blocklisted',
      says: ['[bl21]', '[bl22]', '[bl23]', 'connections will not be accepted from*', "ip is in spamhaus's list*"],
    },
    {
      cause: 'recipient-unknown',
      says: [
        "delivery {error: dd this user doesn't have a|error: dd not a valid}*",
        'delivery error: dd requested mail action not taken: mailbox unavailable',
        "this user doesn't have a*",
        'dd requested mail action aborted, mailbox not found*',
      ],
    },
    {
      cause: 'recipient-disabled',
      says: [
        'this account has been disabled or discontinued*',
        'delivery error: dd this account has been temporarily suspended*',
        'delivery error: dd sorry, your message to … cannot be delivered. this account has been disabled*',
      ],
    },
    {
      cause: 'mailbox-full',
      says: ['cannot be delivered. this mailbox is full*', 'delivery error: dd … over quota*'],
    },
    {
      cause: 'policy',
      also: ['sender-auth-failed', 'content-spam'],
      says: ['message {not accepted for policy reasons|not allowed … [ph01]}*', '[ph01]'],
    },
    {
      cause: 'rate-limited',
      says: [
        'resources {temporarily unavailable|temporarily not available}*',
        'max message per connection reached*',
        'user is receiving mail too quickly*',
        'message rate limit*',
        'too many recipients*',
      ],
      only: { provider: 'Yahoo' },
    },
    {
      cause: 'sender-auth-failed',
      says: [
        'unable to verify … authentication*',
        'sender domain … dmarc*',
        'message not accepted for policy reasons … dmarc*',
        'unauthenticated … [aa*',
      ],
      only: { provider: 'Yahoo' },
    },
    {
      cause: 'greylisting',
      also: ['temporary'],
      says: ['message temporarily deferred [gl*', 'server busy. please try again later*'],
      only: { provider: 'Yahoo' },
    },
    {
      cause: 'sender-refused',
      says: ['mail from domain … does not exist*', 'sender domain … does not resolve*', 'invalid sender domain*'],
      only: { provider: 'Yahoo' },
    },
  ]),
  ...table({ source: aol, provider: 'Yahoo' }, [
    { cause: 'blocklisted', says: ['rtr:du'], blocklist: 'Spamhaus PBL' },
    { cause: 'rdns-helo', also: ['blocklisted'], says: ['rtr:rd', 'dns:nr'] },
    { cause: 'blocklisted', also: ['rate-limited'], says: ['rtr:*', 'rly:*', 'ipt:*'] },
    { cause: 'content-spam', also: ['blocklisted'], says: ['hvu:*'] },
    { cause: 'rate-limited', also: ['blocklisted'], says: ['con:b*', 'dyn:*'] },
  ]),
];
