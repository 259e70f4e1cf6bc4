import { fail, type Problem, printable } from '../../problem/index.ts';
import { codeOf } from '../fault/index.ts';

export type FileProblemCode = 'store/disk-full' | 'store/read-only' | 'store/not-administrator' | 'store/no-home';

/** What a failed write means; anything that a person cannot cause is thrown on. `mayWrite`: what access(2) says. */
export function writeProblem(error: unknown, path: string, mayWrite: boolean): { ok: false; problem: Problem } {
  const code = codeOf(error);
  const found = printable(path);
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') return fail('store/disk-full', found);
  if (code === 'EROFS') return fail('store/read-only', found);
  if (code === 'EACCES' || code === 'EPERM')
    return fail(mayWrite ? 'store/read-only' : 'store/not-administrator', found);
  if (code === 'ENOTDIR' || code === 'ENOENT' || code === 'EEXIST') return fail('store/no-home', found);
  throw error;
}
