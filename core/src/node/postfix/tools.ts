import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { done, fail, printable, type Result } from '../../problem/index.ts';
import { type FoundConfig, readServiceLines, readSettingLines } from '../../relay/index.ts';
import { codeOf } from '../fault/index.ts';

type ToolProblem = 'postfix/not-installed' | 'postfix/tool-failed';
type Tool = 'postfix' | 'postconf' | 'postmap' | 'postqueue';
const maxOutput = 64 << 20;
const longestMs = 60_000;

/** Runs a program of Postfix and gives what it printed. Never with a secret in its arguments. */
export async function runTool(tool: Tool, args: readonly string[]): Promise<Result<string, ToolProblem>> {
  const env = { ...process.env, LC_ALL: 'C', PATH: `${process.env.PATH ?? ''}:/usr/sbin:/usr/local/sbin:/sbin` };
  return await new Promise((resolve) => {
    execFile(tool, args, { env, timeout: longestMs, maxBuffer: maxOutput }, (error, stdout, stderr) => {
      if (error === null) return resolve(done(stdout));
      if (codeOf(error) === 'ENOENT') return resolve(fail('postfix/not-installed', tool));
      const said = stderr.trim().split('\n').at(-1) ?? '';
      resolve(fail('postfix/tool-failed', printable(`${tool}: ${said || `exit ${error.code}`}`)));
    });
  });
}

/** A setting as Postfix was built with it, whatever stands in the main.cf of the host. */
export async function builtIn(name: string): Promise<Result<string, ToolProblem>> {
  const said = await runTool('postconf', ['-dhx', name]);
  return said.ok ? done(said.value.trim()) : said;
}

/** What the configuration in `folder` comes to, with what it leaves as it is. */
export async function readConfig(folder: string): Promise<Result<FoundConfig, ToolProblem>> {
  const [main, services, overrides] = await Promise.all([
    runTool('postconf', ['-c', folder, '-x']),
    runTool('postconf', ['-c', folder, '-M']),
    runTool('postconf', ['-c', folder, '-P']),
  ]);
  if (!main.ok) return main;
  if (!services.ok) return services;
  if (!overrides.ok) return overrides;
  return done({
    main: readSettingLines(main.value),
    services: readServiceLines(services.value),
    overrides: readSettingLines(overrides.value),
  });
}

/** The types of tables that this Postfix knows. */
export async function mapTypes(folder: string): Promise<Result<readonly string[], ToolProblem>> {
  const said = await runTool('postconf', ['-c', folder, '-m']);
  return said.ok ? done(said.value.split(/\s+/).filter((word) => word !== '')) : said;
}

/** For tools that want a configuration, on hosts that have none: an empty one, which is gone afterwards. */
export async function withBareConfig<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'truefrom-postfix-'));
  try {
    writeFileSync(join(folder, 'main.cf'), 'compatibility_level = 3.6\n');
    writeFileSync(join(folder, 'master.cf'), '');
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
