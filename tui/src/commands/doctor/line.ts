import type { Problem, ProblemCode } from '@truefrom/core/problem';

/** One thing that was looked at. `severity` counts only where it is not `ok`; an error makes the exit code 1. */
export type DoctorLine = {
  readonly check: string;
  readonly ok: boolean;
  readonly severity: 'error' | 'warning';
  readonly detail: string;
  readonly problem: ProblemCode | null;
  /** Where the fix of the problem does not fit, or there is no problem code. */
  readonly fix?: string;
};

export const fine = (check: string, detail: string): DoctorLine => ({
  check,
  ok: true,
  severity: 'warning',
  detail,
  problem: null,
});

export const wrong = (
  check: string,
  problem: Problem,
  detail: string = problem.found,
  severity: DoctorLine['severity'] = 'error',
): DoctorLine => ({ check, ok: false, severity, detail, problem: problem.code });

/** Worth reading; there is no problem code for it. */
export const remark = (check: string, detail: string, fix: string): DoctorLine => ({
  check,
  ok: false,
  severity: 'warning',
  detail,
  problem: null,
  fix,
});
