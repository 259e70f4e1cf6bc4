import type { CauseText } from '@truefrom/content/causes';
import type { Cause, Kind, Refusal, Solution, Spot } from '@truefrom/core/refusal';
import { kindWords } from '../../commands/explain/words.ts';

/** The words about a cause, and the address of its page. */
export type CausePage = CauseText & { readonly url: string };
/** The section of the article that tells a solution. */
export type Section = { readonly title: string; readonly answer: string; readonly url: string };

/** What a text turned out to be, with all the words that are needed to tell it. */
export type Explained = {
  readonly kind: Kind;
  readonly refusals: readonly Refusal[];
  /** What was not counted, or not read. */
  readonly notes: readonly string[];
  readonly causes: ReadonlyMap<Cause, CausePage>;
  readonly sections: ReadonlyMap<Solution, Section>;
  /** Where the evidence stands; looked for when it is shown, as a mail may have ten thousand recipients. */
  readonly spotOf: (refusal: Refusal) => Spot | null;
};

export const whatToPaste =
  'Paste the whole report that came back, its header included, or the line with the number, such as 550 5.7.1.';

const arrived: readonly Kind[] = ['delivered', 'auto-reply', 'complaint'];

/** Why there is nothing to show, and what to do; null where there is something. */
export function nothingIn({ kind, refusals }: Explained): string | null {
  const saysSomething = refusals.some(
    ({ cause, replyCode, enhancedStatus }) => cause !== 'undetermined' || replyCode !== null || enhancedStatus !== null,
  );
  if (saysSomething) return null;
  if (arrived.includes(kind)) return kindWords[kind].one;
  const isReport = kind === 'bounce' || kind === 'delay';
  return `${isReport ? kindWords[kind].one : 'Nothing in this says that a mail was refused.'} ${whatToPaste}`;
}
