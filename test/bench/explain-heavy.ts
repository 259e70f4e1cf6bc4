import { explain } from '@truefrom/core/refusal';
import { heavyMails } from '../harness/heavy-mails.ts';
import { timeOf } from './measure.ts';

export type HeaviestMail = { readonly name: string; readonly ms: number; readonly count: number };

/** The input of `heavyMails` that takes longest to explain; none may take a second. Each is made before the clock starts. */
export async function measureHeaviestMail(): Promise<HeaviestMail> {
  let heaviest = { name: '', ms: 0 };
  for (const { name, make } of heavyMails) {
    const input = make();
    const ms = await timeOf(async () => explain(input));
    if (ms > heaviest.ms) heaviest = { name, ms };
  }
  return { ...heaviest, count: heavyMails.length };
}
