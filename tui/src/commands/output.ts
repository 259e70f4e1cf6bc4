import { type Problem, printable, wordsOf } from '@truefrom/core/problem';
import { exitCodeOf } from './exit-code.ts';

type StreamName = 'stdout' | 'stderr';
type Colour = keyof typeof colourCodes;

/** The lines of a result go to `show`; progress, notes and problems to `note`. */
export type Where = 'show' | 'note';

/**
 * Where a command prints. With `--json` standard output carries JSON lines and nothing else; without it, results go to
 * standard output, and progress, notes and problems to standard error.
 */
export type Output = {
  readonly json: boolean;
  /** Columns to fit in; Infinity where standard output is no terminal. */
  readonly columns: number;
  /** A result: the value with `--json`, else the lines. */
  readonly show: (value: unknown, lines: () => readonly string[]) => void;
  /** One line on standard error; nothing with `--json`. */
  readonly note: (line: string) => void;
  /** Says what is wrong and what to do, and gives the exit code that belongs to it. */
  readonly problem: (problem: Problem) => number;
  /** Colours text for a terminal that shows colours (https://no-color.org); elsewhere the text stays as it is. */
  readonly paint: (colour: Colour, text: string, on?: Where) => string;
  /** True where {@link paint} colours. */
  readonly hasColours: (on: Where) => boolean;
  /** True once nobody reads standard output any more; known after {@link allPrinted}. */
  readonly isClosed: () => boolean;
};

/** Set and reset by Select Graphic Rendition (ECMA-48 §8.3.117). */
const colourCodes = {
  bold: [1, 22],
  dim: [2, 22],
  underline: [4, 24],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
} as const;

export function openOutput(json: boolean, env: NodeJS.ProcessEnv): Output {
  const { stdout } = process;
  const print = (line: string) => write('stdout', line);
  const note = (line: string) => {
    if (!json) write('stderr', line);
  };
  const hasColours = (on: Where) => showsColours(on === 'show' ? 'stdout' : 'stderr', env);
  const paint = (colour: Colour, text: string, on: Where = 'show') => {
    const [set, reset] = colourCodes[colour];
    return hasColours(on) ? `\u001b[${set}m${text}\u001b[${reset}m` : text;
  };
  return {
    json,
    columns: stdout.isTTY ? stdout.columns || 80 : Number.POSITIVE_INFINITY,
    show: (value, lines) => (json ? print(jsonLine(value)) : lines().forEach(print)),
    note,
    problem: (problem) => {
      if (json) print(jsonLine(problemValue(problem)));
      else {
        const [first = '', ...rest] = problemLines(problem);
        [paint('red', first, 'note'), ...rest].forEach(note);
      }
      return exitCodeOf(problem.code);
    },
    paint,
    hasColours,
    isClosed: () => left.has('stdout'),
  };
}

const notForTerminals = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** JSON that is the same value and does nothing to a terminal: what `JSON.stringify` leaves as it is, is escaped too. */
const jsonLine = (value: unknown): string =>
  JSON.stringify(value).replace(
    notForTerminals,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

const guarded = new Set<StreamName>();
/** Streams that nobody reads any more. Standard output itself forgets that it was closed. */
const left = new Set<StreamName>();

/**
 * Resolves when all that was printed is with its readers, or they are gone. A pipe takes 64 kB at once; what is more waits
 * here for its reader, and a process that ends does not wait. Other work has its turn, too: signals, and the news that a reader left.
 */
export async function allPrinted(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  for (const name of guarded) {
    if (left.has(name)) continue;
    const stream = process[name];
    if (stream.writableLength > 0) await new Promise<void>((resolve) => stream.write('', () => resolve()));
  }
}

/** A stream is opened with its first line: opening costs time. */
function write(name: StreamName, line: string): void {
  if (left.has(name)) return;
  const stream = process[name];
  if (!guarded.has(name)) stream.on('error', (error) => noteClosedPipe(name, error));
  guarded.add(name);
  stream.write(`${line}\n`);
}

/** `truefrom servers list | head -1`, or a terminal that was closed (EIO): nobody reads on; what was begun is still ended. */
function noteClosedPipe(name: StreamName, error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
  left.add(name);
}

function showsColours(name: StreamName, env: NodeJS.ProcessEnv): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0';
  return process[name].isTTY === true && env.TERM !== 'dumb';
}

/** What `--json` prints for a problem. */
export function problemValue(problem: Problem) {
  const { title, fix } = wordsOf(problem);
  const { code, found, suggestion } = problem;
  return { problem: code, title, found, fix, ...(suggestion !== undefined && { suggestion }) };
}

/** Says what was not counted and why the command goes on all the same. */
export const noteProblems = ({ note }: Pick<Output, 'note'>, problems: readonly Problem[]): void =>
  problems.forEach((problem) => {
    problemLines(problem).slice(0, 2).forEach(note);
  });

/** A problem for people: title and what was found, the fix, a suggestion where there is one, and the code. */
export function problemLines(problem: Problem): string[] {
  const { title, fix } = wordsOf(problem);
  const found = printable(problem.found);
  const lines = [`✗ ${title}${found === '' ? '' : ` (${found})`}`, `  ${fix}`];
  if (problem.suggestion !== undefined) lines.push(`  Perhaps: ${printable(problem.suggestion)}`);
  return [...lines, `  [${problem.code}]`];
}
