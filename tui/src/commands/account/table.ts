import type { CommandSpec } from '../command.ts';

export const accountCommands: readonly CommandSpec[] = [
  {
    name: 'account show',
    summary: 'Show your addresses, your outgoing server, and what receivers see',
    examples: [['truefrom account show', 'your own login']],
    load: () => import('./show.ts'),
  },
  {
    name: 'account use',
    summary: 'Pick your outgoing server',
    words: [{ name: 'ID', offers: 'servers-and-default' }],
    notes: ['ID is a row of the table, or default for the default server.'],
    examples: [
      ['truefrom account use smtp.yourcompany.com', 'your mail leaves through this server'],
      ['truefrom account use default', 'back to the default server'],
    ],
    load: () => import('./use.ts'),
  },
];
