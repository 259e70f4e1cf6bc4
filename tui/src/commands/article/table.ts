import type { CommandSpec } from '../command.ts';

export const articleCommand: CommandSpec = {
  name: 'article',
  summary: 'Find the section of the knowledge base for a keyword or a refusal',
  words: [{ name: 'KEYWORD', optional: true, many: true }],
  flags: [{ name: 'copy', help: "Also put the text into your terminal's clipboard, over SSH too" }],
  notes: [
    'Prints the title, the address and a text for a customer. A keyword may be misspelt, and may be a whole refusal; - reads a bounce from standard input. Without a keyword every section is listed.',
    '--copy needs a terminal that knows OSC 52, as most do. In tmux: "tmux set -s set-clipboard on".',
  ],
  examples: [
    ['truefrom article spf', 'by a keyword'],
    ['truefrom article 550 5.7.1 Unable to relay', 'by a refusal'],
    ['truefrom article - < bounce.eml', 'by a whole bounce'],
  ],
  load: () => import('./index.ts'),
};
