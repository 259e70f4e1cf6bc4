import type { EditEvent, EditState } from './edit-state.ts';

/** What each part of an edit is given. */
export type PhaseProps = {
  readonly path: readonly string[];
  readonly state: EditState;
  readonly send: (event: EditEvent) => void;
};
