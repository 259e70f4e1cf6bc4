import { type Row, table } from './row.ts';

/** Codes and texts of Exchange Online and of Exchange servers. */
const reports =
  'https://learn.microsoft.com/exchange/mail-flow-best-practices/non-delivery-reports-in-exchange-online/non-delivery-reports-in-exchange-online';
const outlook = 'https://sendersupport.olc.protection.outlook.com/pm/troubleshooting.aspx';
const onPremises =
  'https://learn.microsoft.com/exchange/mail-flow/non-delivery-reports-and-bounce-messages/non-delivery-reports-and-bounce-messages';
const only = { provider: 'Exchange Online' };

/** Microsoft alone gives these numbers; they are not registered for anything else. */
const numbers: readonly Row[] = table({ source: reports, provider: 'Exchange Online' }, [
  { only: { status: /^5\.7\.1(24|29|3[3-6])$/ }, cause: 'recipient-restricted' },
  { only: { status: /^5\.7\.(509|515)$/ }, cause: 'sender-auth-failed' },
  { only: { status: /^5\.7\.(501|502|503)$/ }, cause: 'blocklisted', also: ['content-spam', 'sender-refused'] },
  { only: { status: /^5\.7\.(504)$/ }, cause: 'recipient-restricted', also: ['recipient-unknown'] },
  { only: { status: /^5\.7\.(505|507|510)$/ }, cause: 'recipient-restricted', also: ['policy'] },
  { only: { status: /^5\.7\.506$/ }, cause: 'rdns-helo' },
  { only: { status: /^5\.7\.508$/ }, cause: 'rate-limited', also: ['blocklisted'] },
  { only: { status: /^5\.7\.(511|513)$/ }, cause: 'blocklisted' },
  { only: { status: /^5\.7\.512$/ }, cause: 'malformed-message' },
  { only: { status: /^5\.7\.(57[0-9]|520)$/ }, cause: 'policy' },
  { only: { status: /^5\.7\.(60[6-9]|6[1-4]\d)$/ }, cause: 'blocklisted' },
  { only: { status: /^4\.7\.(6[5-9]\d|8[5-9]\d|500)$/ }, cause: 'blocklisted', also: ['rate-limited'] },
  { only: { status: /^[45]\.7\.70[0-9]$/ }, cause: 'blocklisted', also: ['rate-limited', 'sender-refused'] },
  { only: { status: /^[45]\.7\.(75\d|23[0-9])$/ }, cause: 'sender-refused', also: ['blocklisted', 'rate-limited'] },
  { only: { status: /^[45]\.7\.3(2[0-9])$/ }, cause: 'tls-required' },
  { only: { status: /^[45]\.4\.(31[6])$/ }, cause: 'connection-failed', also: ['temporary'] },
  { only: { status: /^[45]\.4\.31[0-57]$/ }, cause: 'domain-unknown', also: ['connection-failed'] },
]);

/** Numbers that mean something else elsewhere. */
const onlyThere: readonly Row[] = table({ source: reports }, [
  { only: { ...only, status: /^5\.1\.10$/ }, cause: 'recipient-unknown' },
  {
    only: { ...only, status: /^5\.4\.1$/ },
    cause: 'recipient-unknown',
    also: ['policy', 'recipient-restricted'],
    confidence: 'likely',
  },
  { only: { ...only, status: /^5\.7\.(12|13)$/ }, cause: 'recipient-restricted' },
  { only: { ...only, status: /^5\.7\.(57|139)$/ }, cause: 'smtp-auth-required' },
  { only: { ...only, status: /^5\.7\.(54|64)$/ }, cause: 'relay-denied' },
  { only: { ...only, status: /^5\.7\.60$/ }, cause: 'sender-refused' },
  { only: { ...only, status: /^5\.7\.(23|25|26)$/ }, cause: 'sender-auth-failed' },
]);

