import { draftOf, fieldChanges, type ServerDraft } from '@truefrom/core/settings';
import { Box, Text } from 'ink';
import { Frame } from '../frame.tsx';
import { ChangeLines } from './change-lines.tsx';
import type { EditState } from './edit-state.ts';
import type { PhaseProps } from './phase.ts';
import { fieldsToSave } from './save-edit.ts';

const bindings = [
  { keys: ['enter', 's'], does: 'save', means: 'save this server', event: 'save' },
  { keys: ['escape'], does: 'back', means: 'back to the form; nothing is lost', event: 'back' },
] as const;

type SummaryPhaseProps = PhaseProps & { readonly draft: ServerDraft; onSave(): Promise<void> };

/** What is saved, before it is saved. */
export function SummaryPhase({ path, state, send, draft, onSave }: SummaryPhaseProps) {
  const fields = fieldsToSave(draft, state.checked);
  const changes = fields ? fieldChanges(state.base ? draftOf(state.base) : null, draftOf(fields)) : [];
  const onEvent = (event: 'save' | 'back') =>
    event === 'save' ? void onSave() : send({ type: 'phase', phase: 'form' });
  return (
    <Frame path={[...path, 'Save']} bindings={bindings} onEvent={onEvent}>
      <Box flexDirection="column" marginTop={1}>
        <Text bold>{state.base === null ? 'This server is added:' : 'These fields change:'}</Text>
        <ChangeLines changes={changes} />
        {passwordLine(state)}
        {changes.length === 0 && state.values.password === '' && <Text> nothing</Text>}
        <Box marginTop={1}>
          <Text>{checkLine(state)}</Text>
        </Box>
        <Text>Enter saves it; Esc goes back to the form.</Text>
      </Box>
    </Frame>
  );
}

function passwordLine({ base, values }: EditState) {
  const had = base?.login.kind === 'password';
  const stays = had && values.password === '' && values.username !== '';
  if (stays || (!had && values.password === '')) return null;
  const word = values.username === '' ? 'is removed' : had ? 'is replaced' : '•••';
  return <Text>{`  ${'Password'.padEnd(18)}${word}`}</Text>;
}

const checkLine = ({ checked }: EditState) =>
  checked?.ok
    ? '✓ The check has passed: mail can be sent through it.'
    : '! The check has not passed. Saved all the same, mail through this server may be refused.';
