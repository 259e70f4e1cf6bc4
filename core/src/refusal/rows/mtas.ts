import { type Row, table } from './row.ts';

/** What mail servers say of themselves where the general words would mislead. */
export const mtas: readonly Row[] = [
  ...table({ source: 'https://www.postfix.org/postconf.5.html' }, [
    {
      cause: 'domain-unknown',
      says: [
        'recipient {address rejected: domain not found|address rejected: malformed dns}*',
        'host or domain name not found*',
        'name service error for*',
        'unable to look up host*',
      ],
      also: ['connection-failed'],
    },
    {
      cause: 'temporary',
      also: ['recipient-unknown', 'receiver-fault'],
      says: ['recipient address rejected: unverified address*', 'address verification in progress*'],
    },
    {
      cause: 'recipient-unknown',
      says: ['recipient {address rejected: undeliverable address|address rejected: need fully qualified address}*'],
    },
    {
      cause: 'recipient-restricted',
      also: ['policy', 'recipient-unknown'],
      says: ['recipient address rejected: access denied*'],
      confidence: 'likely',
    },
    {
      cause: 'no-mail-service',
      says: [
        'recipient address rejected: domain … does not accept mail*',
        'domain … does not accept mail (nullmx)*',
        'does not accept mail (nullmx)*',
      ],
    },
    {
      cause: 'sender-refused',
      says: [
        'sender {address rejected: undeliverable|address rejected: unverified}*',
        'sender {address rejected: domain not found|address rejected: need fully qualified}*',
        'sender {address rejected: not owned|address rejected: user unknown}*',
        'sender address rejected: access denied*',
      ],
    },
    { cause: 'smtp-auth-required', says: ['sender address rejected: not logged in*'] },
    {
      cause: 'mailbox-full',
      also: ['receiver-fault'],
      says: [
        'error {writing message: file too large|writing message: no space|writing message: disk quota}*',
        'mailbox … file too large*',
      ],
    },
    {
      cause: 'tls-required',
      says: [
        'tls is required, but*',
        'server {certificate not verified|certificate not trusted}*',
        'cannot start tls*',
        'non dnssec destination*',
        'tlsa {records unavailable|lookup error}*',
        'no tlsa records*',
        'session encryption is required*',
      ],
    },
    {
      cause: 'protocol-error',
      says: [
        'improper {command pipelining|use of smtp command pipelining}*',
        'data command rejected*',
        'polite people say helo*',
      ],
    },
    { cause: 'rate-limited', says: ['too {much mail from|many errors after}*', 'all server ports are busy*'] },
    {
      cause: 'greylisting',
      also: ['temporary'],
      says: ['service currently unavailable*'],
      only: { status: /^4\.3\.2$/ },
    },
    {
      cause: 'receiver-fault',
      also: ['temporary'],
      says: [
        'mail {transport unavailable|system configuration error}*',
        'unreasonable virtual alias*',
        'command {died with status|time limit exceeded}*',
        'queue file write error*',
        'unsupported dictionary*',
        'server configuration problem*',
        'alias database unavailable*',
        'recipient {address rejected: server configuration|address rejected: temporary lookup}*',
        'temporary lookup failure*',
      ],
    },
  ]),
  ...table({ source: 'https://www.exim.org/exim-html-current/doc/html/spec_html/' }, [
    {
      cause: 'no-mail-service',
      says: ['record indicated no smtp service*', 'an mx or srv record indicated no smtp service*'],
    },
    {
      cause: 'domain-unknown',
      also: ['connection-failed'],
      says: [
        'all {host address lookups failed permanently|relevant mx records}*',
        'host lookup did not complete*',
        'an mx record … invalid*',
      ],
    },
    {
      cause: 'mail-loop',
      also: ['receiver-fault'],
      says: [
        'lowest numbered mx record points to local host*',
        'remote host address is the local host*',
        'suspected mail loop*',
      ],
    },
    {
      cause: 'sender-refused',
      says: [
        'sender verify fail*',
        'could not complete sender verify*',
        'verification failed for … sender verify failed',
        'the mail server could not deliver mail to … the account or domain may not exist*',
      ],
    },
    {
      cause: 'recipient-unknown',
      says: [
        'the recipient cannot be verified*',
        'recipient verify failed*',
        'could not complete recipient verify*',
        'unknown local part*',
        'no such person at this address*',
      ],
    },
    {
      cause: 'blocklisted',
      says: ['junkmail rejected*', 'is in an rbl*', 'rejected because … is in a black list*', 'in a black list at*'],
    },
    {
      cause: 'relay-denied',
      also: ['smtp-auth-required'],
      says: [
        'is currently not permitted to relay through this server*',
        'relay not permitted*',
        'perhaps you have not logged into the pop/imap server*',
      ],
    },
    {
      cause: 'rate-limited',
      says: [
        'has {exceeded the max emails per hour|exceeded the max defers and failures}*',
        'max defers and failures per hour*',
      ],
    },
    {
      cause: 'connection-failed',
      also: ['temporary'],
      says: ['have been failing for a long time*', 'all hosts for … have been failing*'],
    },
    {
      cause: 'receiver-fault',
      says: [
        'local delivery failed*',
        'child process of … transport*',
        'error {in redirect data|in filter file}*',
        'unable to read … autoreply*',
      ],
      also: ['recipient-unknown'],
    },
  ]),
  ...table({ source: 'https://cr.yp.to/qmail.html' }, [
    {
      cause: 'mail-loop',
      also: ['receiver-fault'],
      says: [
        "although i'm listed as a best preference mx*",
        "isn't in my control/locals file*",
        'it already has my delivered to line*',
        'this message is looping*',
      ],
    },
    {
      cause: 'domain-unknown',
      also: ['connection-failed'],
      says: [
        "couldn't {find any host named|find any host by that name|find a mail exchanger}*",
        'cname lookup failed*',
        'unable to find an mx*',
      ],
    },
    {
      cause: 'connection-failed',
      also: ['temporary'],
      says: [
        "wasn't able to establish an smtp connection*",
        'connected to … but connection died*',
        'i have been trying … establish*',
      ],
    },
    {
      cause: 'recipient-unknown',
      says: [
        'no mailbox here by that name*',
        'not in my validrcptto list*',
        "isn't in my validrcptto*",
        'this address is not in my*',
      ],
    },
    {
      cause: 'recipient-restricted',
      also: ['recipient-disabled'],
      says: ['badrcpt*', 'mail is not being accepted at this address*', 'recipient is in my bad*'],
    },
    {
      cause: 'sender-refused',
      says: ['badmailfrom*', 'in my badmailfrom list*', 'domain of your sender address*', 'sender is in my badmail*'],
    },
    {
      cause: 'relay-denied',
      also: ['smtp-auth-required'],
      says: [
        "isn't {in my list of allowed rcpthosts|allowed to be relayed}*",
        'not in my list of allowed rcpthosts*',
        'allowed rcpthosts*',
        'sending to remote addresses (relaying)*',
        'no valid cert for gatewaying*',
      ],
    },
    {
      cause: 'receiver-fault',
      also: ['temporary'],
      says: [
        'message has wrong owner*',
        'unable {to chdir to maildir|to switch to home|to exec qq|to read … temporary}*',
        'home directory is writable*',
        'temporary error on maildir*',
        'qq {trouble|temporary|write error|read error|waitpid|crashed}*',
        'system resources temporarily unavailable*',
      ],
    },
    {
      cause: 'mailbox-full',
      says: ['mailfolder is over the allowed quota*', 'user is over quota*', "the user's mailfolder*"],
    },
    { cause: 'policy', says: ['mail was administratively denied*', 'you are violating our security policies*'] },
    {
      cause: 'protocol-error',
      says: ['you are not following the smtp protocol*', 'see http://pobox.com/~djb/docs/smtplf*'],
    },
    { cause: 'rdns-helo', says: ['your domain name is invalid*'] },
  ]),
  { source: 'https://cr.yp.to/docs/smtplf.html', cause: 'malformed-message', links: ['smtplf.html', 'smtplf'] },
  ...table({ source: 'https://www.sendmail.org/~ca/email/doc8.12/op.html' }, [
    {
      cause: 'sender-refused',
      says: [
        'domain {of sender address|name required}*',
        'real domain name required*',
        'mail from … rejected by access*',
        'user address required*',
      ],
    },
    {
      cause: 'rdns-helo',
      also: ['blocklisted'],
      says: [
        'possibly forged hostname*',
        'ip {name lookup failed|name possibly forged}*',
        'fix reverse dns*',
        'client hostname lookup*',
        'unable to resolve relay hostname*',
        'invalid domain name',
      ],
    },
    {
      cause: 'mail-loop',
      says: [
        'mx list for … points back to*',
        'mail loops back to me*',
        'config error: mail loops*',
        'aliasing/forwarding loop*',
      ],
    },
    {
      cause: 'receiver-fault',
      says: [
        "can't create output*",
        'unknown mailer error*',
        'insufficient permission*',
        'local configuration error*',
        'system config error*',
        'cannot {open hash database|mail directly to|open … aliases}*',
        'mailer … not defined',
        'config error*',
        'savemailpanic*',
        'exec /usr/local/bin/procmail*',
        'procmail … service unavailable*',
      ],
      also: ['temporary'],
    },
    {
      cause: 'receiver-fault',
      also: ['temporary'],
      says: ['insufficient {disk space; try again later|system storage}*', 'local mailer … full*'],
    },
    {
      cause: 'malformed-message',
      says: ['data format error*', 'headers too large*', 'header line format error*', 'mime conversion*'],
    },
    { cause: 'protocol-error', says: ['remote protocol error*'] },
    { cause: 'recipient-unknown', says: ['cannot send mail to files*', 'list:; syntax illegal*'] },
  ]),
  ...table({ source: 'https://help.hcl-software.com/domino/' }, [
    {
      cause: 'recipient-unknown',
      says: [
        'not {listed in domino directory|listed in public name|listed in address book}*',
        'not unique. several matches*',
        'several matches found in domino*',
        'cannot route mail to user*',
      ],
    },
    {
      cause: 'domain-unknown',
      also: ['connection-failed'],
      says: ['no {route found to domain|route found to server}*'],
    },
    { cause: 'mail-loop', says: ['maximum hop count exceeded*'] },
    {
      cause: 'receiver-fault',
      says: ['unable {to open mailbox file|to copy database}*', 'error transferring to*'],
      also: ['temporary'],
    },
  ]),
  ...table(
    { source: 'observed: Courier, James, MailEnable, hMailServer, IMail, Communigate, Oracle and GroupWise servers' },
    [
      { cause: 'sender-refused', says: ['mx records for … violate section*'] },
      {
        cause: 'recipient-unknown',
        says: [
          'user not in post office*',
          'mailbox unavailable or not local*',
          'not one of our users*',
          'unknown or illegal alias*',
          'the gateway has no*',
          'account is not available here*',
        ],
      },
      {
        cause: 'relay-denied',
        says: [
          'delivery is not allowed to this address*',
          'requires authentication when attempting to send to a non local*',
          'recipient not local, rejecting*',
          'mailbox is not local*',
        ],
        also: ['smtp-auth-required', 'recipient-unknown'],
      },
      {
        cause: 'domain-unknown',
        also: ['connection-failed'],
        says: [
          'requested name is valid, but no data*',
          'unknown host or domain*',
          'illegal host/domain name*',
          'no {mail hosts for domain|mx found for}*',
          'unresolvable destination*',
        ],
      },
      { cause: 'no-mail-service', says: ['destination seem to reject all mails*'] },
      {
        cause: 'connection-failed',
        also: ['temporary'],
        says: [
          'address family mismatch*',
          'network error on destination*',
          'envelope expired*',
          'delivery time exceeded*',
          'unable to deliver message after multiple retries*',
        ],
      },
      {
        cause: 'recipient-restricted',
        says: [
          'post not permitted*',
          'subscribers only',
          'message was rejected by the list*',
          'your message to … was rejected by moderator*',
        ],
      },
      { cause: 'recipient-unknown', says: [] },
    ],
  ),
];
