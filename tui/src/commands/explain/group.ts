import { printable } from '@truefrom/core/problem';
import type { Cause, Refusal } from '@truefrom/core/refusal';
import { grouped } from './words.ts';

/** Refusals with one cause, of one mail; the first of them stands for all. */
export type Group = { readonly cause: Cause; readonly first: Refusal; readonly refusals: readonly Refusal[] };

/** Puts together what has the same cause, in the order in which each cause is met first. */
export function groupByCause(refusals: readonly Refusal[]): Group[] {
  const groups = new Map<Cause, { cause: Cause; first: Refusal; refusals: Refusal[] }>();
  for (const refusal of refusals) {
    const group = groups.get(refusal.cause);
    if (group) group.refusals.push(refusal);
    else groups.set(refusal.cause, { cause: refusal.cause, first: refusal, refusals: [refusal] });
  }
  return [...groups.values()];
}

const mostNamed = 3;

/** `a@x.test, b@x.test, c@x.test and 39 others`; null where none is named. */
export function recipientsText({ refusals }: Pick<Group, 'refusals'>): string | null {
  const all = [...new Set(refusals.flatMap(({ recipient }) => (recipient === null ? [] : [printable(recipient)])))];
  if (all.length === 0) return null;
  if (all.length <= mostNamed + 1) return all.join(', ');
  return `${all.slice(0, mostNamed).join(', ')} and ${grouped(all.length - mostNamed)} others`;
}
