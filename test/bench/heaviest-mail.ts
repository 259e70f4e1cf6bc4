import { heavyMails } from '../harness/heavy-mails.ts';
import { timeOf } from './measure.ts';

export type HeaviestMail = { readonly name: string; readonly ms: number; readonly count: number };

/** The input of `heavyMails` that takes longest to read; none may take a second. Each is made before the clock starts. */
export async function measureHeaviestMail(read: (mail: Uint8Array) => unknown): Promise<HeaviestMail> {
  let heaviest = { name: '', ms: 0 };
  for (const { name, make } of heavyMails) {
    const made = make();
    const input = typeof made === 'string' ? new TextEncoder().encode(made) : made;
    const ms = await timeOf(async () => read(input));
    if (ms > heaviest.ms) heaviest = { name, ms };
  }
  return { ...heaviest, count: heavyMails.length };
}
