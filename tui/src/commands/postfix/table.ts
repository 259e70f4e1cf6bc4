import type { CommandSpec } from '../command.ts';

const mapsFlag = {
  name: 'maps',
  value: 'PLACE',
  help: 'Where "postfix serve" answers: a socket or 127.0.0.1:PORT (/run/truefrom-postfix/socket)',
} as const;
const filesFlag = {
  name: 'files',
  value: 'DIR',
  help: 'Read the files of "postfix render" in DIR instead of asking',
  offers: 'file',
} as const;
const caFlag = {
  name: 'ca',
  value: 'FILE',
  help: "Authorities of the servers' certificates, PEM (those of the system)",
  offers: 'file',
} as const;

export const postfixCommands: readonly CommandSpec[] = [
  {
    name: 'postfix init',
    summary: 'Write a Postfix of its own that sends mail through the server of its sender',
    words: [{ name: 'DIR', optional: true, offers: 'file' }],
    flags: [
      { name: 'listen', value: 'ADDRESS:PORT', help: 'Where applications hand over mail (127.0.0.1:10025)' },
      mapsFlag,
      filesFlag,
      caFlag,
      { name: 'state', value: 'FOLDER', help: 'Queue, data and log (DIR-state, or under /var/spool)', offers: 'file' },
      { name: 'host-name', value: 'NAME', help: 'What servers are told (the name of this host)' },
      { name: 'replace', help: 'Write main.cf and master.cf of an instance anew; the old ones are kept as .old' },
      { name: 'lines', help: 'Print the lines for a Postfix that is there already, and write nothing' },
    ],
    notes: [
      'Mail is taken from programs of this host alone, queued, and tried again for five days.',
      'A sender that no server may serve is refused at RCPT, with the reason.',
      'Each server has its own queue, login and certificate, also where several have one host and port.',
    ],
    examples: [
      ['truefrom postfix init /etc/postfix-truefrom', 'an instance beside any other'],
      ['truefrom postfix init --lines', 'what to add to the Postfix of this host'],
    ],
    load: () => import('./init.ts'),
  },
  {
    name: 'postfix serve',
    summary: 'Answer Postfix which server, login and certificate each mail has',
    flags: [
      { name: 'listen', value: 'PLACE', help: 'A socket, or 127.0.0.1:PORT (/run/truefrom-postfix/socket)' },
      { name: 'group', value: 'NAME', help: 'The group that may open the socket (postfix)' },
      { name: 'log', value: 'FILE', help: 'The log of Postfix: refused logins are told at once', offers: 'file' },
    ],
    notes: [
      'Passwords stay encrypted on the disk; only root and the account of Postfix may ask.',
      'Changes of the settings count from the next mail on. Postfix remembers the route of the last pair of sender and recipient for up to 30 seconds.',
      'Where it is stopped, or the settings cannot be read, Postfix puts mail off with 451 and sends none another way.',
      'A login that was refused stands in "servers list" until a mail was taken again.',
    ],
    examples: [
      ['truefrom postfix serve --log /var/spool/postfix-truefrom/log/mail.log', 'with the log of the instance'],
      [
        'postmap -c /etc/postfix-truefrom -q anna@yourcompany.com socketmap:unix:/run/truefrom-postfix/socket:transport',
        'ask as Postfix does',
      ],
    ],
    load: () => import('./serve.ts'),
  },
  {
    name: 'postfix check',
    summary: 'Say what about a Postfix is not as these settings need it; changes nothing',
    words: [{ name: 'DIR', optional: true, offers: 'file' }],
    notes: ['Without DIR it is /etc/postfix. The exit code is 1 where something must be mended.'],
    examples: [
      ['truefrom postfix check /etc/postfix-truefrom', 'each difference, with the command that mends it'],
      ['truefrom postfix check --json', 'one finding a line'],
    ],
    load: () => import('./check.ts'),
  },
  {
    name: 'postfix render',
    summary: 'Write the maps as files, for a Postfix that cannot ask',
    words: [{ name: 'DIR', offers: 'file' }],
    notes: [
      'After every change of the settings it has to run again. The file with the logins holds passwords in the clear, mode 0600.',
    ],
    examples: [['truefrom postfix render /etc/postfix-truefrom-maps', 'the files, and the lines that use them']],
    load: () => import('./render.ts'),
  },
  {
    name: 'postfix unit',
    summary: 'Print the systemd unit that runs "postfix serve"',
    flags: [
      { name: 'user', value: 'NAME', help: 'The account that runs it (truefrom)' },
      { name: 'listen', value: 'PLACE', help: 'Where it answers (/run/truefrom-postfix/socket)' },
      { name: 'group', value: 'NAME', help: 'The group that may open the socket (postfix)' },
      { name: 'log', value: 'FILE', help: 'The log of Postfix', offers: 'file' },
    ],
    examples: [['truefrom postfix unit > /etc/systemd/system/truefrom-postfix.service', 'the service']],
    load: () => import('./unit.ts'),
  },
];
