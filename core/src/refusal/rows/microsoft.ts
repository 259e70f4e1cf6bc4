import { type Row, table } from './row.ts';

/** Codes and texts of Exchange Online and of Exchange servers. */
const reports = 'https://learn.microsoft.com/exchange/mail-flow-best-practices/non-delivery-reports-in-exchange-online';
const outlook = 'https://sendersupport.olc.protection.outlook.com/pm/troubleshooting.aspx';
const onPremises = 'https://learn.microsoft.com/exchange/mail-flow/non-delivery-reports-and-bounce-messages';
const only = { provider: 'Exchange Online' };

/** Microsoft alone gives these numbers; they are not registered for anything else. */
const numbers: readonly Row[] = table({ source: reports, provider: 'Exchange Online' }, [
  { only: { status: /^5\.7\.1(24|29|3[3-6])$/ }, cause: 'recipient-restricted' },
  { only: { status: /^5\.7\.(509|515)$/ }, cause: 'sender-auth-failed' },
  { only: { status: /^5\.7\.(501|502|503)$/ }, cause: 'blocklisted', also: ['content-spam', 'sender-refused'] },
  { only: { status: /^5\.7\.504$/ }, cause: 'recipient-restricted', also: ['recipient-unknown'] },
  { only: { status: /^5\.7\.(505|507|510)$/ }, cause: 'recipient-restricted', also: ['policy'] },
  { only: { status: /^5\.7\.506$/ }, cause: 'rdns-helo' },
  { only: { status: /^5\.7\.508$/ }, cause: 'rate-limited', also: ['blocklisted'] },
  { only: { status: /^5\.7\.(511|513)$/ }, cause: 'blocklisted' },
  { only: { status: /^5\.7\.512$/ }, cause: 'malformed-message' },
  { only: { status: /^5\.7\.520$/ }, cause: 'policy' },
  { only: { status: /^5\.7\.(60[6-9]|6[1-4]\d)$/ }, cause: 'blocklisted' },
  { only: { status: /^4\.7\.([56]\d\d|8[5-9]\d)$/ }, cause: 'blocklisted', also: ['rate-limited'] },
  { only: { status: /^[45]\.7\.70[0-9]$/ }, cause: 'blocklisted', also: ['rate-limited', 'sender-refused'] },
  { only: { status: /^[45]\.7\.75\d$/ }, cause: 'sender-refused', also: ['blocklisted'] },
  { only: { status: /^[45]\.(7\.23\d|1\.90|2\.12[12])$/ }, cause: 'rate-limited' },
  { only: { status: /^5\.1\.20$/ }, cause: 'malformed-message' },
  { only: { status: /^[45]\.4\.14$/ }, cause: 'mail-loop' },
  { only: { status: /^[45]\.7\.32\d$/ }, cause: 'tls-required' },
  { only: { status: /^[45]\.4\.(300|31[67])$/ }, cause: 'connection-failed', also: ['temporary'] },
  { only: { status: /^[45]\.4\.31[0-5]$/ }, cause: 'domain-unknown', also: ['connection-failed'] },
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
      links: ['linkid=2319303'],
    },
    {
      cause: 'blocklisted',
      says: [
        'access denied, {banned sending ip|banned sender|traffic not accepted from this ip}*',
        'blocked using {customer block list|blocklist 1}*',
      ],
      links: ['sender.office.com', 'delist.messaging.microsoft.com', 'linkid=526655'],
    },
    { cause: 'blocklisted', also: ['content-spam'], says: ['spam abuse detected*'], links: ['linkid=526653'] },
    {
      cause: 'rate-limited',
      also: ['blocklisted'],
      says: [
        'has exceeded permitted limits within*',
        'tenant has exceeded threshold*',
        'tenant external recipient rate*',
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
        '{access denied, |}bad outbound sender*',
        'access denied, sending from … blocked*',
        "weren't recognized as a valid sender*",
        'email from unregistered domain*',
        '{service unavailable|unable to relay} … unregistered*',
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
    { cause: 'recipient-unknown', says: ['not found by smtp address lookup*'] },
    {
      cause: 'recipient-restricted',
      says: [
        'not configured to accept … outside',
        "isn't in the recipient's accepted senders list*",
        'configured to reject … outside*',
        'sender not authenticated for {group|mailbox}',
        'delivery restriction check failed*',
      ],
    },
  ]),
  ...table({ source: outlook, provider: 'Outlook.com' }, [
    {
      cause: 'blocklisted',
      says: [
        "unfortunately, messages from … {weren't sent|part of their network is on our block list}",
        'network is on our block list*',
        '({s3140|s3150|as3140|as3150|s3114|s3115|s3416|s8001})',
      ],
    },
    {
      cause: 'rate-limited',
      also: ['blocklisted'],
      says: [
        'temporarily rate limited due to ip*',
        '({s77714|s775|s77719})',
        'exceeded the rate limit on this connection*',
      ],
    },
    {
      cause: 'content-spam',
      also: ['policy', 'blocklisted'],
      says: ['requested action not taken: message refused'],
      only: { provider: 'Outlook.com' },
    },
    { cause: 'recipient-unknown', says: ['mailbox unavailable ({ |s2017}*'] },
    { cause: 'domain-unknown', says: ['because the domain is not reachable*'] },
  ]),
  ...table({ source: onPremises }, [
    { cause: 'recipient-unknown', says: ['resolver.adr.*'] },
    {
      cause: 'recipient-restricted',
      says: [
        'resolver.rst.{authrequired|notauthorized|restrictedtorecipientspermission|senderauth|restrictedrecip|dlneeds|restriction}*',
        'resolver.prob.*',
      ],
    },
    {
      cause: 'too-big',
      says: [
        '{resolver.rst.recip|resolver.rst.send|routing.|transport.}sizelimit*',
        'smtpsend.msgsize*',
        'mapiexceptionmaxsubmissionexceeded*',
        "the recipient's mailbox … too large*",
      ],
    },
    {
      cause: 'mail-loop',
      says: [
        'resolver.{fwd.|}loop*',
        'routing.loopdetected*',
        'smtpsend.dns.mxloopback*',
        '{a configuration error in the e mail system caused the message to |}bounce between two servers*',
      ],
    },
    { cause: 'domain-unknown', also: ['connection-failed'], says: ['smtpsend.dns.*', 'routing.*'] },
    {
      cause: 'rate-limited',
      says: ['{storedrv.deliver; |}recipient thread limit exceeded*', 'recipientthreadlimit*', 'smtpsend.throttl*'],
    },
    {
      cause: 'connection-failed',
      also: ['temporary'],
      says: ['smtpsend.*', '{could not deliver the message in |}the time limit specified*'],
    },
    {
      cause: 'mailbox-full',
      says: [
        'storedrv.deliver{; mailbox full|.exception:quotaexceeded| … quota}*',
        'mapiexception{shutoff|}quotaexceeded*',
      ],
    },
    {
      cause: 'recipient-disabled',
      says: [
        'storedrv.deliver; disabled mailbox*',
        '{mailboxdisabled|accountdisabled|mailboxunavailableexception|mapiexceptionmailboxdisabled}*',
      ],
    },
    {
      cause: 'sender-refused',
      says: ['{sendasdenied|senddenied}*', 'client does not have {permissions|permission} to send as this sender'],
    },
    {
      cause: 'malformed-message',
      says: [
        'storedrv.deliver … propertyvalidation*',
        '{propertytoobig|corruptdata|conversionfailed|invalid content|headerparsing|smtpsend.suspiciousremoteservererror}*',
      ],
    },
    {
      cause: 'smtp-auth-required',
      also: ['recipient-restricted'],
      says: ['client was not authenticated to send anonymous mail*', 'smtpclientauthentication is disabled*'],
    },
    {
      cause: 'policy',
      says: ['transport.rules.rejectmessage*', 'agent.rejectmessage*'],
    },
    {
      cause: 'recipient-restricted',
      says: ['resolver.rst.*', 'you do not have sufficient permission*', 'not authorized to relay … outside*'],
    },
    {
      cause: 'receiver-fault',
      also: ['temporary'],
      says: ['storedrv.*', 'resolver.*', 'agent generated*', 'unable to deliver … mapi*', 'categorizer*'],
    },
    { cause: 'protocol-error', also: ['receiver-fault'], says: ['smtp communication problem*'] },
    {
      cause: 'recipient-unknown',
      also: ['domain-unknown'],
      says: ['unable to deliver the message, but did not report a specific reason*'],
      confidence: 'guess',
    },
  ]),
  ...numbers,
  ...onlyThere,
];
