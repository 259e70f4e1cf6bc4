import { openStore } from '@truefrom/core/node/store';
import { wordsOf } from '@truefrom/core/problem';
import { openServices } from './services.ts';
import { leaveEarlyScreen } from './terminal/early-screen.ts';

const usage = 2;
const hungUp = 129;

/**
 * Runs the wizard in this terminal and resolves to the exit code: full screen, or line by line where the terminal is
 * simple (`TERM=dumb`) or the user asks for it (`TRUEFROM_PLAIN=1`). Without a terminal it says what to use instead.
 */
export async function runWizard({ env }: { readonly env: NodeJS.ProcessEnv }): Promise<number> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    const { title, fix } = wordsOf({ code: 'usage/no-terminal', found: '' });
    process.stderr.write(`✗ ${title}\n  ${fix}\n  [usage/no-terminal]\n`);
    return usage;
  }
  try {
    return await openWizard(env);
  } catch (error) {
    leaveEarlyScreen(); // or what is said about the fault would vanish with it
    throw error;
  }
}

async function openWizard(env: NodeJS.ProcessEnv): Promise<number> {
  // The library that colours knows only this variable, and reads it when it is loaded.
  if (env.NO_COLOR) process.env.FORCE_COLOR = '0';
  // Begun now and awaited later: reading the settings and loading the screens go side by side.
  const screens = isPlain(env) ? null : import('./run-screens.tsx');
  const store = await openStore({ env });
  const read = store.ok ? await store.value.readSettings() : store;
  if (!store.ok || !read.ok) {
    leaveEarlyScreen();
    const problem = store.ok ? (read.ok ? null : read.problem) : store.problem;
    if (problem) process.stderr.write(`✗ ${wordsOf(problem).title} ${problem.found}\n  ${wordsOf(problem).fix}\n`);
    return 1;
  }
  const services = openServices(store.value, env);
  const hangUp = () => {
    services.saveDraft();
    process.exit(hungUp);
  };
  process.once('SIGHUP', hangUp);
  if (screens) {
    // A terminal that is gone ends its input, too, and that may be seen before the signal. In raw mode nothing else ends it.
    process.stdin.once('end', hangUp).once('error', hangUp);
    process.stdout.once('error', hangUp);
    return (await screens).runScreens(services, read.value, env);
  }
  const { runPlain } = await import('./plain/run-plain.ts');
  return runPlain(services, read.value.settings);
}

/** Colours and cursor moves are of no use here, or unwanted. */
export const isPlain = (env: NodeJS.ProcessEnv): boolean =>
  env.TRUEFROM_PLAIN === '1' || env.TERM === 'dumb' || env.TERM === undefined || env.TERM === '';
