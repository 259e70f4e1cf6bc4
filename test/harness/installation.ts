import { chmodSync, constants, copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootFolder } from './home.ts';

/**
 * A copy of the built program and of Node that every login of this machine may run, wherever the work tree lies.
 * `line` is the command for a shell. Remove it at the end.
 */
export function installProgram() {
  const folder = mkdtempSync(join(tmpdir(), 'truefrom-installed-'));
  chmodSync(folder, 0o755);
  mkdirSync(join(folder, 'tui'));
  cpSync(join(rootFolder, 'tui', 'bin'), join(folder, 'tui', 'bin'), { recursive: true });
  cpSync(join(rootFolder, 'tui', 'dist'), join(folder, 'tui', 'dist'), { recursive: true });
  const node = join(folder, 'node');
  copyFileSync(process.execPath, node, constants.COPYFILE_FICLONE);
  chmodSync(node, 0o755);
  const program = join(folder, 'tui', 'bin', 'truefrom');
  const remove = () => rmSync(folder, { recursive: true, force: true });
  return { folder, node, program, line: `${node} ${program}`, remove, [Symbol.dispose]: remove };
}
