import { Box, Text } from 'ink';
import { FieldRow, labelColumns } from '../fields/field-row.tsx';
import { typedKeys } from '../fields/typed-keys.ts';
import { Frame } from '../frame.tsx';
import { TextLines } from '../text-lines.tsx';
import { useWizard } from '../wizard-context.ts';
import { cutToFit } from '../wrap-lines.ts';
import { type FieldName, fieldsFor, fieldWords, placeOf, serverOptions } from './domain-form.ts';
import { domainPath, type PhaseProps } from './phase.ts';

type Event =
  | { readonly type: 'submitted' | 'suggested' | 'back' }
  | { readonly type: 'field'; readonly step: 1 | -1 }
  | { readonly type: 'server'; readonly step: 1 | -1 };
const submit = {
  keys: ['enter'],
  does: 'check',
  means: 'ask DNS, and tell what it says',
  event: { type: 'submitted' },
} as const;
const moving = [
  { keys: ['down', 'tab'], does: 'next field', means: 'to the next field', event: { type: 'field', step: 1 } },
  { keys: ['up', 'shift-tab'], does: '', means: 'to the field before', event: { type: 'field', step: -1 } },
  { keys: ['escape'], does: 'back', means: 'back; what was typed is kept', event: { type: 'back' } },
  { keys: ['ctrl-y'], does: '', means: 'take what is proposed', event: { type: 'suggested' } },
] as const;
const bindingsOf = {
  text: [submit, ...moving],
  choice: [
    submit,
    { keys: ['right'], does: 'other server', means: 'choose another server', event: { type: 'server', step: 1 } },
    { keys: ['left'], does: '', means: 'choose the one before', event: { type: 'server', step: -1 } },
    ...moving,
  ],
} as const;

const invitation = 'May your servers send for a domain? DNS is asked as receivers ask it; no mail is sent.';

/** Takes what is to be checked: a field a line, of which one has the keys. */
export function AskingPhase({ state, send, onLeave }: PhaseProps & { readonly onLeave: () => void }) {
  const { settings } = useWizard();
  const { form, field } = state;
  const bindings: readonly { keys: readonly [string, ...string[]]; does: string; means: string; event: Event }[] =
    bindingsOf[field === 'server' ? 'choice' : 'text'];
  const onEvent = (event: Event) => {
    if (event.type === 'back') return onLeave();
    send(event.type === 'server' ? { ...event, options: serverOptions(settings) } : event);
  };
  return (
    <Frame
      path={domainPath}
      bindings={bindings}
      onEvent={onEvent}
      typing
      onKey={typedKeys<Event>(bindings, onEvent, (event) => send({ type: 'line', event }))}
    >
      <Box flexDirection="column" marginBottom={1}>
        <TextLines text={invitation} />
      </Box>
      {fieldsFor(form.server).map((name) => (
        <DomainRow key={name} name={name} state={state} />
      ))}
      <Box flexDirection="column" marginTop={1}>
        <TextLines text={state.said ?? fieldWords[field].hint} />
      </Box>
    </Frame>
  );
}

function DomainRow({ name, state: { form, field } }: Pick<PhaseProps, 'state'> & { readonly name: FieldName }) {
  const { columns, settings } = useWizard();
  const isOpen = name === field;
  const { label } = fieldWords[name];
  if (name !== 'server') return <FieldRow label={label} line={form.lines[name]} isOpen={isOpen} />;
  const options = serverOptions(settings);
  const text = options[placeOf(options, form.server)]?.text ?? '';
  const room = columns - labelColumns - 1;
  return (
    <Text wrap="truncate">
      <Text bold={isOpen}>{`${isOpen ? '>' : ' '} ${label}`.padEnd(labelColumns)}</Text>
      {isOpen ? `← ${cutToFit(text, room - 4)} →` : cutToFit(text, room)}
    </Text>
  );
}
