import { formatSenderPattern, parseSenderPattern } from '@truefrom/core/address';
import { type Problem, wordsOf } from '@truefrom/core/problem';
import { findServer, type SenderRow, type Settings } from '@truefrom/core/settings';
import { Box, Text } from 'ink';
import { useState } from 'react';
import { TextLine } from '../fields/text-line.tsx';
import { useLine } from '../fields/use-line.ts';
import { Frame } from '../frame.tsx';
import { keyName } from '../keymap.ts';
import { atTop, fitList, listBindings, moveInList } from '../list-state.ts';
import { useKeys } from '../use-keys.ts';
import { useWizard } from '../wizard-context.ts';

type Event = (typeof listBindings)[number]['event'] | { readonly type: 'new' | 'remove' | 'back' };
const bindings = [
  { keys: ['n'], does: 'new', means: 'say to whom an address belongs', event: { type: 'new' } },
  { keys: ['d', 'delete'], does: 'remove', means: 'remove the marked row (asked)', event: { type: 'remove' } },
  { keys: ['escape', 'q'], does: 'back', means: 'back to the menu', event: { type: 'back' } },
  ...listBindings,
] as const;

/** While an address is typed, or its removal is asked; the events are not used then. */
const newBindings = [
  { keys: ['enter'], does: 'next', means: 'on to the login, then add it', event: { type: 'new' } },
  { keys: ['escape'], does: 'back', means: 'back to the list', event: { type: 'back' } },
] as const;
const removeBindings = [
  { keys: ['y'], does: 'remove', means: 'remove the marked row', event: { type: 'remove' } },
  { keys: ['escape'], does: 'keep', means: 'back to the list', event: { type: 'back' } },
] as const;
const bindingsOf = { list: bindings, new: newBindings, remove: removeBindings };

const said = (problem: Problem) => `✗ ${wordsOf(problem).title} ${wordsOf(problem).fix}`;

/** Which address belongs to which login, and which server a whole domain sends through. */
export function SendersScreen() {
  const wizard = useWizard();
  const { settings, services } = wizard;
  const [list, setList] = useState(atTop);
  const [mode, setMode] = useState<'list' | 'new' | 'remove'>('list');
  const height = wizard.bodyRows - 4;
  const shown = fitList(list, settings.senders.length, height);
  const marked = settings.senders[shown.marked];
  const finish = async (pending: Promise<{ ok: true } | { ok: false; problem: Problem }>, done: string) => {
    const ended = await pending;
    await wizard.reload();
    wizard.say(ended.ok ? done : said(ended.problem));
    setMode('list');
  };
  const onEvent = (event: Event) => {
    if (event.type === 'move') return setList(moveInList(shown, event.by, settings.senders.length, height));
    if (event.type === 'back') return wizard.back();
    if (event.type === 'new') return setMode('new');
    if (marked) setMode('remove');
  };
  const onKey = (name: string) => {
    if (name === 'escape' || (mode === 'remove' && name !== 'y')) return setMode('list');
    if (mode !== 'remove' || marked === undefined) return;
    void finish(services.store.removeSender(marked.pattern), `✓ ${marked.pattern} is removed.`);
  };
  return (
    <Frame
      path={['Maintenance', 'Tables', 'Senders']}
      bindings={bindingsOf[mode]}
      onEvent={onEvent}
      typing={mode !== 'list'}
      onKey={(input, key) => onKey(keyName(input, key))}
    >
      {mode === 'new' && <NewSender onAdd={(added, done) => void finish(added, done)} />}
      {mode === 'remove' && <Text bold>{`Remove ${marked?.pattern}? y removes it, any other key keeps it.`}</Text>}
      {settings.senders.slice(shown.top, shown.top + height).map((row, index) => (
        <Text key={row.pattern} wrap="truncate">
          {`${shown.top + index === shown.marked ? '>' : ' '} ${row.pattern.padEnd(36)} ${targetText(settings, row)}`}
        </Text>
      ))}
      {settings.senders.length === 0 && mode === 'list' && <Text>No sender yet. Press n to add an address.</Text>}
    </Frame>
  );
}

const targetText = (settings: Settings, row: SenderRow) =>
  'login' in row
    ? `login ${row.login}`
    : `server ${settings.servers.find((server) => server.id === row.server)?.name ?? '(removed)'}`;

type Adding = ReturnType<ReturnType<typeof useWizard>['services']['store']['addSender']>;

/** Two lines: the address, then the login it belongs to, or for `@domain` the server. */
function NewSender({ onAdd }: { readonly onAdd: (added: Adding, done: string) => void }) {
  const { services, settings, columns } = useWizard();
  const [step, setStep] = useState<'pattern' | 'target'>('pattern');
  const [problem, setProblem] = useState<Problem | null>(null);
  const pattern = useLine('', () => setProblem(null), step === 'pattern');
  const target = useLine('', () => setProblem(null), step === 'target');
  const parsed = parseSenderPattern(pattern.line.text.trim());
  const wholeDomain = parsed.ok && parsed.value.kind === 'domain';
  const submit = () => {
    if (!parsed.ok) return setProblem(parsed.problem);
    if (step === 'pattern') return setStep('target');
    const text = formatSenderPattern(parsed.value);
    const wanted = target.line.text.trim();
    if (!wholeDomain)
      return onAdd(services.store.addSender(text, { login: wanted }), `✓ ${text} belongs to ${wanted}.`);
    const server = findServer(settings.servers, wanted);
    if (!server.ok) return setProblem(server.problem);
    onAdd(services.store.addSender(text, { server: server.value.id }), `✓ ${text} sends through ${server.value.name}.`);
  };
  return (
    <Box flexDirection="column" marginBottom={1}>
      <EnterKey onEnter={submit} />
      <Box>
        <Text>{'Address, or @domain: '}</Text>
        <TextLineIf active={step === 'pattern'} line={pattern.line} columns={columns - 24} />
      </Box>
      {step === 'target' && (
        <Box>
          <Text>{wholeDomain ? 'Sends through server: ' : 'Belongs to login:     '}</Text>
          <TextLine line={target.line} columns={columns - 25} />
        </Box>
      )}
      {problem && <Text>{said(problem)}</Text>}
    </Box>
  );
}

function EnterKey({ onEnter }: { readonly onEnter: () => void }) {
  useKeys((_, key) => {
    if (key.return) onEnter();
  });
  return null;
}

function TextLineIf({
  active,
  line,
  columns,
}: {
  active: boolean;
  line: { text: string; caret: number };
  columns: number;
}) {
  return active ? <TextLine line={line} columns={columns} /> : <Text wrap="truncate">{line.text}</Text>;
}
