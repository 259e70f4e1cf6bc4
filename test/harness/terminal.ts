import { constants } from 'node:os';
import * as pty from '@lydell/node-pty';
import headless from '@xterm/headless';
import { type Key, sequenceOf } from './keys.ts';

export type { Key } from './keys.ts';

export type TerminalOptions = {
  command: string;
  args?: readonly string[];
  cwd?: string;
  /** The whole environment of the program; nothing of ours is added but TERM, where it is missing. */
  env: Readonly<Record<string, string>>;
  columns?: number;
  rows?: number;
};

/** A text on the screen, an expression over the lines joined by line feeds, or any question about the terminal. */
export type Wanted = string | RegExp | ((terminal: TestTerminal) => boolean);

/** How one cell looks. `colour`: its letter or its background has one that is not the terminal's own. */
export type Cell = { text: string; bold: boolean; dim: boolean; underline: boolean; inverse: boolean; colour: boolean };

/** `signal` is null where the program ended by itself. */
export type Exit = { readonly exitCode: number; readonly signal: string | null };

export type TestTerminal = ReturnType<typeof openTerminal>;

const defaultTimeoutMs = 10_000;
const quietMs = 120;

/**
 * Runs a program in a real pseudo-terminal and reads its screen as xterm would draw it.
 * Close it at the end: `await using terminal = openTerminal({ … })`.
 */
