import { parseArgs } from 'node:util';
import { fail, printable, type Result } from '@truefrom/core/problem';
import type { CommandSpec, FlagSpec } from './command.ts';
import { nearest } from './nearest.ts';

/** Flags that every command has. */
export const commonFlags: readonly FlagSpec[] = [
  { name: 'json', help: 'One JSON value a line on standard output' },
  { name: 'help', short: 'h', help: 'What the command does, with examples' },
];

export type ParsedLine = { readonly words: readonly string[]; readonly flags: ReadonlyMap<string, string | true> };
type UsageProblem = `usage/${'unknown-flag' | 'bad-flag' | 'missing-word' | 'extra-word'}`;

/** Reads what follows the name of a command. A flag given twice counts as given last. */
export function parseLine(spec: CommandSpec, argv: readonly string[]): Result<ParsedLine, UsageProblem> {
  const known = [...(spec.flags ?? []), ...commonFlags];
  const options = Object.fromEntries(
    known.map(({ name, short, value }) => [
      name,
      { type: value === undefined ? ('boolean' as const) : ('string' as const), ...(short && { short }) },
    ]),
  );
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, tokens: true, allowPositionals: true });
  const flags = new Map<string, string | true>();
  const words: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind !== 'option') continue;
    const flag = known.find(({ name }) => name === token.name);
    if (flag === undefined) {
      const near = nearest(
        token.name,
        known.map(({ name }) => name),
      );
      return fail('usage/unknown-flag', printable(token.rawName), near && `--${near}`);
    }
    if (flag.value === undefined && token.value !== undefined) {
      return fail('usage/bad-flag', `${token.rawName} takes no value`, `--${flag.name}`);
    }
    const looksLikeFlag = token.inlineValue === false && /^-./.test(token.value);
    if (flag.value !== undefined && (token.value === undefined || looksLikeFlag)) {
      return fail('usage/bad-flag', `${token.rawName} needs a value`, `--${flag.name}=${flag.value}`);
    }
    flags.set(flag.name, token.value ?? true);
  }
  return flags.has('help') ? { ok: true, value: { words, flags } } : checkWords(spec, words, flags);
}

function checkWords(
  spec: CommandSpec,
  words: readonly string[],
  flags: ParsedLine['flags'],
): Result<ParsedLine, UsageProblem> {
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
