import type { CommandSpec } from '../command.ts';

const address = { name: 'ADDRESS', offers: 'senders' } as const;

export const senderCommands: readonly CommandSpec[] = [
  {
    name: 'senders list',
    summary: 'Show which address belongs to whom',
    examples: [['truefrom senders list', 'addresses and domains, with their login or server']],
    load: () => import('./list.ts'),
  },
  {
    name: 'senders add',
    summary: 'Give an address to a login, or a domain to a server',
    words: [{ name: 'ADDRESS' }],
    flags: [
      { name: 'login', value: 'NAME', help: 'Mail of ADDRESS goes by the choice of this login' },
      { name: 'server', value: 'ID', help: 'Mail of ADDRESS goes through this server', offers: 'servers' },
    ],
    notes: ['ADDRESS is anna@yourcompany.com, or @yourcompany.com for every address of the domain.'],
    examples: [
      ['truefrom senders add anna@yourcompany.com --login anna', 'anna picks the server for her address'],
      ['truefrom senders add @yourcompany.com --server smtp.yourcompany.com', 'the whole domain'],
    ],
    load: () => import('./add.ts'),
  },
  {
    name: 'senders remove',
    summary: 'Take an address out of the table of senders',
    words: [address],
    examples: [['truefrom senders remove anna@yourcompany.com', 'her choice no longer counts for this address']],
    load: () => import('./remove.ts'),
  },
];
