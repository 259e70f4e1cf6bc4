import { accountCommands } from './account/table.ts';
import { articleCommand } from './article/table.ts';
import type { CommandSpec } from './command.ts';
import { domainCommand } from './domain/table.ts';
import { explainCommand } from './explain/table.ts';
import { gatewayCommands } from './gateway/table.ts';
import { messageCommand } from './message/table.ts';
import { postfixCommands } from './postfix/table.ts';
import { sendCommand } from './send/table.ts';
import { senderCommands } from './senders/table.ts';
import { serverCommands } from './servers/table.ts';
import { siteCommands } from './site/table.ts';
import { storeCommands } from './store/table.ts';

/** Every command, in the order of the help. A command that is not here does not exist. */
export const commands: readonly CommandSpec[] = [
  ...serverCommands,
  ...senderCommands,
  ...accountCommands,
  {
    name: 'route',
    summary: 'Say which server mail of a sender leaves through, and why; sends nothing',
    words: [{ name: 'ADDRESS', offers: 'senders' }],
    notes: ["'<>' is the empty sender of notices. The exit code is 1 where the mail would be refused."],
    examples: [['truefrom route anna@yourcompany.com', 'the server, the login and the reason']],
    load: () => import('./route.ts'),
  },
  sendCommand,
  ...gatewayCommands,
  ...postfixCommands,
  explainCommand,
  domainCommand,
  messageCommand,
  articleCommand,
  ...siteCommands,
  ...storeCommands,
  {
    name: 'doctor',
    summary: 'Say what is wrong with this installation, and what to do',
    flags: [{ name: 'offline', help: 'Ask no DNS server' }],
    examples: [
      ['truefrom doctor', 'place, rights, files, passwords, names'],
      ['truefrom doctor --json', 'one finding a line'],
    ],
    load: () => import('./doctor/index.ts'),
  },
  {
    name: 'completion',
    summary: 'Print the completions of a shell',
    words: [{ name: 'bash|zsh|fish', offers: ['bash', 'zsh', 'fish'] }],
    examples: [
      ['source <(truefrom completion bash)', 'bash, in ~/.bashrc'],
      ['source <(truefrom completion zsh)', 'zsh, in ~/.zshrc after compinit'],
      ['truefrom completion fish > ~/.config/fish/completions/truefrom.fish', 'fish'],
    ],
    load: () => import('../completion/command.ts'),
  },
];
