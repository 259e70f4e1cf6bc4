import type { CommandSpec, FlagSpec } from './command.ts';
import { commonFlags, usageLine } from './parse.ts';

const indent = '  ';
const columns = 80;

/** The whole of the command line on one page. */
export function programHelp(commands: readonly CommandSpec[]): string[] {
  return [
    'truefrom makes the From address true: mail that an application sends with your',
    "own address leaves through your own company's SMTP server.",
    '',
    'Usage:',
    ...rows([
      ['truefrom', 'The wizard: the table of servers and your own choice'],
      ['truefrom COMMAND …', 'One task, for scripts too'],
    ]),
    '',
    'Commands:',
    ...rows(commands.map((command) => [command.name, command.summary])),
    '',
    'Every command has --help with examples, and --json for scripts.',
    'Settings: TRUEFROM_HOME, else /var/lib/truefrom where it exists, else the config',
    'folder of this login. "truefrom doctor" says which, and who may read them.',
    'Exit codes: 0 done, 1 failed, 2 usage, 3 the check refused it, 75 try again later,',
    '130 cancelled.',
  ];
}

/** The commands that begin with one word, such as `servers`. */
export function topicHelp(topic: string, commands: readonly CommandSpec[]): string[] {
  return [
    `Usage: truefrom ${topic} COMMAND …`,
    '',
    ...rows(commands.map((command) => [usageLine(command).replace(/^truefrom /, ''), command.summary])),
    '',
    `Flags and examples: truefrom ${topic} COMMAND --help`,
  ];
}

/** One command: what it does, its flags, its examples. */
export function commandHelp(command: CommandSpec): string[] {
  const flags = [...(command.flags ?? []), ...commonFlags];
  return [
    `Usage: ${usageLine(command)}${command.flags ? ' [FLAGS]' : ''}`,
    '',
    ...wrap(`${command.summary}.`, columns),
    ...(command.notes ?? []).flatMap((note) => ['', ...wrap(note, columns)]),
    '',
    'Flags:',
    ...rows(flags.map((flag) => [flagLabel(flag), flag.help])),
    '',
    'Examples:',
    ...command.examples.flatMap(([line, does]) => [`${indent}# ${does}`, `${indent}${line}`]),
  ];
}

function flagLabel({ name, short, value }: FlagSpec): string {
  const long = name.length === 1 ? `-${name}` : `--${name}`;
  return `${short ? `-${short}, ` : ''}${long}${value === undefined ? '' : ` ${value}`}`;
}

function rows(pairs: readonly (readonly [string, string])[]): string[] {
  const left = Math.min(32, Math.max(...pairs.map(([label]) => label.length))) + 2;
  return pairs.flatMap(([label, text]) => {
    const lines = wrap(text, columns - indent.length - left);
    if (label.length + 2 > left) return [`${indent}${label}`, ...lines.map((line) => indent + ' '.repeat(left) + line)];
    return lines.map((line, index) => indent + (index === 0 ? label : '').padEnd(left) + line);
  });
}

/** Breaks text at blanks; a longer word stands alone. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
