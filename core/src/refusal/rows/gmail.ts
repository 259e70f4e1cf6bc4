import { type Row, table } from './row.ts';

/** Google's table of replies; Gmail and Google Workspace share it. */
const errors = 'https://support.google.com/a/answer/3726730';
const only = { provider: 'Gmail' };

export const gmail: readonly Row[] = [
  ...table({ source: errors, provider: 'Gmail' }, [
    {
      cause: 'recipient-unknown',
      says: [
        'the email account that you tried to reach does not exist',
        'the email address you are trying to reach does not exist',
      ],
      links: ['p=nosuchuser', 'p=baduser', 'answer/6596', 'answer=6596'],
    },
    {
      cause: 'recipient-disabled',
      says: [
        'the email account that you tried to reach is disabled',
        'the email account that you tried to reach is inactive',
      ],
      links: ['p=disableduser', 'p=inactiveuser'],
    },
    {
      cause: 'mailbox-full',
      says: ['the email account that you tried to reach is over quota', 'inbox is out of storage space'],
      links: ['p=overquotatemp', 'p=overquotaperm', 'p=overquota', 'answer/6558', 'answer=6558'],
    },
    {
      cause: 'rate-limited',
      says: [
        'the user you are trying to contact is receiving mail*',
        'the user you are trying to contact is receiving email*',
        'unusual rate of unsolicited mail*',
        'peak smtp relay limit exceeded*',
        'daily {smtp relay limit exceeded|user sending limit exceeded|user sending quota exceeded}*',
      ],
      links: [
        'p=receivingrate',
        'p=unsolicitedratelimiterror',
        'p=dailysendingquota',
        'answer/6592',
        'p=limitpeak',
        'p=limitdaily',
      ],
    },
    { cause: 'rate-limited', also: ['too-big'], says: ['domain policy size per transaction exceeded*'] },
    {
      cause: 'rdns-helo',
      says: [
        'as a policy, gmail does not accept messages from ips with missing ptr*',
        "ptr record or the ptr record's forward*",
      ],
      links: ['p=ipv6authorizationerror'],
      also: ['sender-auth-failed'],
    },
    {
      cause: 'sender-auth-failed',
      says: [
        'this mail has been blocked because the sender is unauthenticated',
        'gmail requires all senders to authenticate*',
        "unauthenticated email from … is not accepted due to domain's dmarc policy",
        'this {message does not have authentication information|message does not pass authentication}*',
        'fails to pass authentication checks*',
        'does not pass authentication checks*',
        'your email has been blocked because the sender is unauthenticated*',
        "the 'from:' header … isn't aligned*",
        "isn't aligned with either*",
      ],
      links: [
        '#authentication',
        'answer/81126#auth',
        'answer/2451690',
        'answer/180063',
        'p=unauthorizedsender',
        'p=unauthorizedrelay',
        'answer/14229414',
        'p=dmarc',
      ],
    },
    {
      cause: 'tls-required',
      says: ['tls required for rcpt domain*', 'this mail … not sent over a tls connection'],
      links: ['#tls', 'p=tlsrequired'],
    },
    {
      cause: 'malformed-message',
      says: [
        'messages with multiple addresses in from: header are not accepted',
        'messages missing a valid address in from: header*',
        'message headers fail syntax check',
        "header isn't rfc 5322*",
        'message exceeded the maximum number of headers*',
        "message's header size exceeds*",
      ],
      links: ['p=rfcmessagenoncompliant'],
    },
    {
      cause: 'virus-attachment',
      also: ['content-spam'],
      says: [
        'this message was blocked because its content presents a potential security issue*',
        'our system detected an illegal attachment*',
        'illegal attachment on your message*',
      ],
      links: ['answer/6590', 'answer=6590', 'p=blockedmessage'],
    },
    {
      cause: 'content-spam',
      also: ['blocklisted', 'sender-auth-failed'],
      says: [
        'our system has detected that this message is likely unsolicited mail*',
        'likely unsolicited mail*',
        'this {message is likely suspicious|message is likely unsolicited}*',
        'suspicious due to the nature of the content*',
      ],
      links: ['p=unsolicitedmessageerror', 'p=unsolicitedcontenterror'],
    },
    {
      cause: 'blocklisted',
      also: ['rate-limited'],
      says: [
        'low reputation of the sending ip*',
        'very low reputation of the sending*',
        'suspicious {due to the very low reputation|due to the … low reputation}*',
        'our system has detected that the ip*',
        "the ip you're using to send mail is not authorized*",
        'mail {sent from your ip address has been temporarily|originating from your ip address has been}*',
        'ip not in whitelist for rcpt domain*',
      ],
      links: ['p=unsolicitediperror', 'p=notauthorizederror', 'answer/10336'],
    },
    {
      cause: 'smtp-auth-required',
      says: [
        'please {log in via your web browser|log in with your web browser}*',
        'optional argument not permitted for that auth mode',
        'webloginrequired',
        'xoauth is no longer supported*',
      ],
      links: [
        'p=badcredentials',
        'p=invalidsecondfactor',
        'p=webloginrequired',
        'p=wantauthnotauthenticatederror',
        'answer/78754',
        'p=wantauthenror',
      ],
    },
    {
      cause: 'relay-denied',
      also: ['smtp-auth-required'],
      says: ['invalid credentials for relay*'],
      links: ['p=mailrelay', 'p=relaydenied'],
    },
    {
      cause: 'recipient-restricted',
      also: ['recipient-unknown'],
      says: [
        'the group you tried to contact … may not exist',
        'you may not have permission to post messages to the group*',
      ],
      links: ['answer/46601', 'groups/?hl=', 'topic=9216'],
    },
    { cause: 'policy', says: ['gcdp', 'this message violates … email policy'] },
    {
      cause: 'too-big',
      says: ["exceeded google's message size*"],
      links: ['p=maxsizeerror', 'answer/6584'],
    },
    { cause: 'rate-limited', links: ['p=toomanyrecipients'] },
    {
      cause: 'temporary',
      also: ['receiver-fault'],
      says: ['multiple destination domains per transaction is unsupported*'],
    },
    {
      cause: 'connection-failed',
      also: ['domain-unknown', 'temporary'],
      says: ['the recipient server did not accept our requests to connect*'],
    },
    { cause: 'protocol-error', links: ['p=smtpviolation'] },
  ]),
  { source: errors, only: { ...only, status: /^[45]\.7\.26$/ }, cause: 'sender-auth-failed', confidence: 'certain' },
  { source: errors, only: { ...only, status: /^[45]\.7\.25$/ }, cause: 'rdns-helo', confidence: 'certain' },
  {
    source: errors,
    only: { ...only, status: /^[45]\.7\.(27|30|31|32|40)$/ },
    cause: 'sender-auth-failed',
    confidence: 'certain',
  },
  { source: errors, only: { ...only, status: /^[45]\.7\.29$/ }, cause: 'tls-required', confidence: 'certain' },
  {
    source: errors,
    only: { ...only, status: /^4\.7\.28$/ },
    cause: 'rate-limited',
    also: ['blocklisted'],
    confidence: 'certain',
  },
  { source: errors, only: { ...only, status: /^4\.7\.23$/ }, cause: 'rdns-helo', confidence: 'certain' },
  {
    source: 'https://support.google.com/mail/?p=CustomFromDenied',
    provider: 'Gmail',
    cause: 'sender-refused',
    also: ['smtp-auth-required'],
    links: ['p=customfromdenied'],
    says: ["using the 'send mail as' feature"],
  },
  // Google's mail systems of before 2008 spoke of the state of the conversation.
  {
    source: 'observed: Gmail, 2006 to 2008',
    cause: 'malformed-message',
    also: ['policy', 'content-spam'],
    says: ['header error (state*'],
  },
  {
    source: 'observed: Gmail, 2006 to 2008',
    cause: 'tls-required',
    says: ['remote server does not support tls (state*'],
  },
];
