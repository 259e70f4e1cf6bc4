import { wellFormed } from '@truefrom/core/problem';
import type { Key } from 'ink';
import type { LineEvent } from './line-state.ts';

/** What a key means inside a line of text; null for keys that are not about text. */
export function lineEventOf(input: string, key: Key): LineEvent | null {
  if (key.leftArrow) return { type: key.ctrl || key.meta ? 'word-left' : 'left' };
  if (key.rightArrow) return { type: key.ctrl || key.meta ? 'word-right' : 'right' };
  if (key.home) return { type: 'home' };
  if (key.end) return { type: 'end' };
  if (key.backspace) return { type: key.ctrl || key.meta ? 'erase-word' : 'erase-back' };
  if (key.delete) return { type: 'erase-forward' };
  if (key.ctrl) return controlEvents[input] ?? null;
  if (key.meta) return input === 'b' ? { type: 'word-left' } : input === 'f' ? { type: 'word-right' } : null;
  if (input === '' || key.return || key.tab || key.escape || /\p{Cc}/u.test(input)) return null;
  return { type: 'typed', typed: input };
}

/** The line editing of shells (readline's Emacs keys). */
const controlEvents: Readonly<Record<string, LineEvent>> = {
  a: { type: 'home' },
  e: { type: 'end' },
  b: { type: 'left' },
  f: { type: 'right' },
  d: { type: 'erase-forward' },
  h: { type: 'erase-back' },
  k: { type: 'erase-to-end' },
  u: { type: 'erase-to-start' },
  w: { type: 'erase-word' },
};

/** Longer than anything that belongs into a line. */
const maxLineLetters = 10_000;

/** What of a paste belongs into a line, and the word that is said about the rest. */
export function pastedLine(pasted: string): { readonly text: string; readonly refused: string | null } {
  const lines = pasted.replace(/[\r\n]+$/, '').split(/\r\n|\r|\n/);
  const text = (lines[0] ?? '').replace(/\p{Cc}/gu, '');
  const taken = wellFormed(text.slice(0, maxLineLetters));
  if (lines.length > 1)
    return {
      text: taken,
      refused: `Only the first of ${lines.length} pasted lines was taken; this field has one line.`,
    };
  return {
    text: taken,
    refused: taken.length < text.length ? 'The paste is too long for a field; its beginning was taken.' : null,
  };
}
