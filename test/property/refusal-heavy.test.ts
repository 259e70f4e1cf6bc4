import { explain } from '@truefrom/core/refusal';
import { expect, test } from 'vitest';
import { heavyMails } from '../harness/heavy-mails.ts';
import { unsafe } from './texts.ts';

test.each(heavyMails)('$name', { timeout: 120_000 }, ({ make, kind, refusals }) => {
  const explanation = explain(make());
  if (kind !== null) expect(explanation.kind).toBe(kind);
  if (refusals !== null) expect(explanation.refusals).toHaveLength(refusals);
  for (const { reply, evidence } of explanation.refusals.slice(0, 100))
    expect(`${reply}${evidence}`).not.toMatch(unsafe);
});