export function openTerminal(options: TerminalOptions) {
  const { command, args = [], cwd = process.cwd(), env, columns = 80, rows = 24 } = options;
  const xterm = new headless.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 5000 });
  const name = env.TERM ?? 'xterm-256color';
  const child = pty.spawn(command, [...args], { name, cols: columns, rows, cwd, env, encoding: null });
  const changes = new EventTarget();
  const output: Buffer[] = [];
  let [octets, unparsed, lastOutputAt] = [0, 0, performance.now()];
  let ended: Exit | null = null;
  const changed = () => changes.dispatchEvent(new Event('change'));

  child.onData((data: string | Uint8Array) => {
    const chunk = Buffer.from(data as Uint8Array);
    output.push(chunk);
    octets += chunk.length;
    unparsed++;
    lastOutputAt = performance.now();
    xterm.write(chunk, () => {
      unparsed--;
      changed();
    });
  });
  xterm.onData((answer) => ended ?? child.write(answer)); // what a terminal answers when asked, such as where the cursor is
  const exit = new Promise<Exit>((resolve) => {
    child.onExit(({ exitCode, signal }) => {
      const end = { exitCode, signal: signal ? signalName(signal) : null };
      xterm.write('', () => {
        ended = end; // only now: its last words are on the screen
        resolve(end);
        changed();
      });
    });
  });

  const lineAt = (row: number): string => xterm.buffer.active.getLine(row)?.translateToString(true).trimEnd() ?? '';
  const cellAt = (row: number, column: number): Cell => {
    const cell = xterm.buffer.active.getLine(xterm.buffer.active.baseY + row)?.getCell(column);
    if (!cell) throw new Error(`The screen has no cell ${row},${column}.`);
    return {
      text: cell.getChars(),
      bold: cell.isBold() !== 0,
      dim: cell.isDim() !== 0,
      underline: cell.isUnderline() !== 0,
      inverse: cell.isInverse() !== 0,
      colour: !cell.isFgDefault() || !cell.isBgDefault(),
    };
  };
  const holds = (wanted: Wanted): boolean =>
    typeof wanted === 'function'
      ? wanted(terminal)
      : typeof wanted === 'string'
        ? terminal.text().includes(wanted)
        : terminal.text().search(wanted) >= 0;
  const write = (raw: string) => {
    if (ended) throw new Error(`The program has ended (${JSON.stringify(ended)}).${terminal.picture()}`);
    child.write(raw);
  };

  const terminal = {
    pid: child.pid,
    exit,

    /** The lines that are in sight, without blanks at their end. */
    screen: (): string[] => Array.from({ length: xterm.rows }, (_, row) => lineAt(xterm.buffer.active.baseY + row)),
    text: (): string => terminal.screen().join('\n'),
    /** As {@link text}, with what has scrolled out of sight at the top. */
    history: (): string =>
      Array.from({ length: xterm.buffer.active.length }, (_, row) => lineAt(row))
        .join('\n')
        .trimEnd(),
    /** Everything that the program wrote, control sequences included. */
    output: (): string => Buffer.concat(output).toString('utf8'),
    octets: (): number => octets,
    cursor: () => ({ row: xterm.buffer.active.cursorY, column: xterm.buffer.active.cursorX }),
    cell: cellAt,
    /** True if any cell in sight is coloured. Bold, dim, underline and inverse are no colours. */
    hasColour: (): boolean =>
      terminal.screen().some((_, row) => Array.from({ length: xterm.cols }).some((_, at) => cellAt(row, at).colour)),
    inAlternateScreen: (): boolean => xterm.buffer.active.type === 'alternate',
    asksForBracketedPaste: (): boolean => xterm.modes.bracketedPasteMode,

    /**
     * Resolves once the parsed screen has had it, be it for a moment; throws, with the screen, when it does not come or the program
     * ends.
     */
    async waitFor(wanted: Wanted, { timeoutMs = defaultTimeoutMs } = {}): Promise<void> {
      let held = false;
      const settled = () => {
        held ||= holds(wanted);
        return held || ended !== null;
      };
      const inTime = await until(settled, changes, timeoutMs);
      if (held) return;
      const why = inTime ? `the program ended (${JSON.stringify(ended)})` : `${timeoutMs} ms went by`;
      throw new Error(`Waited for ${wanted}, but ${why}.${terminal.picture()}`);
    },
    /** Resolves once the program has written nothing for `forMs`, and all it wrote is on the screen. */
    async waitForIdle({ forMs = quietMs, timeoutMs = defaultTimeoutMs } = {}): Promise<void> {
      const deadline = performance.now() + timeoutMs;
      for (;;) {
        const remainingMs = unparsed > 0 ? 5 : lastOutputAt + forMs - performance.now();
        if (remainingMs <= 0) return;
        if (performance.now() > deadline) throw new Error(`The program is never quiet.${terminal.picture()}`);
        await new Promise((resolve) => setTimeout(resolve, remainingMs));
      }
    },
    /** How many octets the program writes from `action` until `wanted` holds and it is quiet. It must not hold before. */
    async bytesDuring(action: () => void, wanted: Wanted): Promise<number> {
      await terminal.waitForIdle();
      if (holds(wanted)) throw new Error(`Already so before the action: ${wanted}.${terminal.picture()}`);
      const before = octets;
      action();
      await terminal.waitFor(wanted);
      await terminal.waitForIdle();
      return octets - before;
    },

    /** Several keys go out in one packet, as a slow line delivers them. */
    press: (...keys: readonly Key[]) =>
      write(keys.map((key) => sequenceOf(key, xterm.modes.applicationCursorKeysMode)).join('')),
    /** The whole text in one packet. */
    type: (text: string) => write(text),
    write,
    /** As a terminal pastes: bracketed where the program asks for that, line feeds as carriage returns. */
    paste(text: string) {
      const pasted = text.replaceAll(/\r?\n/g, '\r');
      write(xterm.modes.bracketedPasteMode ? `\x1b[200~${pasted}\x1b[201~` : pasted);
    },
    resize(toColumns: number, toRows: number) {
      xterm.resize(toColumns, toRows);
      child.resize(toColumns, toRows);
    },
    signal: (signal: NodeJS.Signals) => process.kill(child.pid, signal),
    picture: (): string => `\n${'─'.repeat(xterm.cols)}\n${terminal.text()}\n${'─'.repeat(xterm.cols)}`,

    /** Hangs up as a closed window does, and kills what does not go. */
    async close(): Promise<void> {
      if (!ended) hangUp(child.pid, 'SIGHUP');
      if (!(await until(() => ended !== null, changes, 2000))) hangUp(child.pid, 'SIGKILL');
      await exit;
      xterm.dispose();
    },
    [Symbol.asyncDispose]: (): Promise<void> => terminal.close(),
  };
  return terminal;
}

/** Waits until `settled`, looking again after each change; false if it is not so within the time. */
function until(settled: () => boolean, changes: EventTarget, timeoutMs: number): Promise<boolean> {
  if (settled()) return Promise.resolve(true);
  return new Promise((resolve) => {
    const finish = (inTime: boolean) => {
      clearTimeout(timer);
      changes.removeEventListener('change', look);
      resolve(inTime);
    };
    const look = () => settled() && finish(true);
    const timer = setTimeout(() => finish(settled()), timeoutMs);
    changes.addEventListener('change', look);
  });
}

/** To the whole session of the terminal: its process and what it started in the foreground. */
function hangUp(pid: number, signal: NodeJS.Signals) {
  try {
    process.kill(-pid, signal);
  } catch {
    // gone already
  }
}

const signalName = (number: number): string =>
  Object.entries(constants.signals).find(([, value]) => value === number)?.[0] ?? String(number);
