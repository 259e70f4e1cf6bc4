import { fstatSync, writeSync } from 'node:fs';
import { type Progress, progressLine } from './progress-line.ts';

const firstAfterMs = 300;
const hideCursor = '\u001b[?25l';
const showCursor = '\u001b[?25h';
const clearLine = '\r\u001b[K';

/** A line on standard error that is written over and over. */
export type ProgressBar = {
  /** Draws it anew, unless the run is so young that it may be over at once. */
  readonly draw: (progress: Progress) => void;
  /** Takes it away, so that something else can be printed; the next drawing brings it back. */
  readonly clear: () => void;
};

/**
 * A bar where standard error is a terminal that can go back to the beginning of a line, and JSON lines do not come between:
 * they are enough to look at, in a terminal and behind a pipe. The cursor is back whatever ends the program.
 */
export function openBar(json: boolean, env: NodeJS.ProcessEnv): ProgressBar {
  let isWanted: boolean | null = null;
  let shown = '';
  const clear = () => {
    if (shown === '') return;
    process.off('exit', clearAtExit);
    process.stderr.write(clearLine + showCursor);
    shown = '';
  };
  return {
    clear,
    draw(progress) {
      if (progress.elapsedMs < firstAfterMs) return;
      isWanted ??= process.stderr.isTTY && env.TERM !== 'dumb' && (!json || fstatSync(output).isFile());
      if (!isWanted) return;
      const line = progressLine(progress, Math.max(1, (process.stderr.columns || 80) - 1)); // a full line would wrap
      if (line === shown) return;
      if (shown === '') process.once('exit', clearAtExit);
      process.stderr.write(`${shown === '' ? hideCursor : ''}\r${line}\u001b[K`);
      shown = line;
    },
  };
}

const [output, errorOutput] = [1, 2];

const clearAtExit = () => writeSync(errorOutput, clearLine + showCursor);
