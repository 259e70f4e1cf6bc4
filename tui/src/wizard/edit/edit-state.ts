import { draftOf, emptyDraft, type ServerRow } from '@truefrom/core/settings';
import type { CheckEnd, EditDraft } from '../wizard-context.ts';
import { type FieldName, type FormValues, valuesFrom } from './form-fields.ts';

export type EditPhase = 'form' | 'discard' | 'check' | 'summary' | 'conflict';

/** A server that is being added (`base` null) or edited, from the first letter to the save. */
export type EditState = {
  readonly phase: EditPhase;
  readonly base: ServerRow | null;
  readonly values: FormValues;
  readonly untouched: FormValues;
  readonly section: number;
  /** The last check of exactly these values; null after any change. */
  readonly checked: CheckEnd | null;
  /** What Submit or Save found; shown above the form. */
  readonly said: string | null;
};

export type EditEvent =
  | { readonly type: 'text'; readonly name: FieldName; readonly text: string }
  | { readonly type: 'section'; readonly by: number; readonly count: number }
  | { readonly type: 'refused'; readonly said: string }
  | { readonly type: 'phase'; readonly phase: EditPhase }
  | { readonly type: 'checked'; readonly end: CheckEnd }
  | { readonly type: 'pin'; readonly fingerprint: string }
  | { readonly type: 'rebase'; readonly base: ServerRow };

export function startEdit(base: ServerRow | null, resumed: EditDraft | null): EditState {
  const untouched = valuesFrom(base ? draftOf(base) : emptyDraft);
  const values = resumed ? valuesFrom(resumed.draft) : untouched;
  return { phase: 'form', base, values, untouched, section: 0, checked: null, said: null };
}

export function editReducer(state: EditState, event: EditEvent): EditState {
  switch (event.type) {
    case 'text':
      if (state.values[event.name] === event.text) return state;
      return { ...state, values: { ...state.values, [event.name]: event.text }, checked: null, said: null };
    case 'section':
      return { ...state, section: (state.section + event.by + event.count) % event.count };
    case 'refused':
      return { ...state, phase: 'form', said: event.said };
    case 'phase':
      return { ...state, phase: event.phase, said: null };
    case 'checked':
      return { ...state, checked: event.end };
    case 'pin':
      return { ...state, values: { ...state.values, certificate: event.fingerprint }, checked: null };
    case 'rebase':
      return { ...state, base: event.base, phase: 'conflict' };
  }
}

export const isTouched = ({ values, untouched }: EditState): boolean =>
  (Object.keys(values) as FieldName[]).some((name) => values[name] !== untouched[name]);
