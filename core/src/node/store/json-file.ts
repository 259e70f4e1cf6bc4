import { closeSync, constants, fstatSync, openSync, readFileSync, type Stats } from 'node:fs';
import { fail, printable, type Result } from '../../problem/index.ts';
import { codeOf } from '../fault/index.ts';

/** A million senders are 160 MB; V8 takes no text over 512 MB. */
const maxOctets = 256 * 1024 * 1024;

export type ReadProblem = 'store/broken-file' | 'store/newer-format' | 'store/unreadable';

/**
 * Reads a file whole and hands its JSON to `parse`. Null if there is no such file. `found` of a problem begins with the
 * path. The text of the file never gets into a problem. Plain reads: `conf` takes 40 ms to load, reading must not.
 */
export function readJsonFile<T>(
  path: string,
  parse: (json: unknown) => Result<T, 'store/broken-file' | 'store/newer-format'>,
): Result<T | null, ReadProblem> {
  let fd: number;
  try {
    fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT') return { ok: true, value: null };
    if (code === 'EACCES' || code === 'EPERM') return fail('store/unreadable', printable(path));
    return fail('store/broken-file', printable(`${path}: ${code}`));
  }
  try {
    return parseOpenFile(fd, fstatSync(fd), path, parse);
  } finally {
    closeSync(fd);
  }
}

/** The same for a file that is open already. */
export function parseOpenFile<T>(
  fd: number,
  stats: Stats,
  path: string,
  parse: (json: unknown) => Result<T, 'store/broken-file' | 'store/newer-format'>,
): Result<T, 'store/broken-file' | 'store/newer-format'> {
  if (!stats.isFile()) return fail('store/broken-file', printable(`${path}: not a regular file`));
  if (stats.size > maxOctets) return fail('store/broken-file', printable(`${path}: larger than 256 MB`));
  const json = parseJson(readFileSync(fd));
  const parsed = json.ok ? parse(json.value) : json;
  return parsed.ok ? parsed : fail(parsed.problem.code, printable(`${path}: ${parsed.problem.found}`));
}

function parseJson(octets: Buffer): Result<unknown, 'store/broken-file'> {
  if (octets.length === 0) return fail('store/broken-file', 'the file is empty');
  try {
    return { ok: true, value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(octets)) };
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    const place = /\(line (\d+) column (\d+)\)/.exec(message);
    if (place) return fail('store/broken-file', `not JSON at line ${place[1]}, column ${place[2]}`);
    if (message.startsWith('Unexpected end')) return fail('store/broken-file', 'the file ends in the middle');
    return fail('store/broken-file', error instanceof SyntaxError ? 'the file is not JSON' : 'the file is not UTF-8');
  }
}
