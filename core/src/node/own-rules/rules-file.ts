import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { done, fail, printable, type Result } from '../../problem/index.ts';
import { codeOf } from '../fault/index.ts';

export type RulesFileProblem = 'rules/unreadable' | 'rules/broken-file' | 'rules/too-big';

const fileName = 'rules.json';
const maxOctets = 1_048_576;

/** The JSON of a home's rules; null if there is no such file. Never waits, as it would for a pipe in its place. */
export function readRulesFile(home: string): Result<{ readonly json: unknown } | null, RulesFileProblem> {
  const path = join(home, fileName);
  let file: number;
  try {
    file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return done(null);
    return fail(code === 'EACCES' || code === 'EPERM' ? 'rules/unreadable' : 'rules/broken-file', printable(path));
  }
  try {
    const stats = fstatSync(file);
    if (!stats.isFile()) return fail('rules/broken-file', printable(`${path}: not a regular file`));
    if (stats.size > maxOctets) return fail('rules/too-big', printable(path));
    return parseJson(readFileSync(file), path);
  } finally {
    closeSync(file);
  }
}

function parseJson(octets: Uint8Array, path: string): Result<{ readonly json: unknown }, 'rules/broken-file'> {
  try {
    return done({ json: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(octets)) });
  } catch (error) {
    if (error instanceof TypeError) return fail('rules/broken-file', printable(`${path}: not UTF-8`));
    const message = error instanceof Error ? error.message : '';
    return fail('rules/broken-file', printable(`${path}: not JSON: ${message}`));
  }
}
