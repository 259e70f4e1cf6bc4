import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { mainFile } from './command-program.ts';

/** Starts `site serve`; `first` is its first line, `end` sends a signal and waits for the end. */
export async function serveSite(
  args: readonly string[],
  { env, program = mainFile }: { readonly env: NodeJS.ProcessEnv; readonly program?: string },
) {
  const child = spawn(process.execPath, [program, 'site', 'serve', ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = once(child, 'close');
  const lines = createInterface({ input: child.stdout });
  const [first] = (await Promise.race([once(lines, 'line'), ended.then(() => [''])])) as [string];
  const end = async (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal);
    const [code] = (await ended) as [number | null];
    return { code, stderr };
  };
  return { first, end };
}
