import { type Row, table } from './row.ts';

/** Sentences of certain systems whose parts would say something else. They stand before what the parts mean. */
export const idioms: readonly Row[] = table({ source: 'observed: in replies and reports of several systems' }, [
  {
    cause: 'mailbox-full',
    says: [
      'mailbox {size limit exceeded|exceeds allowed size|exceeds the allowed size}*',
      'space has been used up*',
      'has too many messages on the server*',
      'does not have enough space*',
      'not have enough disk space*',
    ],
  },
  {
    cause: 'recipient-disabled',
    says: ['boite du destinataire archivee*', 'recipient {suspend the service|suspended the service}*'],
  },
  { cause: 'recipient-disabled', also: ['temporary'], says: ['temporary locked*', 'temporarily locked*'] },
  {
    cause: 'recipient-unknown',
    also: ['recipient-disabled'],
    says: [
      'archived recipient*',
      'not present in directory*',
      'email address is wrong or no longer valid*',
      'server rejected recipients*',
      'in my badrcptto list*',
      'badrcptto*',
      'envelope recipient has been denied*',
      'missing home directory*',
      'nessun utente simile*',
    ],
  },
  {
    cause: 'recipient-restricted',
    also: ['sender-refused'],
    says: [
      'due to user rules*',
      'refuse to receive mail*',
      'refused to receive mail*',
      'refuses to receive mail*',
      'restricted sms e mail*',
    ],
  },
  { cause: 'recipient-restricted', also: ['no-mail-service'], says: ['is not accepting any mail*'] },
  {
    cause: 'policy',
    also: ['virus-attachment'],
    says: ['not {accepting mail with attach|accepting mail with em}*'],
  },
  {
    cause: 'policy',
    also: ['recipient-restricted'],
    says: ['bounced due to organizational settings*', 'message given low priority*'],
  },
  {
    cause: 'domain-unknown',
    says: [
      'domain mentioned in email address is unknown*',
      'recipient address rejected: unknown domain*',
      'no {mx or a records for|mx or address records}*',
    ],
  },
  { cause: 'domain-unknown', also: ['sender-refused'], says: ['domain must exist*'] },
  { cause: 'no-mail-service', says: ['name server: .: host not found*'] },
  {
    cause: 'sender-refused',
    also: ['domain-unknown'],
    says: [
      'sender domain must exist*',
      'from: domain is invalid*',
      'please provide a valid from*',
      'recursive cname records for*',
      'mx records for … violat*',
    ],
  },
  {
    cause: 'sender-refused',
    also: ['blocklisted'],
    says: [
      'sender {is in my black list|is in my blacklist|is spammer|is a spammer}*',
      'from an address that has been blacklisted*',
      'access to submit messages to this e mail system has been rejected*',
    ],
  },
  {
    cause: 'sender-refused',
    says: [
      'returned mail not accepted here*',
      'no third party dsns*',
      'unsigned dsn for*',
      'backscatter protection detected*',
      'empty email address*',
      'bogus mail from*',
      'null sender … not *',
    ],
    source: 'observed: servers that check mail from <>',
  },
  {
    cause: 'sender-refused',
    also: ['policy'],
    says: ['envelope blocked*'],
    source: 'https://community.mimecast.com: rejection descriptions',
    provider: 'Mimecast',
  },
  {
    cause: 'receiver-fault',
    says: ['queue file write error*', 'interrupted system call*'],
  },
  { cause: 'mail-loop', says: ['loop was found in the mail exchanger*'] },
  { cause: 'malformed-message', says: ['mime complexity*', 'corrupt message*'] },
  { cause: 'too-big', says: ['taille limite du message atteinte*'] },
  {
    cause: 'rate-limited',
    says: ['smtp relay sending limit*', 'recipient has exceeded their limit*'],
  },
  {
    cause: 'recipient-restricted',
    says: ['resolver.rst.sendernotauthenticated*'],
    source: 'https://learn.microsoft.com/exchange/mail-flow-best-practices/non-delivery-reports-in-exchange-online',
  },
  { cause: 'sender-auth-failed', says: ['domain present in the from header*'], links: ['openspf.'] },
  { cause: 'policy', also: ['blocklisted'], says: ['will not accept delivery of this message*'] },
  { cause: 'rdns-helo', says: ['dns:b1*', 'dns:b2*'], source: 'observed: AOL' },
  {
    cause: 'recipient-disabled',
    also: ['recipient-unknown'],
    says: ['user {not local; please try|not local, please try}*'],
  },
  { cause: 'greylisting', also: ['temporary'], says: ['tempgrey*', 'first {time sender|time triplet}*'] },
  {
    cause: 'relay-denied',
    also: ['no-mail-service'],
    says: ['do not accept mail for*', 'does not accept mail for*', 'outside relay*'],
  },
  { cause: 'rate-limited', says: ['amount of recipients*'] },
  { cause: 'recipient-unknown', says: ['adresse unbekannt*'] },
  {
    cause: 'sender-refused',
    only: { status: /^5\.1\.[78]$/ },
    says: ['invalid address*', 'bad address*', 'address {rejected|refused}*', 'domain must resolve*'],
    source: 'RFC 3463 §3.2: bad sender address',
  },
  { cause: 'suppressed', says: ['has {previously been bounced|previously bounced}*'] },
  { cause: 'relay-denied', says: ['list of allowed rcpthost*', 'not local host*'] },
  {
    cause: 'connection-failed',
    also: ['domain-unknown'],
    says: ['failed to deliver to domain*', 'no route for current request*'],
  },
]);
