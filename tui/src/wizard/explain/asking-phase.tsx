import { printable } from '@truefrom/core/problem';
import { Box, Text } from 'ink';
import { useMemo } from 'react';
import { lineEventOf } from '../fields/line-keys.ts';
import { TextLine } from '../fields/text-line.tsx';
import { Frame } from '../frame.tsx';
import { keyName } from '../keymap.ts';
import { useWizard } from '../wizard-context.ts';
import { wrapLines } from '../wrap-lines.ts';
import type { ExplainInput } from './explained.ts';
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
  const kept = useMemo(() => (state.input === null ? null : keptText(state.input)), [state.input]);
  const lines = (text: string) =>
    wrapLines(text, columns - 1).map((line, at) => (
      // A line is its place on the screen
      <Text key={at}>{line}</Text>
    ));
  const isWorking = state.phase === 'working';
  const said = isWorking ? '… reading; Esc stops' : state.said;
  const onEvent = (event: 'submitted' | 'back') => (event === 'back' && !isWorking ? onLeave() : send({ type: event }));
  return (
    <Frame
      path={explainPath}
      bindings={bindings}
      onEvent={onEvent}
      typing
      onKey={(input, key) => {
        const name = keyName(input, key);
        if (name === 'enter' || name === 'escape') return onEvent(name === 'enter' ? 'submitted' : 'back');
        const event = lineEventOf(input, key);
        if (event !== null) send({ type: 'line', event });
      }}
    >
      <Box flexDirection="column" marginBottom={1}>
        {lines(invitation)}
      </Box>
      <Box>
        <Text>{'> '}</Text>
        <TextLine line={state.line} columns={columns - 4} />
      </Box>
      <Box flexDirection="column" marginTop={1}>
        {said !== null && lines(said)}
        {kept !== null && said !== null && bodyRows > 15 && <Text> </Text>}
        {kept !== null && <Text wrap="truncate">{kept}</Text>}
      </Box>
    </Frame>
  );
}

function keptText(input: ExplainInput): string {
  if (input.kind === 'file') return `Kept: ${printable(input.path)}. Enter reads it again.`;
  const count = input.text.trimEnd().split(/\r\n|\r|\n/).length;
  const beginning = printable(input.text.trimStart().slice(0, 200), 60);
  return `Kept: ${count} ${count === 1 ? 'line' : 'lines'}; Enter explains again: ${beginning}`;
}
