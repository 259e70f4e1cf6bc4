import { closeSync, openSync, writeSync } from 'node:fs';
import { fail } from '@truefrom/core/problem';
import type { Call } from '../command.ts';
import { exitCode } from '../exit-code.ts';

/**
 * What hands a text to the clipboard of the terminal: OSC 52, which also works from the other end of an SSH connection. No
 * terminal answers whether it took the text.
 */
export const clipboardSequence = (text: string): string =>
  `\u001b]52;c;${Buffer.from(text, 'utf8').toString('base64')}\u0007`;

/** Copies a text, and says so. */
export function copy({ out, env }: Call, text: string): number {
  if (env.TERM === 'dumb' || !toTerminal(clipboardSequence(text)))
    return out.problem(fail('article/no-terminal', '--copy').problem);
  const inTmux = env.TMUX ? ' In tmux this needs "tmux set -s set-clipboard on".' : '';
  out.note(`The text was sent to your terminal's clipboard.${inTmux}`);
  return exitCode.done;
}

/** Standard output where it is the terminal, else the terminal that the process belongs to. */
function toTerminal(sequence: string): boolean {
  if (process.stdout.isTTY) return process.stdout.write(sequence) || true;
  try {
    const terminal = openSync('/dev/tty', 'w');
    writeSync(terminal, sequence);
    closeSync(terminal);
    return true;
  } catch {
    return false; // none, as in a script or a service
  }
}
