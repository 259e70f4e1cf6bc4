import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the work tree. */
export const rootFolder = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
const program = join(rootFolder, 'tui', 'bin', 'truefrom');

/** The program as a test starts it: with the Node that the test runs on. */
export const truefrom = {
  node: process.execPath,
  program,
  /** For {@link openTerminal} and `spawn`: `{ command, args }`. */
  withArgs: (...args: readonly string[]) => ({ command: process.execPath, args: [program, ...args] }),
  /** One line for a shell, such as sshd's ForceCommand. */
  shellLine: (...args: readonly string[]) => [process.execPath, program, ...args].map(quoted).join(' '),
};

const quoted = (word: string) => `'${word.replaceAll("'", "'\\''")}'`;

/**
 * A new, empty home of truefrom, and an environment for children that has nothing of the developer's own in it.
 * Remove it at the end: `using home = makeHome()`.
 */
export function makeHome() {
  const folder = mkdtempSync(join(tmpdir(), 'truefrom-test-'));
  const inside = (name: string) => {
    mkdirSync(join(folder, name), { mode: 0o700 });
    return join(folder, name);
  };
  const path = join(folder, 'truefrom'); // not made: the first start makes it
  const env: Record<string, string> = {
    PATH: `${dirname(process.execPath)}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin`,
    HOME: inside('user'),
    TMPDIR: inside('tmp'),
    XDG_CONFIG_HOME: inside('config'),
    XDG_DATA_HOME: inside('data'),
    XDG_STATE_HOME: inside('state'),
    XDG_CACHE_HOME: inside('cache'),
    XDG_RUNTIME_DIR: inside('run'),
    TERM: 'xterm-256color',
    LANG: 'C.UTF-8',
    TRUEFROM_HOME: path,
  };
  const remove = () => rmSync(folder, { recursive: true, force: true });
  return {
    /** The temporary folder around it all, for files of the test. */
    folder,
    /** TRUEFROM_HOME. It does not exist until the program makes it. */
    path,
    env,
    remove,
    [Symbol.dispose]: remove,
  };
}
