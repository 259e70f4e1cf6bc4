import { type Row, table } from './row.ts';

/** What mail servers say of themselves where the general words would mislead or say too little. */
export const mtas: readonly Row[] = [
  ...table({ source: 'https://www.postfix.org/postconf.5.html' }, [
    {
      cause: 'domain-unknown',
      also: ['connection-failed'],
      says: [
        'recipient address rejected: {domain not found|malformed dns}*',
        '{recipient|destination} domain {not found|unknown|does not exist|not exist|invalid|is invalid|is unknown}*',
      ],
    },
    {
      cause: 'temporary',
      also: ['recipient-unknown', 'receiver-fault'],
      says: ['recipient address rejected: unverified address*', 'address verification in progress*'],
    },
    { cause: 'recipient-unknown', says: ['recipient address rejected: need fully qualified address*'] },
    {
      cause: 'recipient-restricted',
      also: ['policy', 'recipient-unknown'],
      says: ['recipient address rejected: access denied*'],
      confidence: 'likely',
    },
    { cause: 'no-mail-service', says: ['recipient address rejected: domain … does not accept mail*'] },
    {
      cause: 'sender-refused',
      says: [
        'sender address rejected: {undeliverable|unverified|domain not found|need fully qualified|not owned|user unknown|access denied}*',
      ],
    },
    { cause: 'smtp-auth-required', says: ['sender address rejected: not logged in*'] },
    {
      cause: 'mailbox-full',
      also: ['receiver-fault'],
      says: ['error writing message: {file too large|no space|disk quota}*', 'mailbox … file too large*'],
    },
    { cause: 'rate-limited', says: ['all server ports are busy*'] },
    {
      cause: 'greylisting',
      also: ['temporary'],
      says: ['service currently unavailable*'],
      only: { status: /^4\.3\.2$/, code: /^450$/ },
    },
    { cause: 'receiver-fault', also: ['temporary'], says: ['unreasonable virtual alias*', 'unsupported dictionary*'] },
  ]),
  ...table({ source: 'https://www.exim.org/exim-html-current/doc/html/spec_html/' }, [
    {
      cause: 'domain-unknown',
      also: ['connection-failed'],
      says: ['all relevant mx records*', 'an mx record … invalid*'],
    },
    { cause: 'mail-loop', also: ['receiver-fault'], says: ['remote host address is the local host*'] },
    {
      cause: 'sender-refused',
      says: [
        'verification failed for … sender verify failed',
        'the mail server could not deliver mail to … the account or domain may not exist*',
      ],
    },
    { cause: 'blocklisted', says: ['junkmail rejected*'] },
    {
      cause: 'relay-denied',
      also: ['smtp-auth-required'],
      says: [
        'is currently not permitted to relay through this server*',
        'perhaps you have not logged into the pop/imap server*',
      ],
    },
    { cause: 'rate-limited', says: ['has exceeded the max {emails per hour|defers and failures}*'] },
    { cause: 'connection-failed', also: ['temporary'], says: ['all hosts for … have been failing*'] },
    { cause: 'receiver-fault', also: ['recipient-unknown'], says: ['child process of … transport*'] },
  ]),
  ...table({ source: 'https://cr.yp.to/qmail.html' }, [
    {
      cause: 'mail-loop',
      also: ['receiver-fault'],
      says: ["although i'm listed as a best preference mx*", "isn't in my control/locals file*"],
    },
    {
      cause: 'domain-unknown',
      also: ['connection-failed'],
      says: [
        "couldn't find {any host named|any host by that name|a mail exchanger}*",
        'cname lookup failed*',
        'unable to find an mx*',
      ],
    },
    { cause: 'connection-failed', also: ['temporary'], says: ['i have been trying … establish*'] },
    {
      cause: 'recipient-restricted',
      also: ['recipient-disabled'],
      says: ['badrcpt*', 'mail is not being accepted at this address*', 'recipient is in my bad*'],
    },
    { cause: 'sender-refused', says: ['sender is in my badmail*'] },
    {
      cause: 'relay-denied',
      also: ['smtp-auth-required'],
      says: [
        "isn't in my list of allowed rcpthosts*",
        "isn't allowed to be relayed*",
        'sending to remote addresses (relaying)*',
        'no valid cert for gatewaying*',
      ],
    },
    {
      cause: 'receiver-fault',
      also: ['temporary'],
      says: [
        'message has wrong owner*',
        'home directory is writable*',
        'qq {trouble|temporary|write error|read error|waitpid|crashed}*',
      ],
    },
    { cause: 'mailbox-full', says: ["the user's mailfolder*"] },
    { cause: 'protocol-error', says: ['you are not following the smtp protocol*'] },
    { cause: 'rdns-helo', says: ['your domain name is invalid*'] },
  ]),
  { source: 'https://cr.yp.to/docs/smtplf.html', cause: 'malformed-message', links: ['smtplf'] },
  ...table({ source: 'https://www.sendmail.org/~ca/email/doc8.12/op.html' }, [
    {
      cause: 'sender-refused',
      says: ['{real |}domain name required*', 'mail from … rejected by access*', 'user address required*'],
    },
    {
      cause: 'rdns-helo',
      also: ['blocklisted'],
      says: [
        'possibly forged hostname*',
        'fix reverse dns*',
        'unable to resolve relay hostname*',
        'invalid domain name',
      ],
    },
    {
      cause: 'receiver-fault',
      also: ['temporary'],
      says: [
        'unknown mailer error*',
        'insufficient permission*',
        'cannot mail directly to*',
        'mailer … not defined',
        'savemailpanic*',
        'local mailer … full*',
      ],
    },
    { cause: 'malformed-message', says: ['data format error*'] },
    { cause: 'recipient-unknown', says: ['cannot send mail to files*', 'list:; syntax illegal*'] },
  ]),
  ...table({ source: 'https://help.hcl-software.com/domino/' }, [
    {
      cause: 'recipient-unknown',
      says: [
        'not listed in {domino directory|public name|address book}*',
        '{not unique. |}several matches*',
        'cannot route mail to user*',
      ],
    },
  ]),
  ...table({ source: 'observed: Courier, James, MailEnable, hMailServer, IMail, PowerMTA and OpenSMTPD servers' }, [
    { cause: 'sender-refused', says: ['mx records for … violate section*'] },
    {
      cause: 'recipient-unknown',
      says: [
        'mailbox unavailable or not local*',
        'not one of our users*',
        'the gateway has no*',
        'account is not available here*',
      ],
    },
    {
      cause: 'relay-denied',
      also: ['smtp-auth-required', 'recipient-unknown'],
      says: [
        'delivery is not allowed to this address*',
        'requires authentication when attempting to send to a non local*',
        'recipient not local, rejecting*',
        'mailbox is not local*',
      ],
    },
    {
      cause: 'domain-unknown',
      also: ['connection-failed'],
      says: ['requested name is valid, but no data*', 'no mail hosts for domain*', 'no mx found for*'],
    },
    { cause: 'no-mail-service', says: ['destination seem to reject all mails*'] },
    {
      cause: 'connection-failed',
      also: ['temporary'],
      says: ['address family mismatch*', 'unable to deliver message after multiple retries*'],
    },
    { cause: 'recipient-restricted', says: ['post not permitted*', 'message was rejected by the list*'] },
  ]),
  ...table({ source: 'observed: replies of servers of which no more is known' }, [
    { cause: 'mailbox-full', says: ['not sufficient disk space for mailbox*'] },
    { cause: 'virus-attachment', says: ['virus phishing*'] },
    { cause: 'content-spam', also: ['policy'], says: ['blocked by our filter*', 'message filtered*'] },
    { cause: 'blocklisted', also: ['content-spam'], says: ['sender domain listed at*', 'your ip … bad rep*'] },
    { cause: 'blocklisted', also: ['protocol-error'], says: ['esmtp: protocol deviation*'] },
    {
      cause: 'sender-refused',
      says: [
        '{bouncedeny|senderfilter|fully qualified email address required|invalid domain, see|not a registered gateway user|sender not pre approved}*',
        'server does not accept mail from*',
      ],
      also: ['recipient-restricted'],
    },
    { cause: 'smtp-auth-required', says: ['authentication turned on*'] },
    { cause: 'relay-denied', says: ['as a relay', 'specified domain is not allowed*'] },
    { cause: 'rate-limited', says: ['try again slower*'] },
    { cause: 'recipient-disabled', also: ['no-mail-service'], says: ['mail receiving disabled*'] },
    { cause: 'recipient-restricted', says: ['user reject*'] },
    { cause: 'policy', also: ['content-spam'], says: ['mass mailer*'] },
    { cause: 'rdns-helo', says: ['unresolvable relay host*'] },
    { cause: 'malformed-message', says: ['unnecessary base64*'] },
    { cause: 'receiver-fault', also: ['temporary'], says: ['x unix;', 'there is no mdb*'] },
    {
      cause: 'connection-failed',
      also: ['temporary'],
      says: ['could not find a gateway*', 'not been collected after*', 'numerous attempts*'],
    },
  ]),
];
