import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'vitest';
import { fixtures } from './fixtures.ts';

const found = (program: string): boolean =>
  spawnSync('sh', ['-c', `command -v "$1"`, 'sh', program], {
    env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` },
  }).status === 0;

/** Root in a container often may not. */
function mayMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'truefrom-mount-'));
  try {
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]).status !== 0) return false;
    return spawnSync('umount', [folder]).status === 0;
  } finally {
    rmdirSync(folder);
  }
}

/**
 * A suite that needs programs from the system or the rights of root. Where they are absent it is skipped and its title
 * says what is missing; with CI=true nothing is skipped: the suite runs and fails.
 */
export function describeWith(
  needs: { programs?: readonly string[]; root?: boolean; mount?: boolean },
  title: string,
  suite: () => void,
) {
  const missing = (needs.programs ?? []).filter((program) => !found(program));
  if (needs.root && process.getuid?.() !== 0) missing.push('the rights of root');
  if (needs.mount && !mayMount()) missing.push('the right to mount');
  if (missing.length === 0 || process.env.CI === 'true') return describe(title, suite);
  return describe.skip(`${title} (skipped: this machine lacks ${missing.join(', ')})`, suite);
}

/**
 * A suite over a folder of {@link fixtures}. Where it is absent the suite is skipped and its title says so; with CI=true, which
 * allows nothing skipped, the suite is left out and a line says so: the folder is no part of the project.
 */
export function describeOver(name: string, title: string, suite: (folder: string) => void) {
  const folder = fixtures(name);
  if (folder !== null) return describe(title, () => suite(folder));
  const reason = `no fixtures/${name} beside the project, none under TRUEFROM_FIXTURES`;
  if (process.env.CI === 'true') return console.info(`${title}: left out, ${reason}`);
  return describe.skip(title, () => test(`skipped: ${reason}`, () => suite('')));
}
