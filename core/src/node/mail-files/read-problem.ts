import { type Problem, type ProblemCode, printable } from '../../problem/index.ts';
import { codeOf } from '../fault/index.ts';

const byFault: Readonly<Record<string, ProblemCode>> = {
  ENOENT: 'explain/not-found',
  ENOTDIR: 'explain/not-found',
  EACCES: 'explain/not-allowed',
  EPERM: 'explain/not-allowed',
};

/** What a fault of the file system means for who wants to read `file`. */
export function readProblem(file: string, error: unknown): Problem {
  const fault = codeOf(error);
  const code = byFault[fault];
  return code ? { code, found: printable(file) } : { code: 'explain/unreadable', found: `${printable(file)} ${fault}` };
}
