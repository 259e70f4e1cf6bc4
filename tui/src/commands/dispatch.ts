import { fail, printable } from '@truefrom/core/problem';
import type { Call, CommandSpec } from './command.ts';
import { exitCode } from './exit-code.ts';
import { nearest } from './nearest.ts';
import { type Output, openOutput } from './output.ts';
import { type ParsedLine, parseLine } from './parse.ts';
import { commands } from './table.ts';

/** Runs one command line and resolves to its exit code. `--json` may also stand before the command. */
export async function dispatch(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const json = argv.includes('--json');
  const line = argv[0] === '--json' ? argv.slice(1) : argv;
  const [first = '', second = ''] = line;
  const out = openOutput(json, env);
  if (first === '__complete') return (await import('../completion/command.ts')).answer(line.slice(1), env);
  if (first === '--version' || first === '-V') return printVersion(out);
  if (['--help', '-h', 'help', ''].includes(first)) return printHelp(line.slice(1), out);
  const command = commands.find(({ name }) => name === first || name === `${first} ${second}`);
  if (command === undefined) return withoutCommand(first, second, line, out);
  const rest = line.slice(command.name.split(' ').length);
  if (command.sendmail) return runSendmail(command, rest, env, out);
  const parsed = parseLine(command, rest);
  if (!parsed.ok) return out.problem(parsed.problem);
  if (parsed.value.flags.has('help')) return printHelp([command.name], out);
  return (await command.load()).run(callOf(command, parsed.value, { raw: rest, env, out }));
}

function callOf(command: CommandSpec, { words, flags }: ParsedLine, world: Pick<Call, 'raw' | 'env' | 'out'>): Call {
  const own = new Set(command.flags?.map(({ name }) => name));
  const given = (flag: string) => {
    if (!own.has(flag)) throw new Error(`${command.name} has no flag --${flag}`);
    return flags.get(flag) ?? [];
  };
  const texts = (flag: string) => given(flag).filter((value) => value !== true);
  return { ...world, words, has: (flag) => given(flag).length > 0, text: (flag) => texts(flag).at(-1), texts };
}

async function runSendmail(command: CommandSpec, raw: readonly string[], env: NodeJS.ProcessEnv, out: Output) {
  if (raw[0] === '--help' || raw[0] === '-h') return printHelp([command.name], out);
  const call = callOf(command, { words: [], flags: new Map() }, { raw, env, out });
  return (await command.load()).run(call);
}

/** What somebody wants checked who does not say what it is: a file is a mail. */
const checkFor = (word: string): string =>
  /[/\\]|\.(?:eml|mbox|msg|txt)$/i.test(word) ? 'check message' : 'check domain';

async function withoutCommand(first: string, second: string, line: readonly string[], out: Output): Promise<number> {
  const topic = commands.filter(({ name }) => name.startsWith(`${first} `));
  const verbs = topic.map(({ name }) => name.slice(first.length + 1));
  if (topic.length > 0 && (second === '--help' || second === '-h')) return printHelp([first], out);
  if (topic.length > 0 && (second === '' || second.startsWith('-'))) {
    return out.problem({
      code: 'usage/missing-word',
      found: 'COMMAND',
      suggestion: `truefrom ${first} ${verbs.join('|')}`,
    });
  }
  const near =
    topic.length > 0
      ? nearest(second, verbs)
      : nearest(first, [...new Set(commands.map(({ name }) => name.split(' ')[0] ?? ''))]);
  const found = printable(topic.length > 0 ? `${first} ${second}` : (line[0] ?? ''));
  const meantCommand = first === 'check' ? topic.find(({ name }) => name === checkFor(second)) : undefined;
  const whole = meantCommand && `truefrom ${meantCommand.name} ${printable(second)}`; // `check a.example`
  const meant = near ? (topic.length > 0 ? `truefrom ${first} ${near}` : `truefrom ${near}`) : whole;
  return out.problem(fail('usage/unknown-command', found, meant).problem);
}

/** `words` name a command, the first word of some commands, or nothing: then it is the whole page. */
async function printHelp(words: readonly string[], out: Output): Promise<number> {
  const help = await import('./help.ts');
  const named = words.filter((word) => !word.startsWith('-')).join(' ');
  const command = commands.find(({ name }) => name === named);
  const topic = commands.filter(({ name }) => name.startsWith(`${named} `));
  if (named !== '' && command === undefined && topic.length === 0) return withoutCommand(named, '', [named], out);
  const lines = command
    ? help.commandHelp(command)
    : named === ''
      ? help.programHelp(commands)
      : help.topicHelp(named, topic);
  out.show({ help: lines.join('\n') }, () => lines);
  return exitCode.done;
}

async function printVersion(out: Output): Promise<number> {
  const { version } = await import('../version.ts');
  out.show({ version, node: process.versions.node }, () => [`truefrom ${version}`]);
  return exitCode.done;
}
