/** What a server check can meet, in the order of its steps. Each is one failure text of the wizard and of `servers check`. */
export const checkProblems = {
  'check/name-not-found': {
    title: 'No server has this name.',
    fix: 'Check the spelling, or ask your mail administrator for the name.',
    source: 'RFC 1035 §4.1.1',
  },
  'check/dns-failed': {
    title: 'The name could not be looked up just now.',
    fix: "Check this host's DNS servers (/etc/resolv.conf) and try again.",
    source: 'RFC 1035 §4.1.1',
  },
  'check/connection-refused': {
    title: 'The machine is there, but nothing listens on this port.',
    fix: 'Usual ports are 587 and 465. Ask your mail administrator which one takes mail from applications.',
  },
  'check/no-answer': {
    title: 'No answer. A firewall drops the connection, or this network blocks outgoing port 25.',
    fix: 'Use port 587 or 465, or have the firewall opened for this host.',
  },
  'check/unreachable': {
    title: 'This network has no way to that address.',
    fix: 'For an IPv6 address: this host has no IPv6, use the name or the IPv4 number. Otherwise check the network.',
  },
  'check/no-port-answers': {
    title: 'None of the usual ports (587, 465, 25) answers.',
    fix: 'Ask your mail administrator for the port, and write it behind the name: smtp.yourcompany.com:587.',
  },
  'check/silent': {
    title: 'Connected, but the server says nothing.',
    fix: 'This may be port 465 with immediate TLS: choose security tls. Or a security device holds the connection.',
    source: 'RFC 5321 §4.5.3.2.1',
  },
  'check/not-smtp': {
    title: 'That is not a mail server.',
    fix: 'Check name and port; what it said is shown.',
    source: 'RFC 5321 §4.2',
  },
  'check/too-long': {
    title: 'The server sends more text than a mail server may.',
    fix: 'Check name and port; this is not a working mail server.',
    source: 'RFC 5321 §4.5.3.1.5',
  },
  'check/busy': {
    title: 'The server is busy or refuses this host for now.',
    fix: 'Try again later; if it stays so, ask its administrator to allow this host.',
    source: 'RFC 5321 §3.8',
  },
  'check/rejects-host': {
    title: 'The server does not talk to this host.',
    fix: "Ask the server's administrator to allow the address of this host.",
    source: 'RFC 5321 §3.1',
  },
  'check/dropped': {
    title: 'The server closed the connection in the middle of the conversation.',
    fix: "Try again; if it stays so, ask the server's administrator what its log says.",
  },
  'check/timeout': {
    title: 'The server stopped answering.',
    fix: "Try again; if it stays so, ask the server's administrator.",
    source: 'RFC 5321 §4.5.3.2',
  },
  'check/ehlo-refused': {
    title: 'The server refused the greeting of this host.',
    fix: 'Ask its administrator to allow the host name of this machine.',
    source: 'RFC 5321 §4.1.1.1',
  },
  'check/no-starttls': {
    title: 'Encryption is not available here; the password would be readable. It was not sent.',
    fix: 'Use another port (465 with security tls), or have STARTTLS switched on at the server.',
    source: 'RFC 3207 §4',
  },
  'check/starttls-refused': {
    title: "The server's encryption is out of order.",
    fix: 'Its administrator must act; nothing was sent.',
    source: 'RFC 3207 §4',
  },
  'check/starttls-injection': {
    title: 'Text was slipped in before the encryption began; somebody may be tampering with the line.',
    fix: "Nothing was sent. Tell the server's administrator, and check what stands between this host and the server.",
    source: 'RFC 3207 §6',
  },
  'check/tls-on-starttls-port': {
    title: 'This port does not begin with encryption.',
    fix: 'Choose security starttls, which is usual on port 587.',
    source: 'RFC 8314 §3.3',
  },
  'check/tls-failed': {
    title: 'No encrypted connection came about.',
    fix: 'The server may only know old protocols; its administrator must allow TLS 1.2 or newer.',
    source: 'RFC 8996',
  },
  'check/certificate-unknown-issuer': {
    title: 'The certificate is from an issuer that this host does not know.',
    fix: "Add the company's own authority to this host, or pin this certificate by its fingerprint.",
    source: 'RFC 5280 §6',
  },
  'check/certificate-name': {
    title: 'The certificate is for another name.',
    fix: 'Use a name that stands in the certificate, or state it as the certificate name (normal for an IP number).',
    source: 'RFC 6125 §6.4',
  },
  'check/certificate-expired': {
    title: 'The certificate has run out.',
    fix: "The server's administrator must renew it.",
    source: 'RFC 5280 §4.1.2.5',
  },
  'check/certificate-not-yet-valid': {
    title: 'The certificate is not valid yet.',
    fix: "Check the clock of this host; else the server's administrator must act.",
    source: 'RFC 5280 §4.1.2.5',
  },
  'check/certificate-expires-soon': {
    title: 'The certificate runs out within 14 days.',
    fix: "Remind the server's administrator to renew it.",
    source: 'RFC 5280 §4.1.2.5',
  },
  'check/fingerprint-differs': {
    title: 'The certificate is not the one that was pinned.',
    fix: 'If the server got a new certificate, check it with its administrator and pin the new fingerprint.',
  },
  'check/no-auth-offered': {
    title: 'The server offers no login, but a username is set.',
    fix: 'Leave username and password empty if this host may send without, or use the port for logins (587, 465).',
    source: 'RFC 4954 §3',
  },
  'check/oauth-only': {
    title: 'The server takes only an OAuth sign-in, not a password.',
    fix: "Ask the server's administrator for a login that takes a password (an app password, or a relay for this host).",
    source: 'RFC 7628 §3',
  },
  'check/no-common-auth': {
    title: 'The server offers no way to log in that truefrom knows.',
    fix: "Ask the server's administrator to allow PLAIN or LOGIN over TLS.",
    source: 'RFC 4954 §3',
  },
  'check/clear-password': {
    title: 'The connection is not encrypted; the password was not sent.',
    fix: 'Choose starttls or tls.',
    source: 'RFC 8314 §3',
  },
  'check/login-refused': {
    title: 'Username or password is wrong.',
    fix: 'Type both again; some servers want the full address as username. This login differs from the one of the application.',
    source: 'RFC 4954 §6',
  },
  'check/app-password-needed': {
    title: 'The account needs an app password here.',
    fix: 'Create one in the security settings of the account (two-step sign-in on) and use it as the password.',
    source: 'RFC 4954 §6',
  },
  'check/basic-login-off': {
    title: 'The provider no longer takes passwords here.',
    fix: "Ask the server's administrator to allow SMTP AUTH for this mailbox, or for a relay that knows this host.",
    source:
      'https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/deprecation-of-basic-authentication-exchange-online',
  },
  'check/account-disabled': {
    title: 'The account exists, but it is switched off or locked.',
    fix: "Ask the server's administrator to switch it on again.",
    source: 'RFC 5248 §2.4',
  },
  'check/login-unavailable': {
    title: 'The server cannot check logins at the moment.',
    fix: 'Try again later.',
    source: 'RFC 4954 §6',
  },
  'check/login-required': {
    title: 'The server wants a login.',
    fix: 'Fill in username and password.',
    source: 'RFC 4954 §6',
  },
  'check/tls-required': {
    title: 'The server wants encryption first.',
    fix: 'Choose security starttls.',
    source: 'RFC 3207 §4',
  },
  'check/sender-refused': {
    title: 'This login may not send as that address.',
    fix: "Ask the server's administrator for the right to send as it, or use the login that belongs to the address.",
    source: 'RFC 6409 §6.1',
  },
  'check/sender-deferred': {
    title: 'The server does not take the sender at the moment.',
    fix: 'Try again later.',
    source: 'RFC 5321 §4.2.1',
  },
  'check/relay-denied': {
    title: 'The server does not send mail to other companies for this login.',
    fix: "Log in with a username, or ask the server's administrator for permission to relay.",
    source: 'RFC 5321 §7.8',
  },
  'check/recipient-refused': {
    title: 'The server refused the recipient of the check, for a reason of its own.',
    fix: 'Read what it said. Mail to other recipients may pass; send a test mail to be sure.',
    source: 'RFC 5321 §4.2.1',
  },
  'check/recipient-deferred': {
    title: 'The server puts the recipient off for now (greylisting or a limit); that is normal.',
    fix: 'Nothing to do: a later attempt will pass.',
    source: 'RFC 6647 §2',
  },
  'check/small-size-limit': {
    title: 'The server takes only small mails.',
    fix: "Mails with larger attachments will be refused; ask the server's administrator for a higher limit.",
    source: 'RFC 1870 §4',
  },
  'check/stopped': { title: 'The check was stopped.', fix: 'Start it again when you like.' },
} as const;
