import { spawnSync } from 'node:child_process';
import { expect } from 'vitest';
import { truefrom } from './home.ts';

/** What `truefrom postfix check --json` prints, a line each. */
export type Finding = { problem: string; severity: string; found: string; command: string | null };

/** Runs `truefrom postfix check` on an instance, as root or another account. */
export function checkPostfix(
  env: NodeJS.ProcessEnv,
  folder: string,
  as: { readonly uid?: number } = {},
): { code: number | null; findings: Finding[] } {
  const args = [truefrom.program, 'postfix', 'check', folder, '--json'];
  const { status, stdout, stderr } = spawnSync(truefrom.node, args, { env, encoding: 'utf8', cwd: '/', ...as });
  expect(stderr).toBe('');
  const findings = stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Finding);
  return { code: status, findings };
}

/** Runs the command of a finding. */
export function mend(command: string | null): void {
  const { status, stderr } = spawnSync('sh', ['-c', command ?? 'false'], {
    env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` },
    encoding: 'utf8',
  });
  expect(`${status} ${stderr}`).toBe('0 ');
}
