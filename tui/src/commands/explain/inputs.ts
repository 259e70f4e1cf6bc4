import { existsSync } from 'node:fs';
import { fail, printable, type Result } from '@truefrom/core/problem';
import type { Call } from '../command.ts';

/** What is to be explained: a text that was given, or files and folders, `-` for standard input. */
export type Asked =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'files'; readonly names: readonly string[] };

/** Reads the command line. Without a word standard input is meant, unless somebody sits there and would wait in vain. */
export function readInputs(
  { words, text: flag }: Pick<Call, 'words' | 'text'>,
  isTerminal: () => boolean,
): Result<Asked> {
  const text = flag('text');
  const [first] = words;
  if (text !== undefined) {
    if (first !== undefined) return fail('usage/extra-word', printable(first), withText(`${text} ${words.join(' ')}`));
    return text.trim() === ''
      ? fail('usage/bad-flag', '--text is empty', withText('550 …'))
      : { ok: true, value: { kind: 'text', text } };
  }
  if (first === undefined) {
    return isTerminal()
      ? fail('usage/missing-word', 'FILE', `truefrom explain FILE, or ${withText('550 …')}`)
      : { ok: true, value: { kind: 'files', names: ['-'] } };
  }
  if (looksLikeReply(words)) return fail('explain/not-found', printable(first), withText(words.join(' ')));
  return { ok: true, value: { kind: 'files', names: words } };
}

const withText = (text: string) => `truefrom explain --text "${printable(text, 60)}"`;

/** A reply where files are wanted, quoted or not. */
const looksLikeReply = (words: readonly string[]): boolean =>
  /^[245]\d\d(?:[ -]|$)/.test(words[0] ?? '') && words.every((word) => word !== '-' && !existsSync(word));
