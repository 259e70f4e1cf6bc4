import { Box, Text } from 'ink';
import { useMemo } from 'react';
import { FieldRow } from '../fields/field-row.tsx';
import { typedKeys } from '../fields/typed-keys.ts';
import { Frame } from '../frame.tsx';
import { keptText } from '../given.ts';
import { TextLines } from '../text-lines.tsx';
import { useWizard } from '../wizard-context.ts';
import type { FieldName } from './message-state.ts';
import type { PhaseProps } from './phase.ts';

const bindings = [
  { keys: ['enter'], does: 'check', means: 'check what was typed, or what was pasted before', event: 'submitted' },
  { keys: ['down', 'tab', 'up', 'shift-tab'], does: 'other field', means: 'to the other field', event: 'field' },
  { keys: ['escape'], does: 'back', means: 'back to the menu; what was given is kept', event: 'back' },
] as const;

const invitation =
  'What may filters mind about a mail, before it is sent? Nothing leaves this machine, and the mail itself is never changed.';

export const fieldWords: Readonly<Record<FieldName, { readonly label: string; readonly hint: string }>> = {
  mail: {
    label: 'Mail',
    hint: 'The path of a mail (.eml), a folder or a mailbox (mbox). Or paste the source of a mail: it is checked as soon as it arrives.',
  },
  list: {
    label: 'Blacklist',
    hint: 'A file of your own with an address, domain or IP number a line, in which the sender is looked for; empty: not checked.',
  },
};
const names: readonly FieldName[] = ['mail', 'list'];

/** Takes a mail that is to be checked, and a list if there is one. Every key is a letter of the open line but a few. */
export function AskingPhase({ state, send, path, onLeave }: PhaseProps & { readonly onLeave: () => void }) {
  const { bodyRows } = useWizard();
  const { field, lines, pasted, said } = state;
  const kept = useMemo(() => (pasted === null ? null : keptText(pasted, 'checks')), [pasted]);
  const onEvent = (type: (typeof bindings)[number]['event']) => (type === 'back' ? onLeave() : send({ type }));
  return (
    <Frame
      path={path}
      bindings={bindings}
      onEvent={onEvent}
      typing
      onKey={typedKeys<(typeof bindings)[number]['event']>(bindings, onEvent, (event) => send({ type: 'line', event }))}
    >
      <Box flexDirection="column" marginBottom={1}>
        <TextLines text={invitation} />
      </Box>
      {names.map((name) => (
        <FieldRow key={name} label={fieldWords[name].label} line={lines[name]} isOpen={name === field} />
      ))}
      <Box flexDirection="column" marginTop={1}>
        <TextLines text={said ?? fieldWords[field].hint} />
        {kept !== null && lines.mail.text.trim() === '' && bodyRows > 12 && <Text> </Text>}
        {kept !== null && lines.mail.text.trim() === '' && <Text wrap="truncate">{kept}</Text>}
      </Box>
    </Frame>
  );
}
