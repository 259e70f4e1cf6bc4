import type { Candidates, CommandSpec } from '../commands/command.ts';
import { commonFlags } from '../commands/parse.ts';

/** What fits at the place of the last word: fixed words, or a kind of name that the settings know. */
export type Offer = { readonly words: readonly string[]; readonly kind: Exclude<Candidates, readonly string[]> | null };

const nothing: Offer = { words: [], kind: null };

/** What may stand in the place of the last of `words`, which is what was typed of it so far; all before it is done. */
export function offersFor(commands: readonly CommandSpec[], words: readonly string[]): Offer {
  const done = words.slice(0, -1);
  const typed = words.at(-1) ?? '';
  const command = commands.find(({ name }) => startsWith(done, name.split(' ')));
  if (command === undefined) return { words: nextWords(commands, done), kind: null };
  const rest = done.slice(command.name.split(' ').length);
  const flags = [...(command.flags ?? []), ...commonFlags];
  const labels = flags.map((flag) => (flag.name.length === 1 ? `-${flag.name}` : `--${flag.name}`));
  const before = flags.find((_, index) => labels[index] === rest.at(-1));
  if (before?.value !== undefined) return offerOf(before.offers);
  if (typed.startsWith('-')) return { words: labels.filter((label) => !rest.includes(label)), kind: null };
  const place = rest.filter(
    (word, index) => !word.startsWith('-') && !takesValue(flags, labels, rest[index - 1]),
  ).length;
  const word = command.words?.[place] ?? (command.words?.at(-1)?.many ? command.words.at(-1) : undefined);
  return word ? offerOf(word.offers) : { words: labels, kind: null };
}

const takesValue = (flags: readonly { value?: string }[], labels: readonly string[], word: string | undefined) =>
  flags.some((flag, index) => flag.value !== undefined && labels[index] === word);

const startsWith = (words: readonly string[], start: readonly string[]) =>
  words.length >= start.length && start.every((word, index) => words[index] === word);

function nextWords(commands: readonly CommandSpec[], done: readonly string[]): string[] {
  const fitting = commands.map(({ name }) => name.split(' ')).filter((parts) => startsWith(parts, done));
  const next = [...new Set(fitting.map((parts) => parts[done.length] ?? ''))].filter((word) => word !== '');
  return done.length === 0 ? [...next, '--help', '--version'] : next;
}

function offerOf(offers: Candidates | undefined): Offer {
  if (offers === undefined) return nothing;
  return typeof offers === 'string' ? { words: [], kind: offers } : { words: offers, kind: null };
}
