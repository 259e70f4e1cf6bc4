import type { MessageEvent, MessageState } from './message-state.ts';
import type { ToldMail } from './told-mail.ts';

/** What every phase of the screen gets; `path` is the way to it. */
export type PhaseProps = {
  readonly state: MessageState;
  readonly send: (event: MessageEvent) => void;
  readonly path: readonly string[];
};

/** What the phases about one mail get, too. */
export type MailProps = PhaseProps & { readonly told: ToldMail };
