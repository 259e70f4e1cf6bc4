import type { CommandSpec } from '../command.ts';

export const gatewayCommands: readonly CommandSpec[] = [
  {
    name: 'clients add',
    summary: 'Let a program of another host log in to the gateway',
    words: [{ name: 'NAME' }],
    flags: [
      {
        name: 'sender',
        value: 'PATTERN',
        help: 'It may send as this address or @domain only; may be repeated',
        offers: 'senders',
      },
      { name: 'password-stdin', help: 'Read the password from the first line of standard input' },
      { name: 'password-file', value: 'FILE', help: 'Read it from the first line of a file', offers: 'file' },
    ],
    notes: ['The password is stored as a hash that cannot be turned back.'],
    examples: [['truefrom clients add crm --sender @yourcompany.com --password-stdin', 'one application, one domain']],
    load: () => import('./client-add.ts'),
  },
  {
    name: 'clients list',
    summary: 'List the logins of other hosts',
    examples: [['truefrom clients list --json', 'one login a line']],
    load: () => import('./client-list.ts'),
  },
  {
    name: 'clients remove',
    summary: 'Remove such a login',
    words: [{ name: 'NAME' }],
    examples: [['truefrom clients remove crm', 'it cannot log in from now on']],
    load: () => import('./client-remove.ts'),
  },
  {
    name: 'gateway unit',
    summary: 'Print the systemd units that run the gateway',
    flags: [
      { name: 'user', value: 'NAME', help: 'The account that runs it (truefrom)' },
      { name: 'listen', value: 'PLACE', help: 'Where it listens; may be repeated (127.0.0.1:2525)' },
      { name: 'socket', help: 'Print the .socket unit, for socket activation' },
    ],
    examples: [
      ['truefrom gateway unit > /etc/systemd/system/truefrom-gateway.service', 'the service'],
      ['truefrom gateway unit --socket > /etc/systemd/system/truefrom-gateway.socket', 'its socket'],
    ],
    load: () => import('./unit.ts'),
  },
  {
    name: 'gateway',
    summary: "Take mail by SMTP and pass each on through its sender's server",
    flags: [
      {
        name: 'listen',
        value: 'PLACE',
        help: 'ADDRESS:PORT, the path of a socket, or systemd; may be repeated (127.0.0.1:2525)',
      },
      { name: 'journal', value: 'FOLDER', help: 'Where the journal is kept', offers: 'file' },
      {
        name: 'tls-cert',
        value: 'FILE',
        help: 'Certificate with its chain, PEM: lets other hosts encrypt',
        offers: 'file',
      },
      { name: 'tls-key', value: 'FILE', help: 'Its key, PEM', offers: 'file' },
      { name: 'require-login', help: 'Every program must log in, those of this host as well' },
      { name: 'server-timeout', value: 'SECONDS', help: 'How long a server may be silent before the final dot (60)' },
      { name: 'dot-timeout', value: 'SECONDS', help: 'How long it may take for its last word (600)' },
      { name: 'check', help: 'Say what it would do, and end' },
    ],
    notes: [
      'Each mail is handed on while it comes: the client hears the words of the server, and a mail is accepted only when the server accepted it. Nothing is queued.',
      'It serves this host alone. Other hosts need --tls-cert, --tls-key and a login: "truefrom clients add".',
      'Changes of the settings count from the next mail on. SIGTERM and the end of its terminal let the mails under way be finished.',
    ],
    examples: [
      ['truefrom gateway', 'listen at 127.0.0.1:2525'],
      ['truefrom gateway --listen /run/truefrom/gateway.sock --check', 'what it would do'],
    ],
    load: () => import('./index.ts'),
  },
  {
    name: 'journal',
    summary: 'Show what the gateway sent and what became of it',
    flags: [
      { name: 'sender', value: 'PATTERN', help: 'Only of this address or @domain', offers: 'senders' },
      {
        name: 'outcome',
        value: 'OUTCOME',
        help: 'Only sent, refused, deferred, aborted or unknown',
        offers: ['sent', 'refused', 'deferred', 'aborted', 'unknown'],
      },
      { name: 'since', value: 'TIME', help: 'Only from then on: 2026-01-31, 2026-01-31T09:30Z, or 2h, 3d' },
      { name: 'last', value: 'N', help: 'Only the last so many (20; all with --json)' },
      { name: 'journal', value: 'FOLDER', help: 'Where the journal is kept', offers: 'file' },
    ],
    notes: [
      '"unknown": the connection was lost after the whole mail; it may have been delivered. Ask the recipient before it is sent again.',
    ],
    examples: [
      ['truefrom journal --sender anna@yourcompany.com', 'her last twenty mails'],
      ['truefrom journal --outcome unknown --json', 'what to ask after, one mail a line'],
    ],
    load: () => import('../journal/index.ts'),
  },
];
