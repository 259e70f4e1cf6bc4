import type { DomainEvent, DomainState } from './domain-state.ts';

/** What every phase of the screen gets. */
export type PhaseProps = { readonly state: DomainState; readonly send: (event: DomainEvent) => void };

export const domainPath = ['Check a sending domain'];
