import type { Problem } from '@truefrom/core/problem';
import { Text } from 'ink';
import { useState } from 'react';
import { targetText } from '../../commands/senders/sender-text.ts';
import { Frame } from '../frame.tsx';
import { keyName } from '../keymap.ts';
import { atTop, fitList, listBindings, moveInList } from '../list-state.ts';
import { problemLine } from '../problem-line.ts';
import { useWizard } from '../wizard-context.ts';
import { NewSender } from './new-sender.tsx';

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
    wizard.say(ended.ok ? done : problemLine(ended.problem));
    if (ended.ok || mode === 'remove') setMode('list');
  };
  const onEvent = (event: Event) => {
    if (event.type === 'move') return setList(moveInList(shown, event.by, settings.senders.length, height));
    if (event.type === 'back') return wizard.back();
    if (event.type === 'new') return setMode('new');
    if (marked) setMode('remove');
  };
  const onKey = (name: string) => {
    if (mode !== 'remove') return;
    if (name !== 'y' || marked === undefined) return setMode('list');
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
      {mode === 'new' && (
        <NewSender onAdd={(added, done) => void finish(added, done)} onLeave={() => setMode('list')} />
      )}
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
