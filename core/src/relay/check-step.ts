import type { ProblemCode } from '../problem/index.ts';
import type { RefusedStep } from './refusals.ts';

/** The steps of a server check, in their order; those that do not apply are left out. */
export const checkStepNames = [
  'address',
  'dns',
  'tcp',
  'banner',
  'ehlo',
  'tls',
  'certificate',
  'ehlo-tls',
  'auth',
  'login',
  'mail-from',
  'rcpt',
  'size',
] as const;
export type CheckStepName = (typeof checkStepNames)[number];

/**
 * One ended step. `ok` with a problem is a warning: worth reading, but mail can be sent.
 * `ms` is the time of this step alone; `detail` says in one printable line what was seen.
 */
export type CheckStep = {
  readonly step: CheckStepName;
  readonly ok: boolean;
  readonly ms: number;
  readonly detail: string;
  readonly problem: ProblemCode | null;
  readonly fix: string | null;
  /** What the server said where it said no; null elsewhere. */
  readonly refused: RefusedStep | null;
};
