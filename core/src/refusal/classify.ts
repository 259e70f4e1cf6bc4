import type { Cause } from './causes.ts';
import type { Confidence, OwnRow, Stage } from './types.ts';

/**
 * What a server said, as one line: white space collapsed, repeated codes of a multi-line reply taken out.
 * The codes are those that the text has, else those that the report around it gives.
 */
export type Said = {
  readonly text: string;
  readonly replyCode: number | null;
  readonly enhancedStatus: string | null;
  readonly stage: Stage | null;
  readonly server: string | null;
};

/** `start` and `end` are the offsets of the deciding words in `text`; both 0 where no words decided. */
export type Verdict = {
  readonly cause: Cause;
  readonly alsoPossible: readonly Cause[];
  readonly start: number;
  readonly end: number;
  readonly source: string | null;
  readonly confidence: Confidence;
  readonly provider: string | null;
  readonly blocklist: string | null;
};

const first: readonly (readonly [RegExp, Cause])[] = [
  [/rcpthosts|unable to relay|relay access denied/i, 'relay-denied'],
  [/spam/i, 'content-spam'],
  [/user unknown|no such user/i, 'recipient-unknown'],
  [/mailbox full|over quota/i, 'mailbox-full'],
];

/** Names the cause behind what a server said. Never fails; without anything to go by it is `undetermined`. */
export function classify(said: Said, ownRows: readonly OwnRow[] = []): Verdict {
  const rest = { alsoPossible: [], source: null, provider: null, blocklist: null };
  for (const [says, cause] of [...ownRows.map((row) => [new RegExp(row.says), row.cause] as const), ...first]) {
    const found = says.exec(said.text);
    if (found) return { cause, start: found.index, end: found.index + found[0].length, confidence: 'likely', ...rest };
  }
  return { cause: 'undetermined', start: 0, end: 0, confidence: 'guess', ...rest };
}
