import type { CommandSpec } from '../command.ts';

export const messageCommand: CommandSpec = {
  name: 'check message',
  summary: 'Say what filters may mind about a mail before it is sent, where, and how to mend it',
  words: [{ name: 'FILE', many: true, optional: true, offers: 'file' }],
  flags: [
    { name: 'list', value: 'FILE', help: 'A blacklist: an address, domain or IP number a line', offers: 'file' },
    { name: 'blocklists', help: 'Ask the blocklists in the DNS about the sender' },
    { name: 'dns', value: 'HOST:PORT', help: "The DNS server to ask; else TRUEFROM_DNS, else this host's" },
    { name: 'subject', value: 'TEXT', help: 'Instead of FILE: the subject of a mail that is not written yet' },
    { name: 'html', value: 'FILE', help: '… its HTML, or - for standard input', offers: 'file' },
    { name: 'text', value: 'FILE', help: '… its plain text, or - for standard input', offers: 'file' },
    { name: 'attach', value: 'FILE', help: '… a file attached to it; may be given several times', offers: 'file' },
    { name: 'fix', value: 'OUT', help: 'Write the mail, mended where that is plain, to a new file', offers: 'file' },
    { name: 'verbose', short: 'v', help: 'Show notes too: what ordinary mail has as well' },
  ],
  notes: [
    'FILE is a mail as it is sent (.eml), a folder, a mailbox (mbox), or - for standard input. Nothing leaves this machine, unless --blocklists is given, and the mail itself is never changed.',
    '--fix mends a missing Date and Message-ID, HTML that is crossed or left open, and writes plain text beside HTML; it shows what it changes, and leaves a signed mail alone. It takes one FILE with one mail.',
    'It tells what filters count, never whether a mail will arrive: that also depends on the server, on the domain and on the receiver.',
    'The sender is looked for on a list that --list gives, or with --blocklists on those in the DNS: they, and the DNS servers between, learn the domain of the sender and the public IP numbers of Received, and nothing else of the mail. One run asks about 16 of these at most. Where a list does not answer, or refuses, the sender counts as not checked.',
    '--subject, --html, --text and --attach check what will become a mail: nothing is said of what the program that sends it adds, and places are those in the files.',
    'Lines and columns are those of the file; where a part is named, those of its decoded text.',
    'Exit codes: 0 no errors; 1 errors were found, or a file could not be read; 2 usage; 130 stopped by Ctrl-C.',
  ],
  examples: [
    ['truefrom check message mail.eml', 'one mail'],
    ['truefrom check message --fix mended.eml mail.eml', 'and what can be mended, in a new file'],
    ['truefrom check message --blocklists mail.eml', 'and whether lists in the DNS have the sender'],
    ['truefrom check message --subject "New vacancy" --html mailing.html', 'a mailing before it is one'],
    ['truefrom check message --json outbox/', 'one JSON value a mail'],
  ],
  load: () => import('./index.ts'),
};
