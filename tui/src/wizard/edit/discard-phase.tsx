import { Box, Text } from 'ink';
import { Frame } from '../frame.tsx';
import type { PhaseProps } from './phase.ts';

const bindings = [
  { keys: ['escape', 'n', 'enter'], does: 'go on editing', means: 'back to the form', event: 'stay' },
  { keys: ['y'], does: 'discard', means: 'leave without saving', event: 'leave' },
] as const;

/** Asked before anything typed is thrown away. */
export function DiscardPhase({ path, send, onLeave }: PhaseProps & { onLeave(): void }) {
  const onEvent = (event: 'stay' | 'leave') => (event === 'leave' ? onLeave() : send({ type: 'phase', phase: 'form' }));
  return (
    <Frame path={path} bindings={bindings} onEvent={onEvent}>
      <Box marginTop={1} flexDirection="column">
        <Text bold>What you typed is not saved. Discard it?</Text>
        <Text>y discards it; Enter or Esc goes on editing.</Text>
      </Box>
    </Frame>
  );
}
