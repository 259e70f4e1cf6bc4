import type { ExplainEvent, ExplainState } from './explain-state.ts';

/** What every phase of the screen gets. */
export type PhaseProps = { readonly state: ExplainState; readonly send: (event: ExplainEvent) => void };

export const explainPath = ['Explain a refusal'];
