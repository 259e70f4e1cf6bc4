import type { CommandSpec } from '../command.ts';

export const explainCommand: CommandSpec = {
  name: 'explain',
  summary: 'Say why a mail was refused, and what to do now',
  words: [{ name: 'FILE', optional: true, many: true, offers: 'file' }],
  flags: [{ name: 'text', value: 'TEXT', help: 'A reply of a mail server, in place of a FILE' }],
  notes: [
    'FILE is a bounce as a file, a text with the refusal in it, or - for standard input, which is also read where there is no FILE. For every recipient it says the cause, how sure that is, and the steps to take.',
    'FILE may be a folder or a mailbox (mbox) too: then the causes are counted. A folder is read with those in it and as a Maildir where it is one; hidden files and links in it are left out. Of a mail over 32 MB the first 32 MB are read.',
    'Nothing leaves this machine. Rules of your own stand in rules.json beside the settings, and come before all others.',
    'Exit codes: 0 explained, whatever the cause; 1 a file could not be read; 2 usage; 130 stopped by Ctrl-C.',
  ],
  examples: [
    ['truefrom explain bounce.eml', 'a mail that came back'],
    ['truefrom explain --text "550 5.7.1 Unable to relay"', 'a line from a log'],
    ['truefrom explain ~/Maildir/.Bounces', 'a folder: how often which cause'],
    ['truefrom explain --json bounces.mbox', 'one JSON value a mail, as each is read'],
  ],
  load: () => import('./index.ts'),
};
