import { styleText } from 'node:util';
import { type Problem, printable, wordsOf } from '@truefrom/core/problem';
import { exitCodeOf } from './exit-code.ts';

type Stream = NodeJS.WriteStream;
type Colour = 'red' | 'green' | 'yellow' | 'dim' | 'bold';

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
  /** Colours text that goes to `show`, or to `note` where `on` is 'note'. */
  readonly paint: (colour: Colour, text: string, on?: 'show' | 'note') => string;
};

export function openOutput(json: boolean, stdout: Stream = process.stdout, stderr: Stream = process.stderr): Output {
  const paint = (colour: Colour, text: string, on: 'show' | 'note' = 'show') =>
    styleText(colour, text, { stream: on === 'show' ? stdout : stderr });
  const print = (line: string) => stdout.write(`${line}\n`);
  const note = (line: string) => {
    if (!json) stderr.write(`${line}\n`);
  };
  return {
    json,
    columns: stdout.isTTY ? stdout.columns || 80 : Number.POSITIVE_INFINITY,
    show: (value, lines) => (json ? print(JSON.stringify(value)) : lines().forEach(print)),
    note,
    problem: (problem) => {
      if (json) print(JSON.stringify(problemValue(problem)));
      const [first, ...rest] = problemLines(problem);
      note(paint('red', first ?? '', 'note'));
      rest.forEach(note);
      return exitCodeOf(problem.code);
    },
    paint,
  };
}

/** What `--json` prints for a problem. */
export function problemValue(problem: Problem) {
  const { title, fix } = wordsOf(problem);
  const { code, found, suggestion } = problem;
  return { problem: code, title, found, fix, ...(suggestion !== undefined && { suggestion }) };
}

/** A problem for people: title and what was found, the fix, a suggestion where there is one, and the code. */
export function problemLines(problem: Problem): string[] {
  const { title, fix } = wordsOf(problem);
  const found = printable(problem.found);
  const lines = [`✗ ${title}${found === '' ? '' : ` (${found})`}`, `  ${fix}`];
  if (problem.suggestion !== undefined) lines.push(`  Perhaps: ${printable(problem.suggestion)}`);
  return [...lines, `  [${problem.code}]`];
}
