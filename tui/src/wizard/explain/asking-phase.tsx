import { Box, Text } from 'ink';
import { useMemo } from 'react';
import { TextLine } from '../fields/text-line.tsx';
import { typedKeys } from '../fields/typed-keys.ts';
import { Frame } from '../frame.tsx';
import { keptText } from '../given.ts';
import { TextLines } from '../text-lines.tsx';
import { useWizard } from '../wizard-context.ts';
import { explainPath, type PhaseProps } from './phase.ts';

const bindings = [
  { keys: ['enter'], does: 'explain', means: 'explain what was typed, or what was pasted before', event: 'submitted' },
  { keys: ['escape'], does: 'back', means: 'back to the menu; what was pasted is kept', event: 'back' },
] as const;

const invitation =
  'Paste a report that came back, the reply of a server or lines of its log: it is explained as soon as it arrives. Or type it, or the path of a file, and press Enter. Nothing leaves this machine.';

/** Takes what is to be explained, and keys while it is read. Every key is a letter of the line but Enter and Esc. */
export function AskingPhase({ state, send, onLeave }: PhaseProps & { readonly onLeave: () => void }) {
  const { columns, bodyRows } = useWizard();
  const kept = useMemo(() => (state.input === null ? null : keptText(state.input, 'explains')), [state.input]);
  const isWorking = state.phase === 'working';
  const said = isWorking ? '… reading; Esc stops' : state.said;
  const onEvent = (event: 'submitted' | 'back') => (event === 'back' && !isWorking ? onLeave() : send({ type: event }));
  return (
    <Frame
      path={explainPath}
      bindings={bindings}
      onEvent={onEvent}
      typing
      onKey={typedKeys<'submitted' | 'back'>(bindings, onEvent, (event) => send({ type: 'line', event }))}
    >
      <Box flexDirection="column" marginBottom={1}>
        <TextLines text={invitation} />
      </Box>
      <Box>
        <Text>{'> '}</Text>
        <TextLine line={state.line} columns={columns - 4} />
      </Box>
      <Box flexDirection="column" marginTop={1}>
        {said !== null && <TextLines text={said} />}
        {kept !== null && said !== null && bodyRows > 15 && <Text> </Text>}
        {kept !== null && <Text wrap="truncate">{kept}</Text>}
      </Box>
    </Frame>
  );
}
