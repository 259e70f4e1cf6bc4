import type { Security } from '@truefrom/core/settings';
import type { CommandSpec, FlagSpec } from '../command.ts';

const id = { name: 'ID', offers: 'servers' } as const;
const idOrDefault = { name: 'ID', offers: 'servers-and-default' } as const;
const idNote = 'ID is the id of a row, its name, or its address where no other row has the same.';
const passwordNote =
  'A password never stands on the command line, where every login of the host could read it. At a terminal it is asked for.';

const passwordFlags: readonly FlagSpec[] = [
  { name: 'password-stdin', help: 'Read the password from standard input, up to the end of the line' },
  { name: 'password-file', value: 'FILE', help: 'Read the password from the first line of FILE', offers: 'file' },
];
const connectionFlags: readonly FlagSpec[] = [
  { name: 'username', value: 'NAME', help: 'The login at the mail server' },
  ...passwordFlags,
  {
    name: 'security',
    value: 'KIND',
    help: 'starttls, tls or none; left out: what fits the port',
    offers: ['starttls', 'tls', 'none'] satisfies Security[],
  },
  { name: 'certificate-name', value: 'NAME', help: 'The name in the certificate, where it is not the host' },
  { name: 'fingerprint', value: 'SHA256', help: 'Pin the certificate that has this fingerprint' },
];
const probeFlags: readonly FlagSpec[] = [
  { name: 'sender', value: 'ADDRESS', help: 'The sender address to try', offers: 'senders' },
  { name: 'recipient', value: 'ADDRESS', help: 'An outside address to try as recipient; nothing is sent to it' },
];
const verboseFlag: FlagSpec = { name: 'verbose', short: 'v', help: 'Show the conversation, with the password masked' };
const rowFlags: readonly FlagSpec[] = [
  { name: 'name', value: 'TEXT', help: 'What users see; left out: the address' },
  ...connectionFlags,
  { name: 'mails-per-hour', value: 'N', help: 'At most so many mails an hour' },
  { name: 'on', help: 'Switched on' },
  { name: 'off', help: 'Switched off: mail of its senders is refused or waits' },
];
const savingFlags: readonly FlagSpec[] = [
  { name: 'no-check', help: 'Save without checking' },
  ...probeFlags,
  verboseFlag,
  { name: 'dry-run', help: 'Show what would change, and save nothing' },
];

