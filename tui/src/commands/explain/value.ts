import { type Explanation, type Refusal, spotOf } from '@truefrom/core/refusal';
import { refusalValue } from '../refusal-value.ts';

/** What `--json` prints for one input; `file` null for a text of the command line. `cut` only where some was not read. */
export const explanationValue = (file: string | null, explanation: Explanation, cut = false) => ({
  file,
  kind: explanation.kind,
  refusals: explanation.refusals.map((refusal) => ({ ...refusalValue(refusal), where: whereOf(explanation, refusal) })),
  ...(cut && { cut }),
});

/** Where the deciding words stand: in the input, or in a part of it that had to be decoded; null if there are none. */
export function whereOf(explanation: Explanation, refusal: Refusal) {
  const spot = spotOf(explanation, refusal);
  if (spot === null) return null;
  const { part, line, column } = spot;
  return part === null ? { line, column } : { part, line, column };
}
