import type { Confidence, Refusal } from '@truefrom/core/refusal';
import type { RefusedStep } from '@truefrom/core/relay';
import type { RefusalValue } from './commands/refusal-value.ts';

/** A refusal that truefrom met itself: what it means, its cause in a few words, and the address of the page about it. */
export type MetRefusal = {
  readonly refusal: Refusal;
  readonly title: string;
  readonly url: string;
  /** What `--json` prints for it. */
  readonly value: RefusalValue;
};

/** The server that was asked, and whose it is: the application's own default server, or one of the table. */
export type AskedServer = { readonly host: string; readonly isDefault: boolean };

/** Explains what a server said no to; null where the problem that is told anyway says it better. */
export type ExplainMet = (refused: RefusedStep, server: AskedServer) => MetRefusal | null;

/**
 * Explains refusals as they are met; what that takes is loaded with the first one. `note` is told which rules of the user
 * are not counted.
 */
export function explainerFor(env: NodeJS.ProcessEnv, note: (line: string) => void) {
  let opened: Promise<ExplainMet> | null = null;
  return async (refused: RefusedStep | null, server: AskedServer): Promise<MetRefusal | null> => {
    if (refused === null) return null;
    opened ??= import('./explain-met.ts').then(({ openExplainer }) => openExplainer(env, note));
    return (await opened)(refused, server);
  };
}

/** A guess says no more than the problem that is told anyway. */
const leads: Readonly<Record<Confidence, string | null>> = {
  certain: 'Why',
  likely: 'Why, most likely',
  guess: null,
};

/** Why a server said no and where to read about it; nothing where its words do not say why. */
export function metLines({ refusal, title, url }: MetRefusal): string[] {
  const { cause, confidence, evidence } = refusal;
  const lead = leads[confidence];
  if (cause === 'undetermined' || lead === null) return [];
  const words = evidence === '' ? '' : ` Its words: "${evidence}".`;
  return [`${lead}: ${title}.${words}`, `Read more: ${url}`];
}