export const serverCommands: readonly CommandSpec[] = [
  {
    name: 'servers list',
    summary: 'Show the table "Other SMTP server"',
    examples: [
      ['truefrom servers list', 'the table, with how the last check ended'],
      ['truefrom servers list --json', 'one row a line, for scripts'],
    ],
    load: () => import('./list.ts'),
  },
  {
    name: 'servers show',
    summary: 'Show all of one server, and who sends through it',
    words: [idOrDefault],
    notes: [`${idNote} "default" is the default server, with the rules for senders who chose nothing.`],
    examples: [
      ['truefrom servers show smtp.yourcompany.com', 'a row, by its address'],
      ['truefrom servers show default', 'the default server'],
    ],
    load: () => import('./show.ts'),
  },
  {
    name: 'servers add',
    summary: 'Add a server to the table, once it has passed the check',
    words: [{ name: 'ADDRESS', optional: true }],
    flags: [{ name: 'address', value: 'ADDRESS', help: 'The same as ADDRESS' }, ...rowFlags, ...savingFlags],
    notes: [
      'ADDRESS is smtp.yourcompany.com, 192.42.11.22, [192.42.11.22]:587 or the like, and always means that host itself. Without a port, 587, 465 and 25 are tried and the one that answers is stored.',
      passwordNote,
      'Where the check refuses the server nothing is saved and the exit code is 3.',
    ],
    examples: [
      ['truefrom servers add smtp.yourcompany.com --username mailout', 'asks for the password, checks, saves'],
      [
        'truefrom servers add [192.42.11.22]:587 --username mailout --certificate-name smtp.yourcompany.com --password-file /run/secret',
        'an IP number, whose certificate has a name',
      ],
      ['truefrom servers add relay.yourcompany.com:25 --no-check', 'a relay that needs no login, unchecked'],
    ],
    load: () => import('./add.ts'),
  },
  {
    name: 'servers edit',
    summary: 'Change a server, once it has passed the check',
    words: [idOrDefault],
    flags: [
      { name: 'address', value: 'ADDRESS', help: 'Another host or port' },
      ...rowFlags,
      { name: 'no-password', help: 'Forget the stored password' },
      ...savingFlags,
      { name: 'if-revision', value: 'N', help: 'Save only if the row still has this revision' },
      { name: 'domain', value: 'DOMAIN', help: 'default only: the domain it sends as' },
      { name: 'application', value: 'NAME', help: 'default only: what users call the application' },
      { name: 'strict', help: 'default only: refuse senders that nothing is set for' },
      { name: 'no-strict', help: 'default only: send them by the default server' },
      {
        name: 'when-off',
        value: 'WHAT',
        help: 'default only: refuse mail whose server is switched off, or let it wait',
        offers: ['refuse', 'wait'],
      },
      {
        name: 'null-sender',
        value: 'SERVER',
        help: 'default only: where notices without a sender go: default, refuse, or a server',
        offers: 'servers-and-default',
      },
      {
        name: 'header-from',
        value: 'WHAT',
        help: 'default only: a From of another domain than the envelope sender: pass, warn or refuse (gateway)',
        offers: ['pass', 'warn', 'refuse'],
      },
    ],
    notes: [
      `${idNote} An empty value clears a field: --name ''.`,
      'The check runs where the connection changes, and when a row is switched on.',
      passwordNote,
    ],
    examples: [
      ['truefrom servers edit smtp.yourcompany.com --off', 'switches a server off'],
      [
        'truefrom servers edit smtp.yourcompany.com --password-stdin < secret',
        'a new password, tried before it is saved',
      ],
      ['truefrom servers edit default --address mail.app.example --domain app.example', 'another default server'],
    ],
    load: () => import('./edit.ts'),
  },
  {
    name: 'servers remove',
    summary: 'Take a server out of the table',
    words: [id],
    flags: [
      {
        name: 'move-to',
        value: 'ID',
        help: 'Its senders go to this server, or to default',
        offers: 'servers-and-default',
      },
      { name: 'refuse', help: 'Mail of its senders is refused with a text that says why' },
    ],
    notes: [`${idNote} While somebody sends through it, it must be said where they go.`],
    examples: [
      ['truefrom servers remove old.yourcompany.com --move-to smtp.yourcompany.com', 'its senders move'],
      ['truefrom servers remove old.yourcompany.com --refuse', 'its senders are told to choose again'],
    ],
    load: () => import('./remove.ts'),
  },
  {
    name: 'servers check',
    summary: 'Log in to a server step by step, up to the mail itself, and say what is wrong',
    words: [{ name: 'ID|ADDRESS', offers: 'servers-and-default' }],
    flags: [...connectionFlags, ...probeFlags, verboseFlag],
    notes: ['A row is checked with its stored password. An address that is in no row is checked with the flags given.'],
    examples: [
      ['truefrom servers check smtp.yourcompany.com', 'a row of the table'],
      ['truefrom servers check smtp.example.org:465 --verbose', 'a server that is in no row, with the conversation'],
      ['truefrom servers check default --json', 'one line a step as it ends'],
    ],
    load: () => import('./check.ts'),
  },
  {
    name: 'servers rotate',
    summary: 'Store a new password, and use it once it has logged in',
    words: [idOrDefault],
    flags: [...passwordFlags, ...probeFlags, verboseFlag],
    notes: [
      'Set the new password at the mail server first. The old one stays in use until the new one has logged in, and stays if it does not (exit code 3).',
      passwordNote,
    ],
    examples: [['truefrom servers rotate smtp.yourcompany.com --password-stdin < new-secret', 'changes the password']],
    load: () => import('./rotate.ts'),
  },
  {
    name: 'servers import',
    summary: 'Add the servers of a file to the table',
    words: [{ name: 'FILE', offers: 'file' }],
    flags: [
      { name: 'skip-bad', help: 'Leave out lines that cannot be used, and add the others' },
      { name: 'dry-run', help: 'Only say what would be added' },
    ],
    notes: [
      'FILE (- is standard input) holds what "servers export" printed, or a table as CSV or TSV with a header line: address, and where wanted name, login, security, certificate name, fingerprint, mails per hour.',
      'The login column holds username and password with one blank between them, as Carerix keeps it: everything after the first blank is the password, its own blanks too. Delete such a file once it is imported.',
      'Nothing is added unless every line is good. The servers are not checked: run "truefrom servers check ID".',
    ],
    examples: [
      ['truefrom servers import servers.csv --dry-run', 'what would be added, and each bad line with its number'],
      [
        'truefrom servers export | ssh other truefrom servers import -',
        'the table of another host; passwords follow by hand',
      ],
    ],
    load: () => import('./import.ts'),
  },
  {
    name: 'servers export',
    summary: 'Print the table as JSON lines, without passwords',
    examples: [['truefrom servers export > servers.jsonl', 'a copy that "servers import" reads']],
    load: () => import('./export.ts'),
  },
];
