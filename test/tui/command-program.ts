import { spawn } from 'node:child_process';
import { truefrom } from '../harness/home.ts';

/** The program as it is built: "pnpm test" builds it first. */
export const mainFile = truefrom.program;

export type ProgramRun = {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Standard output as JSON, one value a line; throws where a line is none. */
  readonly json: readonly unknown[];
};

/** Another account of this machine; only root can start a process for it. */
type Account = { readonly uid?: number; readonly gid?: number };

/** Runs the program as a user does, without a terminal, and waits for its end. */
export function runProgram(
  env: Record<string, string>,
  args: readonly string[],
  input: string | Buffer = '',
  as: Account = {},
): Promise<ProgramRun> {
  const child = spawn(process.execPath, [mainFile, ...args], { env, stdio: 'pipe', ...as });
  const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (piece: Buffer) => stdout.push(piece));
  child.stderr.on('data', (piece: Buffer) => stderr.push(piece));
  child.stdin.on('error', () => {
    // a program that has seen enough of its input
  });
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      const text = Buffer.concat(stdout).toString('utf8');
      resolve({
        code,
        stdout: text,
        stderr: Buffer.concat(stderr).toString('utf8'),
        get json() {
          return text
            .split('\n')
            .filter((line) => line !== '')
            .map((line) => JSON.parse(line) as unknown);
        },
      });
    });
  });
}

/** The program bound to one home: `const truefrom = programIn(home.env)`. */
export const programIn =
  (env: Record<string, string>, as: Account = {}) =>
  (line: readonly string[], input?: string | Buffer): Promise<ProgramRun> =>
    runProgram(env, line, input, as);
