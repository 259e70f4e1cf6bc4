import type { Problem } from '@truefrom/core/problem';
import { Text } from 'ink';
import { useMemo, useState } from 'react';
import { Frame } from '../frame.tsx';
import { useWizard } from '../wizard-context.ts';
import { isTouched } from './edit-state.ts';
import type { FieldName } from './form-fields.ts';
import { formHints, shownProblems } from './form-problems.ts';
import type { PhaseProps } from './phase.ts';
import { ServerForm, sectionCount } from './server-form.tsx';

type FormPhaseProps = PhaseProps & {
  readonly problems: ReadonlyMap<FieldName, Problem>;
  onSubmit(): void;
  onLeave(): void;
};
type Event = { readonly type: 'back' | 'next' | 'previous' | 'none' };

const closed = [
  { keys: ['enter'], does: 'edit', means: 'open the field, or submit the form', event: { type: 'none' } },
  { keys: ['down', 'tab'], does: 'next', means: 'to the next field', event: { type: 'none' } },
  { keys: ['right'], does: 'More', means: 'to the next part of the form', event: { type: 'next' } },
  { keys: ['left'], does: '', means: 'to the part before', event: { type: 'previous' } },
  { keys: ['escape'], does: 'back', means: 'back to the table', event: { type: 'back' } },
] as const;
const open = [
  { keys: ['enter'], does: 'done', means: 'complete the field', event: { type: 'none' } },
  { keys: ['escape'], does: 'all fields', means: 'see all fields; the text stays', event: { type: 'none' } },
] as const;

/** The form, and above it what was wrong with the last try to submit it. */
export function FormPhase({ path, state, send, problems, onSubmit, onLeave }: FormPhaseProps) {
  const { settings, services, bodyRows } = useWizard();
  const [editing, setEditing] = useState(false);
  const [beganEmpty] = useState(() => state.base === null && !isTouched(state));
  const shown = useMemo(() => shownProblems(problems), [problems]);
  const hints = useMemo(
    () => formHints(state.values, settings, services.store.login),
    [state.values, settings, services.store.login],
  );
  const count = sectionCount(bodyRows);
  const onEvent = ({ type }: Event) => {
    if (type === 'back') return isTouched(state) ? send({ type: 'phase', phase: 'discard' }) : onLeave();
    if (type !== 'none') send({ type: 'section', by: type === 'next' ? 1 : -1, count });
  };
  return (
    <Frame path={path} bindings={editing ? open : closed} onEvent={onEvent} typing={editing}>
      <Text wrap="truncate">{state.said ?? ''}</Text>
      <ServerForm
        values={state.values}
        problems={shown}
        hints={hints}
        passwordStored={state.base?.login.kind === 'password'}
        guided={beganEmpty && !wasSubmitted(state)}
        section={Math.min(state.section, count - 1)}
        onEditing={setEditing}
        onText={(name, text) => send({ type: 'text', name, text })}
        onSubmit={onSubmit}
      />
    </Frame>
  );
}

/** Field after field is opened only where the form began empty and has not been submitted yet. */
const wasSubmitted = ({ checked, said }: { checked: unknown; said: unknown }) => checked !== null || said !== null;
