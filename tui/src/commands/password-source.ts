import { readFile } from 'node:fs/promises';
import { codeOf } from '@truefrom/core/node/fault';
import { Secret } from '@truefrom/core/node/secrets';
import { fail, printable, type Result } from '@truefrom/core/problem';
import { checkPassword } from '@truefrom/core/settings';
import type { Call } from './command.ts';

const maxOctets = 4096;

/**
 * The password that the flags name: the first line of standard input or of a file, without its line end; blanks count.
 * Null if neither flag is given. It never comes from the command line or the environment.
 */
export async function readPassword(call: Call): Promise<Result<Secret | null>> {
  const file = call.text('password-file');
  if (file !== undefined && call.has('password-stdin')) {
    return fail('usage/flags-together', '--password-stdin, --password-file');
  }
  if (file === undefined && !call.has('password-stdin')) return { ok: true, value: null };
  const text = file === undefined ? await readInput() : await readPasswordFile(file);
  return text.ok ? toSecret(text.value) : text;
}

/** The same, and where no flag is given the terminal is asked; without one `usage/missing-flag`. */
export async function requirePassword(call: Call): Promise<Result<Secret>> {
  const given = await readPassword(call);
  if (!given.ok) return given;
  if (given.value !== null) return { ok: true, value: given.value };
  if (!process.stdin.isTTY || !process.stderr.isTTY) {
    return fail('usage/missing-flag', '--password-stdin or --password-file FILE');
  }
  const { askHidden } = await import('./ask-hidden.ts');
  const typed = await askHidden('Password: ');
  return typed === null ? fail('check/stopped', '') : toSecret(typed);
}

function toSecret(text: string): Result<Secret> {
  const line = text.replace(/\r?\n[\s\S]*$/, '');
  const problem = checkPassword(line);
  return problem ? { ok: false, problem } : { ok: true, value: Secret.of(line) };
}

async function readPasswordFile(file: string): Promise<Result<string>> {
  try {
    return { ok: true, value: (await readFile(file)).subarray(0, maxOctets).toString('utf8') };
  } catch (error) {
    return fail('usage/password-source', printable(`${file} ${codeOf(error)}`));
  }
}

/** Up to the first line end: what follows is left to be read by others. */
async function readInput(): Promise<Result<string>> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) {
    chunks.push(Buffer.from(chunk));
    if (chunk.includes(0x0a) || Buffer.concat(chunks).length > maxOctets) break;
  }
  return { ok: true, value: Buffer.concat(chunks).toString('utf8') };
}
