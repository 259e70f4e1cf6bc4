/** Problems with server rows, senders and choices, before anything is stored. */
export const settingsProblems = {
  'server/name-too-long': { title: 'The name is longer than 80 characters.', fix: 'Use a shorter name.' },
  'server/name-unprintable': {
    title: 'The name has a line break or another invisible character in it.',
    fix: 'Type the name again, on one line.',
  },
  'server/name-taken': {
    title: 'Another server already has this name.',
    fix: 'Choose another name, so that users can tell the two apart.',
  },
  'server/name-reserved': {
    title: 'The name "default" is kept for the default server.',
    fix: 'Choose another name.',
  },
  'server/bad-security': {
    title: 'There is no such kind of security.',
    fix: 'Use starttls, tls or none.',
  },
  'server/username-unprintable': {
    title: 'The username has an invisible character in it.',
    fix: 'Type the username again.',
    source: 'RFC 4616 §2',
  },
  'server/username-too-long': {
    title: 'The username is longer than 255 octets.',
    fix: 'Ask your mail administrator for the right username.',
    source: 'RFC 4616 §2',
  },
  'server/username-missing': {
    title: 'There is a password but no username.',
    fix: 'Fill in the username with which mail may be sent, or leave both empty.',
  },
  'server/password-missing': {
    title: 'There is a username but no password.',
    fix: 'Fill in the password that belongs to this username.',
  },
  'server/password-unprintable': {
    title: 'The password has a line break or another control character in it.',
    fix: 'Type or paste the password again, on one line.',
    source: 'RFC 4616 §2',
  },
  'server/password-too-long': {
    title: 'The password is longer than 1,000 octets.',
    fix: 'Check that the right text was pasted.',
  },
  'server/clear-password': {
    title: 'Without encryption the password would be readable on its way.',
    fix: 'Choose starttls or tls. A login without encryption is only possible on this host itself (127.0.0.1, ::1, localhost).',
    source: 'RFC 8314 §3',
  },
  'server/bad-certificate-name': {
    title: 'The certificate name is not a server name.',
    fix: 'Write the name that stands in the certificate, such as smtp.yourcompany.com.',
    source: 'RFC 6125 §6.4',
  },
  'server/bad-fingerprint': {
    title: 'This is not a SHA-256 fingerprint.',
    fix: 'Write 64 hexadecimal digits, with or without colons, as the check shows them.',
  },
  'server/name-and-fingerprint': {
    title: 'A certificate name and a fingerprint are given together.',
    fix: 'Give one of the two: the name if the issuer is known, the fingerprint if it is not.',
  },
  'server/certificate-without-tls': {
    title: 'A certificate name or fingerprint has no meaning without encryption.',
    fix: 'Choose starttls or tls, or leave the certificate empty.',
  },
  'server/bad-mails-per-hour': {
    title: 'Mails per hour is not a whole number from 1 to 1,000,000.',
    fix: 'Write a number such as 1200, or leave it empty for no limit.',
  },
  'server/not-found': {
    title: 'There is no such server in the table.',
    fix: 'See the table with "truefrom servers list".',
  },
  'server/ambiguous': {
    title: 'More than one server is meant by this.',
    fix: 'Use the id from "truefrom servers list".',
  },
  'server/in-use': {
    title: 'Senders still use this server.',
    fix: 'Say where they go: --move-to ID, --move-to default, or --refuse to have their mail refused with a clear text.',
  },
  'server/bad-move-target': {
    title: 'Senders cannot be moved to this server.',
    fix: 'Name another server of the table that is switched on, or default.',
  },
  'server/default-needs-domain': {
    title: 'The default server needs the domain that it sends as.',
    fix: 'Write it as carerix.net.',
  },
  'sender/bad-login': {
    title: 'This is not a login name.',
    fix: 'Use the name with which the user logs in on this host.',
  },
  'sender/needs-target': {
    title: 'It is not said whom the sender belongs to.',
    fix: 'Give --login NAME, or --server ID for a domain.',
  },
  'sender/exists': {
    title: 'This sender is in the table already.',
    fix: 'Remove it first, or leave it as it is.',
  },
  'sender/not-found': {
    title: 'This sender is not in the table.',
    fix: 'See the table with "truefrom senders list".',
  },
  'choice/switched-off': {
    title: 'This server is switched off.',
    fix: 'Pick another one, or ask your administrator to switch it on.',
  },
} as const;
