import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export type Ended = { readonly code: number | null; readonly signal: string | null; readonly stderr: string };

/** Starts a TypeScript file in a process of its own that prints one JSON value a line. */
export function startScript(
  script: string,
  args: readonly string[],
  options: Pick<SpawnOptions, 'env' | 'uid' | 'gid'>,
): { child: ChildProcess; lines: AsyncIterable<unknown>; ended: Promise<Ended> } {
  const child = spawn(process.execPath, [script, ...args], { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, stderr }));
  });
  const lines = (async function* () {
    for await (const line of createInterface({ input: child.stdout })) yield JSON.parse(line) as unknown;
  })();
  return { child, lines, ended };
}

/** All values that a script printed until it ended well; throws with what it said otherwise. */
export async function runScript(...given: Parameters<typeof startScript>): Promise<unknown[]> {
  const { lines, ended } = startScript(...given);
  const values: unknown[] = [];
  for await (const value of lines) values.push(value);
  const { code, signal, stderr } = await ended;
  if (code !== 0) throw new Error(`ended with ${code ?? signal}: ${stderr}`);
  return values;
}
