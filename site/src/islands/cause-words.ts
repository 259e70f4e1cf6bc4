import type { CauseText } from '@truefrom/content/causes';
import type { Cause } from '@truefrom/core/refusal';
import { loadOnce } from './load-once.ts';

/** What a result says about a cause; its page has a text to send to `writeTo`. */
export type CauseWords = Pick<CauseText, 'id' | 'title' | 'summary' | 'whose' | 'steps'> & {
  readonly writeTo: string | null;
};
/** Empty where the words could not be loaded. */
export type WordsOfCauses = ReadonlyMap<Cause, CauseWords>;

export const causeWords = ({ id, title, summary, whose, steps, letter }: CauseText): CauseWords => ({
  id,
  title,
  summary,
  whose,
  steps,
  writeTo: letter?.to ?? null,
});

export const byCause = (causes: readonly CauseWords[]): WordsOfCauses => new Map(causes.map((one) => [one.id, one]));

const load = loadOnce(async () => {
  const response = await fetch('/causes.json');
  if (!response.ok) throw new Error(`causes.json: ${response.status}`);
  const { causes }: { causes: readonly CauseWords[] } = await response.json();
  return byCause(causes);
});

/** The words of this site, loaded once. Never rejects. */
export const loadCauseWords = (): Promise<WordsOfCauses> => load().catch(() => new Map());
