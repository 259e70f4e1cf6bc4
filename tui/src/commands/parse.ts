import { fail, printable, type Result } from '@truefrom/core/problem';
import type { CommandSpec, FlagSpec } from './command.ts';
import { nearest } from './nearest.ts';

/** Flags that every command has. */
export const commonFlags: readonly FlagSpec[] = [
  { name: 'json', help: 'One JSON value a line on standard output' },
  { name: 'help', short: 'h', help: 'What the command does, with examples' },
];

/** The values of each flag, in their order; a switch has `true`. */
export type Flags = ReadonlyMap<string, readonly (string | true)[]>;
export type ParsedLine = { readonly words: readonly string[]; readonly flags: Flags };
type UsageProblem = `usage/${'unknown-flag' | 'bad-flag' | 'missing-word' | 'extra-word'}`;

/**
 * Reads what follows the name of a command: `--flag value`, `--flag=value`, `-v`, words, and `--` before words that begin
 * with a dash. All values of a flag are kept; a value that looks like a flag needs the `=`.
 */
export function parseLine(spec: CommandSpec, argv: readonly string[]): Result<ParsedLine, UsageProblem> {
  const known = [...(spec.flags ?? []), ...commonFlags];
  const flags = new Map<string, (string | true)[]>();
  const words: string[] = [];
  const rest = [...argv];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--') words.push(...rest.splice(0));
    else if (!/^-./.test(word)) words.push(word);
    else {
      const flag = readFlag(known, word, rest);
      if (!flag.ok) return flag;
      const [name, value] = flag.value;
      flags.set(name, [...(flags.get(name) ?? []), value]);
    }
  }
  return flags.has('help') ? { ok: true, value: { words, flags } } : checkWords(spec, words, flags);
}

/** Takes the value off `rest` where the flag has one and it is not behind `=`. */
function readFlag(
  known: readonly FlagSpec[],
  word: string,
  rest: string[],
): Result<[name: string, value: string | true], UsageProblem> {
  const cut = word.indexOf('=');
  const label = cut < 0 ? word : word.slice(0, cut);
  const flag = known.find(({ name, short }) => label === `--${name}` || (short && label === `-${short}`));
  if (flag === undefined) {
    const near = nearest(
      label.slice(2),
      known.map(({ name }) => name),
    );
    return fail('usage/unknown-flag', printable(label), near && `--${near}`);
  }
  const inline = cut < 0 ? undefined : word.slice(cut + 1);
  if (flag.value === undefined) {
    if (inline === undefined) return { ok: true, value: [flag.name, true] };
    return fail('usage/bad-flag', `${label} takes no value`, `--${flag.name}`);
  }
  const looksLikeFlag = inline === undefined && /^-./.test(rest[0] ?? '');
  const value = inline ?? (looksLikeFlag ? undefined : rest.shift());
  if (value !== undefined) return { ok: true, value: [flag.name, value] };
  return fail('usage/bad-flag', `${label} needs a value`, `--${flag.name}=${flag.value}`);
}

function checkWords(spec: CommandSpec, words: readonly string[], flags: Flags): Result<ParsedLine, UsageProblem> {
  const wanted = spec.words ?? [];
  const missing = wanted.find((word, index) => !word.optional && words[index] === undefined);
  if (missing) return fail('usage/missing-word', missing.name, usageLine(spec));
  const extra = words[wanted.length];
  if (extra !== undefined && !wanted.at(-1)?.many) return fail('usage/extra-word', printable(extra), usageLine(spec));
  return { ok: true, value: { words, flags } };
}

/** `truefrom servers show ID` */
export function usageLine(spec: CommandSpec): string {
  const words = (spec.words ?? []).map(({ name, optional, many }) => {
    const text = many ? `${name}…` : name;
    return optional ? `[${text}]` : text;
  });
  return ['truefrom', spec.name, ...words].join(' ');
}
