import { createInterface } from 'node:readline';
import { StringDecoder } from 'node:string_decoder';
import { emptyHiddenLine, typeHidden } from '../../commands/hidden-line.ts';

/** Thrown when the input has ended (Ctrl-D) or the user has pressed Ctrl-C at a hidden question. */
export class InputEnded extends Error {}

/** Questions as plain lines: for screen readers, braille, dumb terminals. */
export type Questions = {
  say(line: string): void;
  /** The answer, trimmed; an empty one gives `initial`. Asked again as long as `problemOf` gives a text. */
  ask(question: string, options?: { initial?: string; problemOf?: (answer: string) => string | null }): Promise<string>;
  /** One line as it was typed. */
  line(): Promise<string>;
  /** The answer is not echoed. */
  askHidden(question: string): Promise<string>;
  /** A numbered choice; an empty answer takes `initial`. */
  choose<T>(question: string, options: readonly { value: T; text: string }[], initial: number): Promise<T>;
  close(): void;
};

export function openQuestions(input = process.stdin, output = process.stdout): Questions {
  const lines = createInterface({ input, terminal: false });
  const waiting: { resolve(line: string): void; reject(error: Error): void }[] = [];
  const read: string[] = [];
  let ended = false;
  lines.on('line', (line) => {
    const next = waiting.shift();
    if (next) next.resolve(line);
    else read.push(line);
  });
  lines.on('close', () => {
    ended = true;
    for (const { reject } of waiting) reject(new InputEnded());
  });
  const say = (line: string) => void output.write(`${line}\n`);
  const nextLine = (question: string): Promise<string> => {
    output.write(question);
    const line = read.shift();
    if (line !== undefined) return Promise.resolve(line);
    if (ended) return Promise.reject(new InputEnded());
    return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
  };
  const ask: Questions['ask'] = async (question, { initial = '', problemOf } = {}) => {
    for (;;) {
      const line = (await nextLine(`${question}${initial === '' ? '' : ` [${initial}]`}: `)).trim();
      const answer = line === '' ? initial : line === '-' ? '' : line;
      const problem = problemOf?.(answer) ?? null;
      if (problem === null) return answer;
      say(`  ${problem}`);
    }
  };
  return {
    say,
    ask,
    line: () => nextLine(''),
    askHidden: async (question) => {
      const ahead = read.shift();
      if (ahead === undefined) return readHidden(question, input, output, lines);
      say(`${question} (not shown):`);
      return ahead;
    },
    async choose(question, options, initial) {
      for (const [index, { text }] of options.entries()) say(`  ${index + 1} ${text}`);
      const answer = await ask(question, {
        initial: String(initial + 1),
        problemOf: (text) => (options[Number(text) - 1] ? null : `Type a number from 1 to ${options.length}.`),
      });
      const chosen = options[Number(answer) - 1];
      if (chosen === undefined) throw new InputEnded();
      return chosen.value;
    },
    close: () => lines.close(),
  };
}

/** One line without an echo, read in raw mode; what was typed after it goes to the questions that follow. */
function readHidden(
  question: string,
  input: NodeJS.ReadStream,
  output: NodeJS.WriteStream,
  lines: { pause(): unknown; resume(): unknown },
): Promise<string> {
  input.setRawMode?.(true); // before the question: whoever sees it may type
  output.write(`${question} (not shown): `);
  const others = input.listeners('data') as ((bytes: Buffer) => void)[];
  for (const listener of others) input.off('data', listener);
  const decoder = new StringDecoder('utf8');
  let line = emptyHiddenLine;
  return new Promise((resolve, reject) => {
    const onData = (bytes: Buffer) => {
      line = typeHidden(line, decoder.write(bytes));
      if (line.ended === null) return;
      input.off('data', onData);
      input.setRawMode?.(false);
      for (const listener of others) input.on('data', listener);
      lines.resume();
      output.write('\n');
      if (line.ended === 'line') resolve(line.typed);
      else reject(new InputEnded());
      for (const listener of others) listener(Buffer.from(line.rest.replaceAll('\r', '\n')));
    };
    input.on('data', onData);
    input.resume();
  });
}
