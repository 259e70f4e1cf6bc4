import { spawnSync } from 'node:child_process';
import { describe } from 'vitest';

const found = (program: string): boolean =>
  spawnSync('sh', ['-c', `command -v "$1"`, 'sh', program], {
    env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` },
  }).status === 0;

/**
 * A suite that needs programs from the system or the rights of root. Where they are absent it is skipped and its title
 * says what is missing; with CI=true nothing is skipped: the suite runs and fails.
 */
export function describeWith(
  needs: { programs?: readonly string[]; root?: boolean },
  title: string,
  suite: () => void,
) {
  const missing = (needs.programs ?? []).filter((program) => !found(program));
  if (needs.root && process.getuid?.() !== 0) missing.push('the rights of root');
  if (missing.length === 0 || process.env.CI === 'true') return describe(title, suite);
  return describe.skip(`${title} (skipped: this machine lacks ${missing.join(', ')})`, suite);
}
