import { fstatSync, writeSync } from 'node:fs';

const firstAfterMs = 300;
const hideCursor = '\u001b[?25l';
const showCursor = '\u001b[?25h';
const clearLine = '\r\u001b[K';
/** A full line would wrap, and what a terminal echoes of Ctrl-C is two columns more. */
const spared = 3;

/** A line on standard error that is written over and over. */
export type StatusLine = {
  /** Draws it anew from the columns that it may take, unless the run is so young that it may be over at once. */
  readonly draw: (elapsedMs: number, lineIn: (columns: number) => string) => void;
  /** Takes it away, so that something else can be printed; the next drawing brings it back. */
  readonly clear: () => void;
};

/**
 * A line where standard error is a terminal that can go back to its beginning, and JSON lines do not come between: they are
 * enough to look at, in a terminal and behind a pipe. The cursor is back whatever ends the program.
 */
export function openStatusLine(json: boolean, env: NodeJS.ProcessEnv): StatusLine {
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
    draw(elapsedMs, lineIn) {
      if (elapsedMs < firstAfterMs) return;
      isWanted ??= process.stderr.isTTY && env.TERM !== 'dumb' && (!json || fstatSync(output).isFile());
      if (!isWanted) return;
      const line = lineIn(Math.max(1, (process.stderr.columns || 80) - spared));
      if (line === shown) return;
      if (shown === '') process.once('exit', clearAtExit);
      process.stderr.write(`${shown === '' ? hideCursor : ''}\r${line}\u001b[K`);
      shown = line;
    },
  };
}

const [output, errorOutput] = [1, 2];

const clearAtExit = () => writeSync(errorOutput, clearLine + showCursor);