export const microsoft: readonly Row[] = [
  ...table({ source: reports, provider: 'Exchange Online' }, [
    {
      cause: 'sender-auth-failed',
      says: ['does not pass dmarc verification*', 'message failed … composite authentication*'],
      links: ['linkid=2319303', 'linkid=2319303', 'aka.ms/emailauth'],
    },
    {
      cause: 'blocklisted',
      says: [
        'access {denied, banned sending ip|denied, banned sender|denied, traffic not accepted from this ip}*',
        'traffic not accepted from this ip*',
        'service unavailable, client host … blocked using customer block list*',
        'blocked {using customer block list|using blocklist 1}*',
      ],
      links: ['sender.office.com', 'delist.messaging.microsoft.com', 'linkid=526655'],
    },
    {
      cause: 'blocklisted',
      also: ['content-spam'],
      says: ['access denied, spam abuse detected*', 'spam abuse detected*'],
      links: ['linkid=526653'],
    },
    {
      cause: 'rate-limited',
      also: ['blocklisted'],
      says: [
        'access denied, … has exceeded permitted limits within*',
        'tenant has exceeded threshold*',
        'exceeded … tenant external recipient rate*',
        'submission quota exceeded*',
        'recipientlimitexceeded*',
      ],
    },
    {
      cause: 'blocklisted',
      also: ['greylisting', 'rate-limited'],
      says: ['please try again later … as(*'],
      only: { status: /^4\.7\./ },
    },
    {
      cause: 'sender-refused',
      also: ['rate-limited', 'blocklisted'],
      says: [
        'access {denied, bad outbound sender|denied, sending from … blocked}*',
        'bad outbound sender*',
        'your message couldn’t be delivered because you weren’t recognized as a valid sender*',
        "weren't recognized as a valid sender*",
        'email from unregistered domain*',
        'service unavailable … unregistered domain*',
        'unable to relay … unregistered*',
        'tenant … blocked from sending*',
      ],
    },
    {
      cause: 'recipient-unknown',
      also: ['policy', 'recipient-restricted'],
      says: ['recipient address rejected: access denied'],
      only: { status: /^5\.4\.1$/ },
    },
    {
      cause: 'recipient-restricted',
      also: ['policy'],
      says: ['access denied, rejected by recipient*'],
      links: ['linkid=526654'],
    },
    {
      cause: 'recipient-unknown',
      says: [
        'not found by smtp address lookup*',
        'recipient not found by smtp address lookup*',
        "email address wasn't found*",
      ],
    },
    {
      cause: 'relay-denied',
      also: ['sender-refused'],
      says: ['unable to relay recipient in non accepted domain*'],
    },
    { cause: 'malformed-message', says: ['message must be rfc 5322*'] },
    {
      cause: 'domain-unknown',
      also: ['connection-failed'],
      says: ['infodomainnonexistent*', 'infonorecords*'],
    },
    {
      cause: 'tls-required',
      also: ['connection-failed'],
      says: ['dnssec invalid*', 'tlsa invalid*'],
    },
    { cause: 'mailbox-full', says: ['quotaexceededexception*'] },
    {
      cause: 'recipient-restricted',
      says: [
        'not configured to accept … outside',
        'only accepts messages from people in its organization*',
        "isn't in the recipient's accepted senders list*",
        "hasn't been authorized to send to*",
        'restricted to internal senders*',
        "you don't have permission to send to*",
        'configured to reject … outside*',
        'sender {not authenticated for group|not authenticated for mailbox}',
      ],
    },
  ]),
  ...table({ source: outlook, provider: 'Outlook.com' }, [
    {
      cause: 'blocklisted',
      says: [
        "unfortunately, messages from … weren't sent",
        'unfortunately, messages from … part of their network is on our block list',
        'part of their network is on our block list*',
        'network is on our block list*',
        '(s3140)',
        '(s3150)',
        '(as3140)',
        '(as3150)',
        '(s3114)',
        '(s3115)',
        '(s3416)',
        '(s8001)',
      ],
    },
    {
      cause: 'rate-limited',
      also: ['blocklisted'],
      says: [
        'has been temporarily rate limited due to ip reputation*',
        'temporarily rate limited due to ip*',
        '(s77714)',
        '(s775)',
        '(s77719)',
        'exceeded the rate limit on this connection*',
        'the mail server … has exceeded the rate limit*',
      ],
    },
    {
      cause: 'content-spam',
      also: ['policy', 'blocklisted'],
      says: ['requested action not taken: message refused', 'this message was blocked because … content*'],
      only: { provider: 'Outlook.com' },
    },
    {
      cause: 'recipient-unknown',
      says: [
        'requested action not taken: mailbox unavailable ( *',
        'requested action not taken: mailbox unavailable … s20170*',
        'mailbox unavailable … s2017062302*',
      ],
    },
    {
      cause: 'domain-unknown',
      says: ['the mail could not be delivered to the recipient because the domain is not reachable*'],
    },
  ]),
  ...table({ source: onPremises }, [
    {
      cause: 'recipient-unknown',
      says: ['recipient not found', 'resolver.adr.*'],
    },
    {
      cause: 'recipient-restricted',
      says: [
        'resolver.rst.authrequired*',
        'resolver.rst.notauthorized*',
        'resolver.rst.restrictedtorecipientspermission*',
        'resolver.rst.senderauth*',
        'resolver.rst.restrictedrecip*',
        'resolver.rst.dlneeds*',
        'resolver.rst.restriction*',
        'resolver.prob.*',
      ],
    },
    {
      cause: 'too-big',
      says: [
        'resolver.rst.recipsizelimit*',
        'resolver.rst.sendsizelimit*',
        'routing.sizelimit*',
        'transport.sizelimit*',
        'message size exceeds fixed maximum*',
        'smtpsend.msgsize*',
        'mapiexceptionmaxsubmissionexceeded*',
      ],
    },
    {
      cause: 'mail-loop',
      says: [
        'resolver.fwd.loop*',
        'resolver.loop*',
        'routing.loopdetected*',
        'smtpsend.dns.mxloopback*',
        'hop count exceeded*',
        'too many hops*',
      ],
    },
    {
      cause: 'domain-unknown',
      also: ['connection-failed'],
      says: ['smtpsend.dns.*', 'routing.*'],
    },
    { cause: 'connection-failed', also: ['temporary'], says: ['queue.expired*', 'smtpsend.*', 'message expired'] },
    {
      cause: 'mailbox-full',
      says: [
        'storedrv.deliver; mailbox full*',
        'storedrv.deliver.exception:quotaexceeded*',
        'storedrv.deliver … quota*',
        'mapiexceptionshutoffquotaexceeded*',
        'mapiexceptionquotaexceeded*',
      ],
    },
    {
      cause: 'rate-limited',
      says: [
        'storedrv.deliver; recipient thread limit exceeded*',
        'recipient thread limit exceeded*',
        'recipientthreadlimit*',
        'smtpsend.throttl*',
      ],
    },
    {
      cause: 'recipient-disabled',
      says: [
        'storedrv.deliver; disabled mailbox*',
        'mailboxdisabled*',
        'mailbox disabled',
        'accountdisabled*',
        'mailboxunavailableexception*',
        'mapiexceptionmailboxdisabled*',
      ],
    },
    {
      cause: 'sender-refused',
      says: [
        'sendasdenied*',
        'senddenied*',
        'client does not have permissions to send as this sender',
        'client does not have permission to send as this sender',
        'does {not have permissions to send as|not have permission to send as}*',
      ],
    },
    {
      cause: 'malformed-message',
      says: [
        'storedrv.deliver … propertyvalidation*',
        'propertytoobig*',
        'corruptdata*',
        'conversionfailed*',
        'invalid content*',
        'headerparsing*',
        'smtpsend.suspiciousremoteservererror*',
      ],
    },
    {
      cause: 'smtp-auth-required',
      also: ['recipient-restricted'],
      says: [
        'client {was not authenticated|not authenticated to send mail}*',
        'authentication unsuccessful*',
        'smtpclientauthentication is disabled*',
      ],
    },
    {
      cause: 'policy',
      says: [
        'transport.rules.rejectmessage*',
        'delivery not authorized, message refused by*',
        'delivery not authorized, message refused',
        'messages to this recipient … rule*',
        'agent.rejectmessage*',
      ],
    },
    { cause: 'recipient-restricted', says: ['resolver.rst.*'] },
    {
      cause: 'receiver-fault',
      also: ['temporary'],
      says: [
        'storedrv.*',
        'resolver.*',
        'agent generated*',
        'insufficient system resources*',
        'mailbox database … unavailable*',
        'unable to deliver … mapi*',
        'categorizer*',
      ],
    },
    { cause: 'recipient-restricted', says: ['not authorized to relay … outside*', 'sender denied as sender*'] },
    { cause: 'sender-refused', says: ['sender denied*'] },
    {
      cause: 'recipient-unknown',
      says: [
        'the e mail account does not exist at the organization this message was sent to*',
        'the email account does not exist at the organization*',
        "the e mail address you entered couldn't be found*",
        "the recipient's e mail address was not found in the recipient's e mail system*",
        'the recipient name is not recognized*',
        'there is no such recipient*',
        'unable to deliver to … does not exist … organization*',
      ],
    },
    {
      cause: 'too-big',
      says: [
        'this message is larger than the current system limit*',
        "the recipient's mailbox … too large*",
        'exceeds the maximum size … server*',
      ],
    },
    {
      cause: 'recipient-restricted',
      says: ['you {do not have permission to send to this recipient|do not have sufficient permission}*'],
    },
    {
      cause: 'connection-failed',
      also: ['temporary'],
      says: ['could not deliver the message in the time limit specified*', 'the time limit specified*'],
    },
    {
      cause: 'protocol-error',
      also: ['receiver-fault'],
      says: ['there was a smtp communication problem with the recipient*', 'smtp communication problem*'],
    },
    {
      cause: 'mail-loop',
      says: [
        'a configuration error in the e mail system caused the message to bounce between two servers*',
        'bounce between two servers*',
      ],
    },
    {
      cause: 'recipient-unknown',
      also: ['domain-unknown'],
      says: [
        'the destination system of the message could not … address*',
        'the e mail system was unable to deliver the message, but did not report a specific reason*',
      ],
      confidence: 'guess',
    },
  ]),
  ...numbers,
  ...onlyThere,
];
