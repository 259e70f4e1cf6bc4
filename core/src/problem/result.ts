import type { Problem, ProblemCode } from './table.ts';

export type Result<T, C extends ProblemCode = ProblemCode> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem<C> };

export const done = <T>(value: T) => ({ ok: true as const, value });

export const fail = <C extends ProblemCode>(code: C, found: string, suggestion?: string) => ({
  ok: false as const,
  problem: suggestion === undefined ? { code, found } : { code, found, suggestion },
});
