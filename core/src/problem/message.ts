/** Problems with the command line and with a mail that is handed over to be sent. */
export const messageProblems = {
  'usage/missing-flag': { title: 'An answer is missing.', fix: 'Without a terminal, give the flag that is named.' },
  'usage/bad-flag': { title: 'A flag has a value that cannot be used.', fix: 'See --help for what it takes.' },
  'usage/no-terminal': {
    title: 'The wizard needs a terminal.',
    fix: 'Use "ssh -t", or the commands: "truefrom --help" lists them.',
  },
  'usage/password-source': {
    title: 'The password could not be read.',
    fix: 'Give --password-stdin or --password-file with a file that this login may read.',
  },
  'usage/unknown-command': { title: 'There is no such command.', fix: 'See "truefrom --help" for all of them.' },
  'usage/unknown-flag': { title: 'There is no such flag here.', fix: 'See --help for the flags of this command.' },
  'usage/missing-word': {
    title: 'Something is missing on the command line.',
    fix: 'See --help for how it is written.',
  },
  'usage/extra-word': {
    title: 'There is more on the command line than the command takes.',
    fix: 'Put quotes around a value with blanks in it, or leave this word out.',
  },
  'usage/flags-together': { title: 'These flags say different things.', fix: 'Give one of the two.' },
  'import/unreadable': {
    title: 'The file could not be read.',
    fix: 'Give the name of a file that this login may read, or - for standard input.',
  },
  'import/bad-json': {
    title: 'This is not a JSON object.',
    fix: 'Give one object a line, or one array of objects, as "truefrom servers export" prints them.',
  },
  'import/bad-value': {
    title: 'A field holds another kind of value than it should.',
    fix: 'Use text in quotes, a number for mailsPerHour, true or false for enabled.',
  },
  'import/no-columns': {
    title: 'The first line names no column "address".',
    fix: 'Begin with a line that names the columns, such as "name,address,login".',
  },
  'import/open-quote': {
    title: 'A quote is opened and not closed.',
    fix: 'Close it, and write a quote within a value twice.',
    source: 'RFC 4180 §2',
  },
  'import/empty': { title: 'The file holds no servers.', fix: 'Give a file with at least one.' },
  'fix/not-written': {
    title: 'The mended mail could not be written.',
    fix: 'Give the name of a file that is not there yet, in a folder that this login may write to.',
  },
  'send/no-recipient': {
    title: 'The mail has no recipient.',
    fix: 'Name one, or use -t to take them from the header.',
  },
  'send/no-sender': {
    title: 'It is not clear who sends this mail.',
    fix: 'Give the sender with -f, as in "truefrom send -f name@company.com".',
  },
  'send/bad-header-address': {
    title: 'An address in the header of the mail cannot be read.',
    fix: 'Correct the To, Cc or Bcc header, or name the recipients on the command line.',
    source: 'RFC 5322 §3.4',
  },
  'send/unreadable-input': { title: 'The mail could not be read from standard input.', fix: 'Hand it over again.' },
  'send/empty': { title: 'The mail is empty.', fix: 'Give a mail with a header on standard input.' },
  'send/too-large': {
    title: 'The mail is larger than the server takes.',
    fix: 'Send a smaller one, or share the attachment as a link.',
    source: 'RFC 1870 §6.1',
  },
  'send/recipient-refused': {
    title: 'The server refused a recipient.',
    fix: 'Read the reply of the server; the other recipients were served.',
    source: 'RFC 5321 §4.2',
  },
  'send/mail-refused': {
    title: 'The server refused the mail.',
    fix: 'Read the reply of the server.',
    source: 'RFC 5321 §4.2',
  },
  'send/outcome-unknown': {
    title: 'The connection was lost after the whole mail was handed over; it may have been delivered.',
    fix: 'Ask the recipient before you send it again.',
    source: 'RFC 1047',
  },
  'route/switched-off': {
    title: "The sender's server is switched off.",
    fix: 'Pick another server under My account, or ask your administrator to switch it on.',
  },
  'route/removed': {
    title: "The sender's server was removed from the table.",
    fix: 'Pick another server under My account.',
  },
  'route/null-sender': {
    title: 'Notices without a sender are refused here.',
    fix: 'Send the mail with an envelope sender, or ask your administrator: "truefrom servers edit default --null-sender default".',
    source: 'RFC 5321 §4.5.5',
  },
  'route/unknown-sender': {
    title: 'No server is set for this sender, and unknown senders are refused.',
    fix: 'Ask your administrator to add the sender: "truefrom senders add ADDRESS --login NAME".',
  },
} as const;
