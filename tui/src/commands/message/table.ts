import type { CommandSpec } from '../command.ts';

export const messageCommand: CommandSpec = {
  name: 'check message',
  summary: 'Say what filters may mind about a mail before it is sent, where, and how to mend it',
  words: [{ name: 'FILE', many: true, offers: 'file' }],
  flags: [
    { name: 'list', value: 'FILE', help: 'A blacklist: an address, domain or IP number a line', offers: 'file' },
    { name: 'fix', value: 'OUT', help: 'Write the mail, mended where that is plain, to a new file', offers: 'file' },
    { name: 'verbose', short: 'v', help: 'Show notes too: what ordinary mail has as well' },
  ],
  notes: [
    'FILE is a mail as it is sent (.eml), a folder, a mailbox (mbox), or - for standard input. Nothing leaves this machine, and the mail itself is never changed.',
    '--fix mends a missing Date and Message-ID, HTML that is crossed or left open, and writes plain text beside HTML; it shows what it changes, and leaves a signed mail alone. It takes one FILE with one mail.',
    'It tells what filters count, never whether a mail will arrive: that also depends on the server, on the domain and on the receiver. The sender is looked for on a list that --list gives; lists in the DNS are asked by "truefrom check domain".',
    'Lines and columns are those of the file; where a part is named, those of its decoded text.',
    'Exit codes: 0 no errors; 1 errors were found, or a file could not be read; 2 usage; 130 stopped by Ctrl-C.',
  ],
  examples: [
    ['truefrom check message mail.eml', 'one mail'],
    ['truefrom check message --fix mended.eml mail.eml', 'and what can be mended, in a new file'],
    ['truefrom check message --json outbox/', 'one JSON value a mail'],
  ],
  load: () => import('./index.ts'),
};
