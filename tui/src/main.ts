import { dispatch } from './commands/dispatch.ts';
import { exitCode } from './commands/exit-code.ts';
import { allPrinted } from './commands/output.ts';

/** Runs the program: the wizard without arguments, else a command. Resolves to the exit code and never rejects. */
export async function main(argv: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<number> {
  try {
    if (argv.length > 0) return await dispatch(argv, env).finally(allPrinted);
    const { runWizard } = await import('./wizard/index.tsx');
    return await runWizard({ env });
  } catch (error) {
    return reportFault(error, env);
  }
}

function reportFault(error: unknown, env: NodeJS.ProcessEnv): number {
  const [message = 'unknown'] = String(error instanceof Error ? error.message : error).split('\n');
  process.stderr.write(`This is a fault in truefrom: ${message}\n`);
  if (env.TRUEFROM_DEBUG === '1' && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  return exitCode.fault;
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
