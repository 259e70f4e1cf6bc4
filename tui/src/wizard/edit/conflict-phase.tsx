import { draftOf, fieldChanges, type ServerDraft } from '@truefrom/core/settings';
import { Box, Text } from 'ink';
import { Frame } from '../frame.tsx';
import { ChangeLines } from './change-lines.tsx';
import type { PhaseProps } from './phase.ts';
import { fieldsToSave } from './save-edit.ts';

const bindings = [
  { keys: ['escape'], does: 'back', means: 'back to the form', event: 'back' },
  { keys: ['s'], does: 'save mine', means: 'save mine over theirs', event: 'mine' },
  { keys: ['t'], does: 'keep theirs', means: 'leave the row as the other administrator saved it', event: 'theirs' },
] as const;

type ConflictPhaseProps = PhaseProps & { readonly draft: ServerDraft; onSave(): Promise<void>; onLeave(): void };

/** Two administrators had the same row open; the second is told what the first one saved. `state.base` is theirs now. */
export function ConflictPhase({ path, state, send, draft, onSave, onLeave }: ConflictPhaseProps) {
  const theirs = state.base;
  const mine = fieldsToSave(draft, state.checked);
  if (theirs === null || mine === null) return null;
  const onEvent = (event: 'back' | 'mine' | 'theirs') => {
    if (event === 'mine') return void onSave();
    if (event === 'theirs') return onLeave();
    send({ type: 'phase', phase: 'form' });
  };
  return (
    <Frame path={[...path, 'Save']} bindings={bindings} onEvent={onEvent}>
      <Box flexDirection="column" marginTop={1}>
        <Text
          bold
        >{`${theirs.updatedBy} saved this server at ${theirs.updatedAt.slice(11, 16)} UTC, while it was open here.`}</Text>
        <Text>What your version would change in theirs:</Text>
        <ChangeLines changes={fieldChanges(draftOf(theirs), draftOf(mine))} />
        <Box marginTop={1}>
          <Text>s saves yours over it, t keeps theirs, Esc goes back to the form.</Text>
        </Box>
      </Box>
    </Frame>
  );
}
